"""One colouring on offer, and which kinds there are."""

from dataclasses import dataclass, field, replace
from enum import Enum

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.session.editing.edits import with_noise
from model.params import EditParams, GenerateParams

NEIGHBOUR_SCALE = 0.35
"""Noise around a chosen colouring, in the encoder's spreads: alike at first sight, other in its shades."""

SURPRISE_BLEND = 0.5


class Character(Enum):
    """How far the samples stray from what is most likely."""

    FAITHFUL = "faithful"
    VIVID = "vivid"
    SURPRISE = "surprise"

    def noise(self, seed: int, others: tuple[str, ...]) -> GenerateParams:
        """Give the place in latent space; `others` are subjects that the photograph might also show."""
        match self:
            case Character.FAITHFUL:
                return GenerateParams(seed=seed, noise_scale=0.5)
            case Character.VIVID:
                return GenerateParams(seed=seed, noise_scale=1.0)
            case Character.SURPRISE if others:
                other = others[seed % len(others)]
                return GenerateParams(seed=seed, noise_scale=1.4, other_subject=other, blend=SURPRISE_BLEND)
            case Character.SURPRISE:
                return GenerateParams(seed=seed, noise_scale=1.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleState:
    """What of a sample is worth keeping; the rest can be made again. Fields as of `Sample`."""

    noise: GenerateParams
    starred: bool = False
    locked: EditParams | None = None

    @property
    def marked(self) -> bool:
        """Whether a person has made it a favourite or locked it."""
        return self.starred or self.locked is not None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a gallery offers: the samples in order, and of which character the next ones will be."""

    character: Character
    samples: tuple[SampleState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One colouring.

    noise: its place in latent space; the default is the most likely one. starred: a favourite. locked: the recipe
    that it keeps whatever the sliders do, or None. pixels: its thumbnail, once there; rendered: the recipe
    it was made with. job_id: of the job that is making it.
    """

    noise: GenerateParams = field(default_factory=GenerateParams)
    starred: bool = False
    locked: EditParams | None = None
    pixels: Pixels | None = None
    rendered: EditParams | None = None
    job_id: int | None = None

    @property
    def seed(self) -> int | None:
        """Of its noise; None for the most likely colouring."""
        return self.noise.seed

    @property
    def state(self) -> SampleState:
        """What is worth keeping."""
        return SampleState(noise=self.noise, starred=self.starred, locked=self.locked)

    @property
    def kept(self) -> bool:
        """Whether it stays when others are offered."""
        return self.state.marked or self.noise == GenerateParams()

    @staticmethod
    def of(state: SampleState) -> "Sample":
        """Make the sample of a state, without pictures."""
        return Sample(noise=state.noise, starred=state.starred, locked=state.locked)

    def recipe(self, params: EditParams) -> EditParams:
        """What choosing this sample makes of the present recipe: all but the noise stays, unless it is locked."""
        return self.locked or with_noise(params, self.noise)

    def neighbour(self, seed: int) -> "Sample":
        """Make a colouring that differs a little from this one."""
        variations = (*self.noise.variations, (seed, NEIGHBOUR_SCALE))
        return Sample(noise=replace(self.noise, variations=variations))
