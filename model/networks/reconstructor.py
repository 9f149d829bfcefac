"""The reconstructor R: from two pictures of the generator to the direction between them, and how far.

Voynov & Babenko (ICML 2020), section 3.1. Theirs is a LeNet or a ResNet-18; ours sees small pictures and is
a few convolutions.
"""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, kw_only=True)
class ReconstructorConfig:
    """picture_size: the side to which pictures are reduced before they are compared. Small pictures hide form, so
    that what is told apart are colours and light. channels: widths of the convolutions; all but the first halve.
    """

    picture_size: int = 16
    channels: tuple[int, ...] = (48, 96, 192)


class Reconstructor(nn.Module):
    """Tells which of K directions leads from one picture to another, and the signed distance."""

    def __init__(self, n_directions: int, config: ReconstructorConfig) -> None:
        super().__init__()
        self.config = config
        layers: list[nn.Module] = []
        for index, (narrow, wide) in enumerate(pairwise((6, *config.channels))):
            layers += [
                nn.Conv2d(narrow, wide, 3, stride=1 if index == 0 else 2, padding=1),
                nn.GroupNorm(8, wide),
                nn.ReLU(),
            ]
        self.features = nn.Sequential(*layers)
        self.direction = nn.Linear(config.channels[-1], n_directions)
        self.shift = nn.Linear(config.channels[-1], 1)

    def forward(self, before: Tensor, after: Tensor) -> tuple[Tensor, Tensor]:
        """Pictures (B, 3, R, R) in [-1, 1] to logits (B, K) and shifts (B,) in units of z."""
        size = (self.config.picture_size,) * 2
        # The difference is what matters; both pictures could be rebuilt from these six channels.
        pair = torch.cat((before, after - before), dim=1)
        h = self.features(functional.interpolate(pair, size=size, mode="area"))
        pooled = h.mean(dim=(2, 3))
        return self.direction(pooled), self.shift(pooled)[:, 0]
