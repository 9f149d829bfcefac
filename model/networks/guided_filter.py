"""Guided filter: colours smoothed within what luminance holds together (He et al., ECCV 2010)."""

from torch import Tensor
from torch.nn import functional

_NOISE_VARIANCE = 0.02
"""Of luminance in [-1, 1]; 50 in units of L. What varies less, as film grain and halftones do, is no edge."""


def guided_filter(ab: Tensor, luminance: Tensor, radius: int) -> Tensor:
    """Each colour as the local linear function of luminance that fits its neighbourhood.

    ab: (B, 2, H, W). luminance: (B, 1, H, W) in [-1, 1]. radius: of the square windows, pixels; below H and W.
    """

    def mean(planes: Tensor) -> Tensor:
        padded = functional.pad(planes, (radius,) * 4, mode="reflect")
        return functional.avg_pool2d(padded, 2 * radius + 1, stride=1)

    level, colour = mean(luminance), mean(ab)
    variance = mean(luminance * luminance) - level * level
    slope = (mean(luminance * ab) - level * colour) / (variance + _NOISE_VARIANCE)
    return mean(slope) * luminance + mean(colour - slope * level)
