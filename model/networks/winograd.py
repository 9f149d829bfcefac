"""3x3 convolutions with a quarter of the multiplications (Winograd's minimal filtering, F(4x4, 3x3)).

Of a tile of 6x6 values and of the kernel the values of polynomials at some points are taken, multiplied there, and
4x4 results put together again: 36 products instead of 144. The points are chosen for their small rounding errors,
which are those of an ordinary convolution in single precision (Lavin and Gray, "Fast Algorithms for Convolutional
Neural Networks", CVPR 2016; Barabasz et al., "Error Analysis and Improving the Accuracy of Winograd Convolution for
Deep Neural Networks", 2020).
"""

from typing import Literal

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from model.networks.products import products

_OUT = 4
_TILE = _OUT + 2
_POINTS = (0.0, 0.75, -0.75, 1.5, -1.5)  # and infinity
# Tiles of one step: enough for products that pay, few enough for them to stay in the processor's cache.
_TILES_PER_STEP = 256
# Below these, going to the points and back takes longer than it saves: that grows with the sum of inputs and outputs,
# what is saved with their product.
_NARROWEST = 80  # their product by their sum
_FEWEST_TILES = 200


class Conv3x3(nn.Conv2d):
    """A 3x3 convolution of stride 1 and padding 1, for wide maps evaluated with fewer multiplications."""

    def __init__(
        self, in_channels: int, out_channels: int, padding_mode: Literal["zeros", "reflect"] = "zeros"
    ) -> None:
        super().__init__(in_channels, out_channels, 3, padding=1, padding_mode=padding_mode)

    def _conv_forward(self, input: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        if not _pays(input, weight):
            plain: Tensor = super()._conv_forward(input, weight, bias)
            return plain
        mode = "constant" if self.padding_mode == "zeros" else self.padding_mode
        return winograd_conv2d(F.pad(input, (1, 1, 1, 1), mode), weight, bias)


def _pays(x: Tensor, weight: Tensor) -> bool:
    single = x.is_cpu and x.dtype == torch.float32 and not torch.is_autocast_enabled("cpu")
    if not single or torch.is_grad_enabled():
        return False
    batch, _, height, width = x.shape
    tiles = batch * (height // _OUT) * (width // _OUT)
    outputs, channels = weight.shape[:2]
    return outputs * channels >= _NARROWEST * (outputs + channels) and tiles >= _FEWEST_TILES


def winograd_conv2d(padded: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """`conv2d(padded, weight, bias)` up to rounding, single precision, channels last.

    padded: (B, C, H + 2, W + 2). weight: (O, C, 3, 3). Returns (B, O, H, W).
    """
    batch, channels, *sides = padded.shape
    height, width = (side - 2 for side in sides)
    rows, columns = -(-height // _OUT), -(-width // _OUT)
    beyond = (0, columns * _OUT - width, 0, rows * _OUT - height)
    if any(beyond):  # torch would copy a map to add nothing to it
        padded = F.pad(padded, beyond)
    lines = padded.permute(0, 2, 3, 1).contiguous()
    outputs = len(weight)
    kernel = (_KERNEL @ weight.permute(2, 3, 0, 1).reshape(9, -1)).view(-1, outputs, channels).transpose(1, 2)
    shift = weight.new_zeros(outputs) if bias is None else bias
    out = lines.new_empty(batch, rows, _OUT, columns, _OUT, outputs)
    step = max(1, _TILES_PER_STEP // columns)
    of_line, of_place, _ = lines.stride()[1:]
    for image, target in zip(lines, out, strict=True):
        for first in range(0, rows, step):
            part = target[first : first + step]
            tiles = image[first * _OUT :].as_strided(
                (_TILE, _TILE, len(part), columns, channels),
                (of_line, of_place, _OUT * of_line, _OUT * of_place, 1),
            )
            points = (_INPUT @ tiles.reshape(_TILE**2, -1)).view(_TILE**2, -1, channels)
            results = (_OUTPUT @ products(points, kernel).view(_TILE**2, -1)).view(
                _OUT, _OUT, len(part), columns, outputs
            )
            torch.add(results.permute(2, 0, 3, 1, 4), shift, out=part)
    whole = out.view(batch, rows * _OUT, columns * _OUT, outputs)
    return whole[:, :height, :width].contiguous().permute(0, 3, 1, 2)


def _matrices() -> tuple[Tensor, Tensor, Tensor]:
    """To the points: of tiles (36, 36) and of kernels (36, 9); and back from them (16, 36)."""
    points = np.array(_POINTS)
    apart = points[:, None] - points + np.eye(len(points))
    scale = np.append(apart.prod(axis=1), 1.0)[:, None]

    def at_points(count: int) -> NDArray[np.float64]:
        """The powers of each point; at infinity the highest one alone is left."""
        return np.vstack((np.vander(points, count, increasing=True), np.eye(count)[-1]))

    def for_planes(matrix: NDArray[np.float64]) -> Tensor:
        return torch.from_numpy(np.kron(matrix, matrix)).float()

    tile = np.linalg.inv(at_points(_TILE)).T * scale
    return for_planes(tile), for_planes(at_points(3) / scale), for_planes(at_points(_OUT).T)


_INPUT, _KERNEL, _OUTPUT = _matrices()
