"""Unsupervised discovery of interpretable latent directions (Voynov & Babenko, ICML 2020).

A deformator learns directions that a reconstructor can tell apart by what they do to the generator's
pictures; the generator stays frozen. What a direction means is measured afterwards
(`attribution`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.networks.backbone import EfficientNetLite
from model.networks.deformator import Deformator
from model.networks.encoder import Encoder
from model.networks.generator import Generator
from model.networks.reconstructor import Reconstructor, ReconstructorConfig
from model.networks.semantics import encoder_input
from model.training.data.dataset import Sample
from model.training.loop.grids import tile
from model.training.loop.task import ParameterGroup, Phase, Task
from model.training.losses.terms import one_hot
from model.training.starting.runs import task_state


@dataclass(frozen=True, kw_only=True)
class DirectionsTaskConfig:
    """n_directions: K. longest, shortest: bounds of |eps|, in units of z; distance: weight of its error against the
    cross-entropy of k (lambda). These three are the paper's values. shifts: how many pairs each photograph gives.
    """

    n_directions: int = 32
    shifts: int = 4
    longest: float = 6.0
    shortest: float = 0.5
    distance: float = 0.25
    reconstructor: ReconstructorConfig = field(default_factory=ReconstructorConfig)


class DirectionsTask(Task):
    """Trains deformator and reconstructor together."""

    name = "directions"

    def __init__(
        self,
        generator: Generator,
        colour_encoder: Encoder,
        backbone: EfficientNetLite,
        config: DirectionsTaskConfig,
    ) -> None:
        self.config = config
        self.backbone = backbone
        self.generator = generator.requires_grad_(False).eval()
        # In this layout a processor takes 0.6 of the time.
        generator.to(memory_format=torch.channels_last)  # type: ignore[call-overload] # unknown to torch's stubs
        self.colour_encoder = colour_encoder.requires_grad_(False).eval()
        self.deformator = Deformator(config.n_directions, generator.config.z_dim)
        self.reconstructor = Reconstructor(config.n_directions, config.reconstructor)
        self._trained = nn.ModuleList([self.deformator, self.reconstructor])
        self._last: tuple[Tensor, Tensor] | None = None

    def phases(self) -> Sequence[Phase]:
        """Both networks descend the same loss."""
        return [Phase("discovery", [ParameterGroup(list(self._trained.parameters()))], self._discover)]

    def _discover(self, sample: Sample, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        config = self.config
        with torch.no_grad():
            z, embedding = self._draw(sample)
            before, _ = self.generator(z, embedding)
            z, embedding, before = (
                each.repeat(config.shifts, *[1] * (each.ndim - 1)) for each in (z, embedding, before)
            )
        index = torch.randint(config.n_directions, (len(z),), device=z.device)
        shift = self._draw_shifts(len(z), z.device)
        along = functional.one_hot(index, config.n_directions) * shift[:, None]
        after, _ = self.generator(z + self.deformator(along), embedding)
        logits, distance = self.reconstructor(before, after)
        classification = functional.cross_entropy(logits.float(), index)
        error = functional.l1_loss(distance.float(), shift)
        self._last = before.detach(), after.detach()
        accuracy = (logits.argmax(dim=1) == index).float().mean()
        figures = {
            "direction": classification.detach(),
            "distance": error.detach(),
            "accuracy": accuracy,
        }
        return classification + config.distance * error, figures

    def _draw(self, sample: Sample) -> tuple[Tensor, Tensor]:
        """z (B, z_dim) from the colour encoder's posterior, and the class embedding.

        The compact prior decodes photographs; pictures of z ~ N(0, 1) are greyish and no place to look for colours.
        """
        classes = one_hot(sample.subject, self.generator.config.n_classes)
        rgb = sample.rgb.float().div(255.0).contiguous(memory_format=torch.channels_last)
        latent = self.colour_encoder(encoder_input(self.backbone.pyramid(rgb)), classes)
        mean, std = latent.mean.float(), latent.std.float()
        return mean + std * torch.randn_like(std), self.generator.embed(classes)

    def _draw_shifts(self, count: int, device: torch.device) -> Tensor:
        """eps (count,), uniform in [-longest, longest]; what is nearer to 0 than `shortest` is moved there."""
        shift = (torch.rand(count, device=device) * 2.0 - 1.0) * self.config.longest
        return torch.where(
            shift < 0, shift.clamp(max=-self.config.shortest), shift.clamp(min=self.config.shortest)
        )

    def state_dict(self) -> Mapping[str, object]:
        """Both networks."""
        return {
            "deformator": self.deformator.state_dict(),
            "reconstructor": self.reconstructor.state_dict(),
        }

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        self.deformator.load_state_dict(cast(dict[str, Tensor], state["deformator"]))
        self.reconstructor.load_state_dict(cast(dict[str, Tensor], state["reconstructor"]))

    def grid(self) -> Tensor | None:
        """Pictures before and after a shift."""
        if self._last is None:
            return None
        return tile([picture[:12].float() * 0.5 + 0.5 for picture in self._last], 96)


def load_directions(run: Path) -> Tensor:
    """The directions (K, z_dim) that a run discovered, orthonormal. Raises CheckpointError if it is missing."""
    state = task_state(run, "directions")["deformator"]
    z_dim, count = state["linear.parametrizations.weight.original"].shape
    deformator = Deformator(count, z_dim)
    deformator.load_state_dict(state)
    return deformator.directions
