"""Nuance: learns how true colours vary within the things that the colouriser gives one colour.

Which colour a thing gets is not its business: there is more to learn of that than can be known, and the mean of what
is possible is pale. So the truth that it learns from has the guess's own colours, thing by thing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.colour import denormalise_ab, lab_to_rgb, normalise_ab, normalise_l, rgb_to_lab
from model.networks.agreement import Agreement
from model.networks.compact import CompactModel
from model.networks.nuance import Nuance
from model.training.data.dataset import Sample
from model.training.data.shown import shown_ab
from model.training.loop.averages import average_of
from model.training.loop.figures import Figures
from model.training.loop.grids import tile
from model.training.loop.task import ParameterGroup, Phase, Task

_BLED = 4.0  # squared cells over which truth is smoothed along edges: compressed chroma reaches beyond them
_INDIFFERENT = 1.0  # Lab units within which the loss is square: photographs have as much noise


@dataclass(frozen=True, kw_only=True)
class NuanceTaskConfig:
    """ema: decay of the moving average."""

    ema: float = 0.995


def shaded_as(guess: Tensor, truth: Tensor, agreement: Agreement) -> Tensor:
    """Colours (B, 2, h, w) that each kind of place has on average as in the guess, and within as in truth."""
    return truth + agreement.spread(agreement.means(guess) - agreement.means(truth), truth.shape[-2:])


def deviation(ab: Tensor, truth: Tensor) -> Tensor:
    """Distance of colours (B, 2, h, w) in units of 110, as they are of [-1, 1], in Lab units: Charbonnier's, mean."""
    squared = (denormalise_ab(ab) - denormalise_ab(truth)).square().sum(dim=1)
    return (squared + _INDIFFERENT**2).sqrt().mean() - _INDIFFERENT


class NuanceTask(Task):
    """Trains a compact model's nuance; all else of it is frozen."""

    name = "nuance"

    def __init__(self, model: CompactModel, config: NuanceTaskConfig) -> None:
        assert model.nuance is not None
        self.config = config
        self.model = model.requires_grad_(False).eval()
        self.nuance = model.nuance.requires_grad_(True).train()
        self.trained = nn.ModuleList([self.nuance])
        self.average = average_of(self.trained, config.ema)
        self._last: tuple[Tensor, ...] | None = None

    def phases(self) -> Sequence[Phase]:
        """One: find the nuances."""
        return [Phase("nuance", [ParameterGroup(list(self.nuance.parameters()))], self._refine)]

    def _refine(self, sample: Sample, step: int) -> tuple[Tensor, Figures]:
        x_l = normalise_l(sample.grey).contiguous(memory_format=torch.channels_last)
        perception = self.model.perceive(x_l)
        assert perception.agreement is not None
        assert perception.nuance is not None
        evidence = self.model.unguided(perception).float()
        with torch.autocast(x_l.device.type, enabled=False):
            guess = self.model.decide(self.model.agree(perception, evidence))
            size = guess.shape[-2:]
            lab = functional.interpolate(rgb_to_lab(sample.rgb.float() / 255.0), size=size, mode="area")
            lightness = functional.interpolate(sample.grey, size=size, mode="area")
            true = perception.agreement.smooth(normalise_ab(shown_ab(lab, lightness)), _BLED)
            aim = shaded_as(guess, true, perception.agreement)
        refined = guess + self.nuance(perception.nuance, guess).float()
        loss = deviation(refined, aim)
        self._last = (lightness, guess, refined.detach(), aim)
        before = deviation(guess, aim)
        return loss, {"deviation": loss.detach(), "left": loss.detach() / before.clamp(min=1e-6)}

    def after_step(self, step: int) -> None:
        """Follow with the moving average."""
        self.average.update_parameters(self.trained)

    def averaged(self) -> Nuance:
        """The moving average."""
        return cast(Nuance, cast(nn.ModuleList, self.average.module)[0])

    def state_dict(self) -> Mapping[str, object]:
        """Network and moving average."""
        return {"nuance": self.nuance.state_dict(), "average": self.average.state_dict()}

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        self.nuance.load_state_dict(cast(dict[str, Tensor], state["nuance"]))
        self.average.load_state_dict(cast(dict[str, Tensor], state["average"]))

    def grid(self) -> Tensor | None:
        """The photograph, its colours as guessed, these with nuances, the aim."""
        if self._last is None:
            return None
        lightness, *colours = self._last
        rows = [torch.zeros_like(colours[0]), *colours]
        pictures = [
            lab_to_rgb(torch.cat((lightness, denormalise_ab(ab)), dim=1)).clamp(0.0, 1.0) for ab in rows
        ]
        return tile([row[:12] for row in pictures], 96)
