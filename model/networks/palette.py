"""The colours that the compact model chooses among, and what a distribution over them stands for.

Zhang et al., "Colorful Image Colorization" (ECCV 2016): the ab plane as classes. What is averaged, smoothed or
multiplied are distributions; a colour is decided last.
"""

import math
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor, nn

from model.colour import denormalise_ab, lab_to_rgb, normalise_ab

SPACING = 10.0
"""Distance of neighbouring colours, in Lab units."""
NEIGHBOURS = 5
_REACH = 110
REBALANCED = 0.5
"""How far rare colours are weighted up in the loss: 0 not at all, 1 as much as they are rare."""
SPREAD = 5.0
"""Deviation of the normal distribution that shares a true colour among its neighbours, in Lab units."""
# Hues from violet to red, how soon they end, and the deviation of chroma among colours that are equally vivid.
_VIOLET, _RED, _EDGE = math.radians(-80.0), math.radians(40.0), math.radians(15.0)
_EQUALLY_VIVID = 6.0


def distributions(logits: Tensor) -> Tensor:
    """The softmax of (B, Q, ...) over Q, of which each place has its own in one run of memory.

    Across channels torch would take it five times as slowly, and leave a layout that all that follows pays for.
    """
    return torch.softmax(logits.float().movedim(1, -1), dim=-1).movedim(-1, 1)


@cache
def palette_colours() -> Tensor:
    """(237, 2) ab in Lab units: the points of a grid of `SPACING` that are within sRGB at some lightness."""
    with torch.device("cpu"):
        steps = torch.arange(-110.0, 110.0 + SPACING, SPACING)
        ab = torch.cartesian_prod(steps, steps)
        lightness = torch.arange(5.0, 100.0, 5.0)
    lab = torch.cat(
        (lightness[:, None, None].expand(-1, len(ab), 1), ab.expand(len(lightness), -1, -1)), dim=2
    )
    rgb = lab_to_rgb(lab.permute(0, 2, 1)[..., None])
    # A colour just outside still has neighbours inside.
    inside = ((rgb > -0.05) & (rgb < 1.05)).all(dim=1).any(dim=0).squeeze(-1)
    return ab[inside]


@cache
def _nearest() -> Tensor:
    """Indices (221, 221, NEIGHBOURS) of the colours nearest to every whole ab."""
    steps = torch.arange(-float(_REACH), _REACH + 1.0)
    distance = torch.cdist(torch.cartesian_prod(steps, steps), palette_colours())
    return distance.topk(NEIGHBOURS, dim=1, largest=False).indices.view(len(steps), len(steps), NEIGHBOURS)


class SoftLabel(NamedTuple):
    """A true colour as shares of the nearest colours of a palette: nearest (indices), share (B, h, w, NEIGHBOURS)."""

    nearest: Tensor
    share: Tensor


class Palette(nn.Module):
    """The colours, and how often each occurs in photographs.

    frequency: (Q,), learnt while training goes on (`observe`); at first all are alike.
    """

    colours: Tensor
    frequency: Tensor

    def __init__(self) -> None:
        super().__init__()
        colours = palette_colours()
        self.register_buffer("colours", normalise_ab(colours))
        self.register_buffer("frequency", torch.full((len(colours),), 1.0 / len(colours)))

    def __len__(self) -> int:
        return len(self.colours)

    def encode(self, ab: Tensor) -> SoftLabel:
        """ab (B, 2, h, w) in [-1, 1] as soft labels."""
        units = denormalise_ab(ab).permute(0, 2, 3, 1)
        row, column = ((units + _REACH).round().clamp(0, 2 * _REACH)).long().unbind(3)
        index = _nearest().to(ab.device)[row, column]
        distance = (units[..., None, :] - denormalise_ab(self.colours)[index]).square().sum(dim=4)
        return SoftLabel(index, torch.softmax(-distance / (2.0 * SPREAD**2), dim=3))

    def shares(self, ab: Tensor) -> Tensor:
        """ab (B, 2, h, w) in [-1, 1] as distributions (B, Q, h, w)."""
        label = self.encode(ab)
        empty = label.share.new_zeros(*label.share.shape[:3], len(self))
        return empty.scatter_(3, label.nearest, label.share).permute(0, 3, 1, 2)

    def decide(self, logits: Tensor, temperature: float) -> Tensor:
        """The annealed mean of distributions, logits (B, Q, h, w) to ab (B, 2, h, w) in [-1, 1].

        temperature: 1 gives the mean of what is possible, which is pale; near 0 the most likely colour, which jumps.
        """
        shares = distributions(logits.float() / temperature)
        return torch.einsum("bqhw,qc->bchw", shares, self.colours)

    def expected_chroma(self, logits: Tensor) -> Tensor:
        """The mean distance from grey of what is possible, (B, h, w) in the units of ab in [-1, 1].

        Of colours opposite to one another it is large, where the mean colour is grey.
        """
        shares = distributions(logits)
        return torch.einsum("bqhw,q->bhw", shares, self.colours.norm(dim=1))

    @torch.no_grad()
    def observe(self, label: SoftLabel, rate: float) -> None:
        """Follow the frequencies of a batch with the share `rate`."""
        seen = torch.zeros_like(self.frequency)
        seen.index_add_(0, label.nearest.flatten(), label.share.flatten())
        self.frequency.lerp_(seen / seen.sum(), rate)

    def rarity(self) -> Tensor:
        """(Q,) weights of the colours in the loss, 1 / (lambda * frequency + (1 - lambda) / Q), of mean 1.

        lambda: `REBALANCED`.
        """
        weight = 1.0 / (REBALANCED * self.frequency + (1.0 - REBALANCED) / len(self))
        return weight / (self.frequency * weight).sum()

    def correction(self, adjustment: float) -> Tensor:
        """(Q,) what is to be taken from the logits, because the loss weights rare colours up.

        The part `adjustment` of that (Menon et al., "Long-tail learning via logit adjustment", ICLR 2021); all of it
        would be drab. Of violets, mauves and reds, all by which they are favoured over colours as vivid as they
        are: brown hair, skin and grey walls would lean to them. Foliage and skies need such favour, and keep it.
        """
        favour = self.rarity().log()
        colours = denormalise_ab(self.colours)
        chroma, hue = colours.norm(dim=1), torch.atan2(colours[:, 1], colours[:, 0])
        alike = self.frequency * torch.exp(-0.5 * ((chroma[:, None] - chroma) / _EQUALLY_VIVID).square())
        usual = (alike @ favour) / alike.sum(dim=1)
        reddish = (torch.minimum(hue - _VIOLET, _RED - hue) / _EDGE + 0.5).clamp(0.0, 1.0)
        return adjustment * favour + (1.0 - adjustment) * reddish * (favour - usual).clamp(min=0.0)
