"""The network that finds what was scratched, spilt or torn on a photograph: a small U-Net.

Ronneberger, Fischer, Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation" (MICCAI 2015), with
residual blocks at half the picture's size and below. Two by two pixels enter as four channels and leave so, which
keeps hairlines apart without layers at the full size (Shi et al., "Real-Time Single Image and Video
Super-Resolution", CVPR 2016).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True, kw_only=True)
class RestorerConfig:
    """channels: at 1/2, 1/4, 1/8, ... of the picture's side."""

    channels: tuple[int, ...] = (32, 48, 64, 80, 96)

    @property
    def stride(self) -> int:
        """What the picture's sides must be multiples of."""
        return 1 << len(self.channels)


class Restorer(nn.Module):
    """Where a photograph is damaged."""

    def __init__(self, config: RestorerConfig) -> None:
        super().__init__()
        self.config = config
        first, *_ = channels = config.channels
        self.stem = nn.Conv2d(4, first, 3, padding=1)
        self.down = nn.ModuleList(_Block(width) for width in channels)
        self.reduce = nn.ModuleList(nn.Conv2d(a, b, 2, stride=2) for a, b in pairwise(channels))
        self.expand = nn.ModuleList(nn.Conv2d(b, a, 1) for a, b in pairwise(channels))
        self.up = nn.ModuleList(_Block(width) for width in channels[:-1])
        self.out = nn.Conv2d(first, 4, 1)

    def forward(self, x: Tensor) -> Tensor:
        """L / 50 - 1 of the picture, (B,1,H,W) with sides that are multiples of `stride`, to logits of that shape."""
        h = self.stem(F.pixel_unshuffle(x, 2))
        kept = []
        for level, block in enumerate(self.down):
            h = block(h)
            if level < len(self.reduce):
                kept.append(h)
                h = self.reduce[level](h)
        for level in reversed(range(len(self.up))):
            h = F.interpolate(self.expand[level](h), scale_factor=2, mode="nearest")
            h = self.up[level](h + kept[level])
        return F.pixel_shuffle(self.out(h), 2)

    def begin_from(self, state: Mapping[str, Tensor]) -> None:
        """Take over the weights of a network of these or of fewer levels; what it lacks adds nothing at first.

        Raises RuntimeError if the levels that both have differ in width.
        """
        own = self.state_dict()
        for name in own.keys() - state.keys():
            if ".norm2.weight" in name or name.startswith("expand."):
                own[name].zero_()
        self.load_state_dict(own | dict(state))


class _Block(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        """(B,C,H,W) -> (B,C,H,W)."""
        h = F.relu(self.norm1(self.conv1(x)))
        out: Tensor = F.relu(x + self.norm2(self.conv2(h)))
        return out
