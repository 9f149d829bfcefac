"""What an edit consists of: plain frozen values, importable without torch.

One dataclass a stage (`model.pipeline.stages`): a stage's result depends on its own parameters and on
its inputs alone, so that a changed slider recomputes only what follows from it.
"""

import math
from dataclasses import dataclass, field
from typing import Literal

from model.hints import Hint
from model.repairs import RestoreParams
from model.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class InvertParams:
    """GAN inversion (paper, section 3.2): which class the encoder and the generator are told.

    subject: a subject's name as in `ModelInfo.subjects`, or None for the one predicted from the photograph.
    """

    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerateParams:
    """Where in latent space the reference is generated (paper, section 3.5).

    seed: of the noise on z and on the evidence of colour; None adds none and gives the faithful colouring.
    noise_scale: in units of the encoder's own spread (unit normal where it states none); ignored without a seed.
    variations: (seed, scale) of further noises on top, for neighbours of what `seed` gives; in the same units.
    other_subject, blend: another class that the generator's embedding is moved towards, 0 (not at all) to 1 (all
    the way); None moves it nowhere.
    directions: (name, value) pairs, value within the direction's reach; absent directions are 0.
    """

    seed: int | None = None
    noise_scale: float = 1.0
    variations: tuple[tuple[int, float], ...] = ()
    other_subject: str | None = None
    blend: float = 0.0
    directions: tuple[tuple[str, float], ...] = ()

    @property
    def draws(self) -> tuple[tuple[int, float], ...]:
        """All seeds with their scales."""
        first = () if self.seed is None else ((self.seed, self.noise_scale),)
        return (*first, *self.variations)


USUAL_MIX = 0.5
"""A reference picture and the photograph's own colours count alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceParams:
    """A colour picture whose colours like things take.

    path: of its file. digest: `Photograph.digest` of it, so that another picture in its place is found out.
    mix: how far it is followed, from 0, not at all, to 1, in everything.
    """

    path: str
    digest: str
    mix: float = USUAL_MIX


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishParams:
    """Adjustments of the finished chroma; they need no network.

    strength: 0 is the grey original, 1 the model's colours.
    saturation: factor on chroma, 0 to 2.
    warmth: -1 (blue) to 1 (yellow). tint: -1 (green) to 1 (magenta).
    keep_whites: warmth and tint leave what is white white, as a camera's white balance does; without it they lie
    over everything, as coloured light does.
    toning: how much of the photograph's own tone, such as sepia, is kept beside the colours, 0 to 1.
    """

    strength: float = 1.0
    saturation: float = 1.0
    warmth: float = 0.0
    tint: float = 0.0
    keep_whites: bool = True
    toning: float = 0.0


Precision = Literal["exact", "fast"]
"""Single precision, or half of it (bfloat16) where a model bears it: other pixels, by less than an eye notices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditParams:
    """The whole recipe of one colouring.

    reference: a picture, if any. series: what the photograph shares with others, if it is of one. hints: where they
    overlap, the later count. precision: how it is calculated.
    """

    restore: RestoreParams = field(default_factory=RestoreParams)
    invert: InvertParams = field(default_factory=InvertParams)
    generate: GenerateParams = field(default_factory=GenerateParams)
    reference: ReferenceParams | None = None
    series: Series | None = None
    hints: tuple[Hint, ...] = ()
    finish: FinishParams = field(default_factory=FinishParams)
    precision: Precision = "exact"


LEAST_PROBABILITY = 1e-4
"""No subject counts as less probable than this."""

EXAGGERATION = 1.5
"""A direction may be followed so many times as far as pictures stay natural."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionInfo:
    """A latent direction offered as a slider.

    name: from its measured effect, e.g. "warmth"; minimum and maximum: the range in which pictures stay natural.
    description: what the measurement found, for the tooltip. featured: offered at once; the others are for those
    who look for more.
    """

    name: str
    minimum: float
    maximum: float
    description: str = ""
    featured: bool = True

    @property
    def reach(self) -> tuple[float, float]:
        """The least and the greatest value that are taken, for those who mean to exaggerate."""
        return EXAGGERATION * self.minimum, EXAGGERATION * self.maximum


@dataclass(frozen=True, slots=True, kw_only=True)
class FitCalibration:
    """From what speaks for an inversion to how probably it belongs to its photograph.

    midpoint, slope: of how far its lightness is off, in Lab units. subject: weight of the logarithm of how probable
    the photograph makes the subject it was told.
    """

    midpoint: float
    slope: float
    subject: float = 0.0

    def fit(self, lightness_error: float, subject_probability: float = 1.0) -> float:
        """The prior fit, 0 to 1: a logistic function, 0.5 at `midpoint` for a subject that is certain."""
        likely = math.log(max(subject_probability, LEAST_PROBABILITY))
        odds = self.slope * (self.midpoint - lightness_error) + self.subject * likely
        return 0.5 * (1.0 + math.tanh(0.5 * odds))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """What the application may know of a model without loading it.

    subjects: names of the generator's classes in class order. synonyms: their other names, in the same order, or
    nothing at all. prior_resolution: side of the generator's picture in
    pixels. working_size: the photograph's short side, in pixels, at which the networks see it. prior_fit: None
    for a model that always follows its prior. references: whether it takes reference pictures. fast: whether it
    has a fast mode (`EditParams.precision`).
    """

    name: str
    title: str
    subjects: tuple[str, ...]
    directions: tuple[DirectionInfo, ...]
    prior_resolution: int
    working_size: int
    weights_id: str
    prior_fit: FitCalibration | None = None
    synonyms: tuple[tuple[str, ...], ...] = ()
    references: bool = False
    fast: bool = False
