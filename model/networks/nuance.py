"""Nuance: how the colour of a thing varies within it, which agreement levels out.

Places of one kind come to one distribution, so a face to one tone, without lips and cheeks, and what borders on it
takes of its colour. How the colours of things truly vary is learnt, given what was decided: what strays goes, and
what is likely comes.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.convolution import Conv1x1

_GROUPS = 8
_DETAIL = 2  # lightness is seen at twice the resolution of colours
_COLOUR_SCALE = 4.0  # ab of photographs in units of 110 to about 1


@dataclass(frozen=True, kw_only=True)
class NuanceConfig:
    """in_channels: of the colouriser's features. width: channels. dilations: of the residual convolutions."""

    in_channels: int
    width: int = 64
    dilations: tuple[int, ...] = (2, 4)


class Nuance(nn.Module):
    """What is to be added to decided colours; nothing, before it has learnt."""

    def __init__(self, config: NuanceConfig) -> None:
        super().__init__()
        width = config.width
        self.seen = Conv1x1(config.in_channels, width)
        self.mix_seen = nn.Conv2d(width + _DETAIL**2, width, 3, padding=1)
        self.mix_colour = nn.Conv2d(3, width, 3, padding=1, bias=False)
        self.residuals = nn.ModuleList(
            nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation) for dilation in config.dilations
        )
        self.change = Conv1x1(width, 2)
        nn.init.zeros_(self.change.weight)
        assert self.change.bias is not None
        nn.init.zeros_(self.change.bias)

    def see(self, features: Tensor, x_l: Tensor) -> Tensor:
        """All that does not depend on the colours, for `forward`.

        features: (B, C, h, w), the colouriser's. x_l: (B, 1, H, W) in [-1, 1].
        """
        size = [_DETAIL * side for side in features.shape[-2:]]
        detail = F.pixel_unshuffle(F.interpolate(x_l, size=size, mode="area"), _DETAIL)
        seen = F.relu(self.seen(F.group_norm(features, _GROUPS)))
        mixed: Tensor = self.mix_seen(torch.cat((seen, detail), dim=1))
        return mixed

    def forward(self, seen: Tensor, ab: Tensor) -> Tensor:
        """What is added to colours ab (B, 2, h, w) in [-1, 1]. seen: see `see`, of each or of the one photograph."""
        colour = _COLOUR_SCALE * ab
        x = F.relu(seen + self.mix_colour(torch.cat((colour, colour.norm(dim=1, keepdim=True)), dim=1)))
        for convolution in self.residuals:
            x = x + F.relu(convolution(x))
        change: Tensor = self.change(x) / _COLOUR_SCALE
        return change
