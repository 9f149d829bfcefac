"""The restorer's network: learns to tell what was put on a photograph from what the photograph shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from model.colour import grey_to_rgb, normalise_l
from model.networks.restorer import Restorer, RestorerConfig
from model.photo.resize import resize
from model.training.data.dataset import Sample
from model.training.data.faults import FaultLayer, Faults, draw_faults
from model.training.loop.averages import average_of
from model.training.loop.figures import Figures
from model.training.loop.grids import tile
from model.training.loop.task import ParameterGroup, Phase, Task

CLEARLY_SEEN = 8.0
"""A fault changes L by at least so much; by less, nobody could tell it from the picture's own texture."""

HARDLY_SEEN = 3.0
"""What changes L by less is sound. Between the two, either answer is right."""

MOSTLY_HIDDEN = 0.4
"""From this opacity on a place is to be filled: below it, the picture is seen through the fault."""


@dataclass(frozen=True, kw_only=True)
class RestorerTaskConfig:
    """faults: what is drawn. whole: up to how many times a crop's side the photograph has of which it is a part, so
    that tears reach out of it and most of what is seen is sound, as in photographs. nearer: up to how many times
    nearer, or farther, faults are looked at than they were drawn, as the program looks at several sizes. grain: the
    strongest, in L, that
    is laid over picture and faults alike. dice: weight of the overlap beside the cross-entropy. missed: weight of a
    fault's pixel against a sound one's. ema: decay of the moving average.
    """

    faults: Faults = field(
        default_factory=lambda: Faults(
            hairs=0.5, scratches=0.5, creases=0.35, dust=0.6, tears=0.25, stains=0.45, tape=0.2, clean=0.1
        )
    )
    whole: float = 2.5
    nearer: float = 2.0
    grain: float = 4.0
    dice: float = 0.5
    missed: float = 1.0
    ema: float = 0.998


def fault_mask(lightness: Tensor, opacity: Tensor, shade: Tensor) -> tuple[Tensor, Tensor]:
    """Which places a fault hides, and which places count, as 0 or 1; L and opacities of one shape."""
    change = opacity * (shade - lightness).abs()
    mask = (change >= CLEARLY_SEEN) & (opacity >= MOSTLY_HIDDEN)
    return mask.float(), (mask | (change <= HARDLY_SEEN)).float()


class RestorerTask(Task):
    """Trains the restorer."""

    name = "restorer"

    def __init__(self, sizes: RestorerConfig, config: RestorerTaskConfig) -> None:
        self.config = config
        self.restorer = Restorer(sizes)
        self.average = average_of(self.restorer, config.ema)
        self._last: tuple[Tensor, ...] | None = None

    def phases(self) -> Sequence[Phase]:
        """One: find the faults."""
        return [Phase("faults", [ParameterGroup(list(self.restorer.parameters()))], self._find)]

    def _find(self, sample: Sample, step: int) -> tuple[Tensor, Figures]:
        clean = sample.grey
        opacity, shade = (layer.to(clean.device) for layer in self._faults(clean.shape))
        mask, counts = fault_mask(clean, opacity, shade)
        damaged = torch.lerp(clean, shade, opacity)
        strength = torch.rand(len(clean), 1, 1, 1, device=clean.device) ** 2 * self.config.grain
        damaged = (damaged + strength * torch.randn_like(damaged)).clamp(0.0, 100.0)
        x = normalise_l(damaged).contiguous(memory_format=torch.channels_last)
        logits = self.restorer(x).float()
        weight = counts + (self.config.missed - 1.0) * mask
        entropy = functional.binary_cross_entropy_with_logits(logits, mask, weight)
        found = logits.sigmoid() * counts
        overlap = (found * mask).sum()
        dice = 1.0 - (2.0 * overlap + 1.0) / (found.sum() + mask.sum() + 1.0)
        with torch.no_grad():
            told = (logits > 0).float() * counts
            right = (told * mask).sum()
            figures = {
                "entropy": entropy.detach(),
                "precision": right / (told.sum() + 1.0),
                "recall": right / (mask.sum() + 1.0),
            }
            self._last = (damaged, found.detach() * 100.0, mask * 100.0)
        return entropy + self.config.dice * dice, figures

    def _faults(self, shape: torch.Size) -> tuple[Tensor, Tensor]:
        """Opacities and shades, (B,1,H,W) on the host."""
        seeds = torch.randint(0, 2**31, (shape[0],)).tolist()
        layers = [self._window(shape[2], shape[3], np.random.default_rng(seed)) for seed in seeds]
        opacity = torch.from_numpy(np.stack([layer.opacity for layer in layers])[:, None])
        shade = torch.from_numpy(np.stack([layer.shade for layer in layers])[:, None])
        return opacity, shade

    def _window(self, height: int, width: int, random: np.random.Generator) -> FaultLayer:
        """The faults of a part (H, W) of a photograph."""
        times = random.uniform(1.0, self.config.whole)
        nearer = self.config.nearer ** random.uniform(-1.0, 1.0)
        shown = [max(1, round(side / nearer)) for side in (height, width)]
        whole = (round(shown[0] * times), round(shown[1] * times))
        drawn = draw_faults(whole, self.config.faults, random)
        top, left = (_place(a - b, random) for a, b in zip(whole, shown, strict=True))
        part = (slice(top, top + shown[0]), slice(left, left + shown[1]))
        opacity = resize(drawn.opacity[part], height, width)
        laid = resize(drawn.opacity[part] * drawn.shade[part], height, width)
        return FaultLayer(opacity, np.divide(laid, opacity, out=np.zeros_like(laid), where=opacity > 0))

    def after_step(self, step: int) -> None:
        """Follow with the moving average."""
        self.average.update_parameters(self.restorer)

    def averaged(self) -> Restorer:
        """The moving average, with the running statistics of the network itself."""
        averaged = cast(Restorer, self.average.module)
        for own, kept in zip(self.restorer.buffers(), averaged.buffers(), strict=True):
            kept.copy_(own)
        return averaged

    def state_dict(self) -> Mapping[str, object]:
        """Network and moving average."""
        return {"restorer": self.restorer.state_dict(), "average": self.average.state_dict()}

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        self.restorer.load_state_dict(cast(dict[str, Tensor], state["restorer"]))
        self.average.load_state_dict(cast(dict[str, Tensor], state["average"]))

    def begin_from(self, state: Mapping[str, object]) -> None:
        """Begin with the moving average of another run, of a network of as many levels or of fewer."""
        kept = cast(dict[str, Tensor], state["average"])
        trained = cast(dict[str, Tensor], state["restorer"])
        averaged = {name: kept.get(f"module.{name}", value) for name, value in trained.items()}
        self.restorer.begin_from(averaged)
        self.average = average_of(self.restorer, self.config.ema)

    def grid(self) -> Tensor | None:
        """Damaged photograph, what was found, the truth."""
        return None if self._last is None else tile([grey_to_rgb(row[:12]) for row in self._last], 128)


def _place(room: int, random: np.random.Generator) -> int:
    """Where a part begins in a photograph that is longer by `room`: often at an end, where tears are."""
    return (0, room, int(random.integers(0, room + 1)))[random.integers(3)]
