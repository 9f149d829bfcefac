"""Convolution of enlarged maps without enlarging them."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

_WORTH_IT = 128
"""Places of a batch of maps from which on the sums of the kernel's taps cost less than they save."""


def upsample(x: Tensor) -> Tensor:
    """Repeat every pixel twice along height and width."""
    return F.interpolate(x, scale_factor=2, mode="nearest")


def upsampled_conv2d(x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """`conv2d(upsample(x), weight, bias, padding=1)` for 3x3 kernels, up to rounding, for 4/9 of the arithmetic.

    Of 3x3 enlarged pixels two or four are one pixel of x, whose weights can be added up beforehand: what is left is
    a transposed convolution with a 4x4 kernel.

    x: (B, C, H, W). weight: (O, C, 3, 3). Returns (B, O, 2H, 2W).
    """
    if len(x) * x.shape[2] * x.shape[3] < _WORTH_IT:
        return F.conv2d(upsample(x), weight, bias, padding=1)
    taps = weight.permute(2, 3, 1, 0).reshape(9, -1)
    # In this layout torch's library takes the kernel at once.
    kernel = (_sums(weight) @ taps).view(4, 4, x.shape[1], len(weight)).permute(2, 3, 0, 1)
    return F.conv_transpose2d(x, kernel, bias, stride=2, padding=1)


def _sums(like: Tensor) -> Tensor:
    """(16, 9): which of the taps of a 3x3 kernel are added up for each of the 4x4, in the order of both."""
    along = like.new_tensor(((0, 0, 1), (0, 1, 1), (1, 1, 0), (1, 0, 0)))
    return torch.kron(along, along)


def merge(convolution: nn.Conv2d, coarse: Tensor, fine: Tensor) -> Tensor:
    """A 3x3 convolution of maps of two sizes together: (B, C, H, W), enlarged, and (B, D, 2H, 2W).

    convolution: of C + D channels, padded by 1. It is the sum of `convolve_coarse` and `convolve_fine`.
    """
    return convolve_coarse(convolution, coarse) + convolve_fine(convolution, fine)


def convolve_coarse(convolution: nn.Conv2d, coarse: Tensor) -> Tensor:
    """The part of `merge` that the enlarged map has, with the bias."""
    return upsampled_conv2d(coarse, convolution.weight[:, : coarse.shape[1]], convolution.bias)


def convolve_fine(convolution: nn.Conv2d, fine: Tensor) -> Tensor:
    """The part of `merge` that the other map has."""
    return F.conv2d(fine, convolution.weight[:, -fine.shape[1] :], padding=1)
