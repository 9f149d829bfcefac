"""Hints as a person would give them, for the colouriser to learn from: true colours revealed at a few places."""

from dataclasses import dataclass

import torch
from torch import Tensor

from model.networks.distribution_colouriser import HINT_CHANNELS


@dataclass(frozen=True, kw_only=True)
class HintConfig:
    """none: share of the pictures without hints. most: the largest number of places; it is drawn uniformly in its
    logarithm. largest: side of the largest place, as a share of the picture's.
    """

    none: float = 0.5
    most: int = 100
    largest: float = 0.07


def reveal(ab: Tensor, config: HintConfig) -> Tensor:
    """Hints (B, 3, H, W) for pictures of true colours ab (B, 2, H, W) in [-1, 1], by torch's random numbers.

    At a place the mean colour of a square is told; where squares overlap, the later one.
    """
    batch, _, height, width = ab.shape
    hints = ab.new_zeros(batch, HINT_CHANNELS, height, width)
    hinted = torch.rand(batch) >= config.none
    counts = torch.exp(torch.rand(batch) * torch.log(torch.tensor(config.most + 1.0))).long()
    for picture in torch.nonzero(hinted).flatten().tolist():
        n = int(counts[picture])
        side = (1 + torch.rand(n) * (config.largest * min(height, width) - 1)).round().long().tolist()
        tops, lefts = torch.rand(n).tolist(), torch.rand(n).tolist()
        for size, top, left in zip(side, tops, lefts, strict=True):
            tell(hints[picture], ab[picture], size, (top, left))
    return hints


def tell(hints: Tensor, ab: Tensor, side: int, corner: tuple[float, float]) -> None:
    """Put the mean colour of a square of ab (2, H, W) into hints (3, H, W).

    corner: top and left, each from 0 to 1 of where the square may lie.
    """
    (top, left), (height, width) = corner, ab.shape[1:]
    y, x = int(top * (height - side + 1)), int(left * (width - side + 1))
    place = (slice(y, y + side), slice(x, x + side))
    hints[:2, *place] = ab[:, *place].mean(dim=(1, 2), keepdim=True)
    hints[2, *place] = 1.0
