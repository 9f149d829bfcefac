"""Differentiable augmentation that leaves colour alone.

Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training" (NeurIPS 2020), without its colour
jitter: an adversary that is shown shifted colours lets the generator drift in exactly what it is to learn.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, kw_only=True)
class AugmentConfig:
    """translation: longest shift, cutout: side of the hole, as shares of the picture's side (the paper's values);
    flip: how often pictures are mirrored.
    """

    translation: float = 0.125
    cutout: float = 0.5
    flip: float = 0.5


@dataclass(frozen=True)
class Augmentation:
    """One draw for a batch of pictures; real and fake ones can share it.

    source: (B, H*W) int64, the pixel that each pixel is taken from. kept: (B, 1, H*W), 0 where nothing is.
    """

    source: Tensor
    kept: Tensor

    def __call__(self, pictures: Tensor) -> Tensor:
        """(B, C, H, W) to the same shape: pixels moved or 0, no value changed. Gradients flow to the pixels kept."""
        index = self.source[:, None].expand(-1, pictures.shape[1], -1)
        moved = pictures.flatten(2).gather(2, index) * self.kept.to(pictures.dtype)
        return moved.view_as(pictures)


def draw_augmentation(
    config: AugmentConfig, n_pictures: int, size: int, device: torch.device | None = None
) -> Augmentation:
    """Mirror, shift and cut `n_pictures` square pictures of `size` pixels, each in its own way."""

    def draw(low: int, high: int) -> Tensor:
        return torch.randint(low, high + 1, (n_pictures, 1), device=device)

    position = torch.arange(size, device=device)
    longest = round(size * config.translation)
    source_x, kept_x = _shift(position, draw(-longest, longest))
    source_y, kept_y = _shift(position, draw(-longest, longest))
    mirrored = torch.rand(n_pictures, 1, device=device) < config.flip
    source_x = torch.where(mirrored, size - 1 - source_x, source_x)

    side = round(size * config.cutout)
    # As in the paper, part of the hole may lie outside.
    hole_x = _hole(position, draw(0, size) - side // 2, side)
    hole_y = _hole(position, draw(0, size) - side // 2, side)
    kept = kept_y[:, :, None] & kept_x[:, None] & ~(hole_y[:, :, None] & hole_x[:, None])
    source = source_y[:, :, None] * size + source_x[:, None]
    return Augmentation(source=source.flatten(1), kept=kept.flatten(1)[:, None])


def _shift(position: Tensor, by: Tensor) -> tuple[Tensor, Tensor]:
    """Source positions (B, size), and which of them lie inside."""
    source = position - by
    inside = (source >= 0) & (source < len(position))
    return source.clamp(0, len(position) - 1), inside


def _hole(position: Tensor, start: Tensor, side: int) -> Tensor:
    return (position >= start) & (position < start + side)
