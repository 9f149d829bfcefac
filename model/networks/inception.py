"""The Inception network over which the papers' Fréchet distance (FID) is taken, up to its pooled features.

Szegedy et al., "Rethinking the Inception Architecture" (CVPR 2016), in the variant of the TensorFlow graph of
2015-12-05 that Heusel et al. (NeurIPS 2017) took: average pooling leaves the border out of the count, and the last
block pools by maximum. Tensors are named as in its published PyTorch form.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

INPUT_SIZE = 299
N_FEATURES = 2048
_NORM_EPS = 1e-3

_Size = int | tuple[int, int]


class _Conv(nn.Module):
    """Convolution, batch normalisation, ReLU."""

    def __init__(
        self, inputs: int, outputs: int, kernel: _Size, *, stride: int = 1, padding: _Size = 0
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=padding, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=_NORM_EPS)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.bn(self.conv(x)))


def _average(x: Tensor) -> Tensor:
    return functional.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)


def _horizontal(inputs: int, outputs: int, length: int) -> _Conv:
    return _Conv(inputs, outputs, (1, length), padding=(0, length // 2))


def _vertical(inputs: int, outputs: int, length: int) -> _Conv:
    return _Conv(inputs, outputs, (length, 1), padding=(length // 2, 0))


class _BlockA(nn.Module):
    """35 x 35: 1x1, 5x5, double 3x3 and pooling side by side."""

    def __init__(self, inputs: int, pooled: int) -> None:
        super().__init__()
        self.branch1x1 = _Conv(inputs, 64, 1)
        self.branch5x5_1 = _Conv(inputs, 48, 1)
        self.branch5x5_2 = _Conv(48, 64, 5, padding=2)
        self.branch3x3dbl_1 = _Conv(inputs, 64, 1)
        self.branch3x3dbl_2 = _Conv(64, 96, 3, padding=1)
        self.branch3x3dbl_3 = _Conv(96, 96, 3, padding=1)
        self.branch_pool = _Conv(inputs, pooled, 1)

    def forward(self, x: Tensor) -> Tensor:
        fives = self.branch5x5_2(self.branch5x5_1(x))
        threes = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat((self.branch1x1(x), fives, threes, self.branch_pool(_average(x))), dim=1)


class _BlockB(nn.Module):
    """35 x 35 to 17 x 17."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.branch3x3 = _Conv(inputs, 384, 3, stride=2)
        self.branch3x3dbl_1 = _Conv(inputs, 64, 1)
        self.branch3x3dbl_2 = _Conv(64, 96, 3, padding=1)
        self.branch3x3dbl_3 = _Conv(96, 96, 3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        threes = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat((self.branch3x3(x), threes, functional.max_pool2d(x, 3, stride=2)), dim=1)


class _BlockC(nn.Module):
    """17 x 17: 7x7 convolutions as pairs of lines."""

    def __init__(self, inputs: int, inner: int) -> None:
        super().__init__()
        self.branch1x1 = _Conv(inputs, 192, 1)
        self.branch7x7_1 = _Conv(inputs, inner, 1)
        self.branch7x7_2 = _horizontal(inner, inner, 7)
        self.branch7x7_3 = _vertical(inner, 192, 7)
        self.branch7x7dbl_1 = _Conv(inputs, inner, 1)
        self.branch7x7dbl_2 = _vertical(inner, inner, 7)
        self.branch7x7dbl_3 = _horizontal(inner, inner, 7)
        self.branch7x7dbl_4 = _vertical(inner, inner, 7)
        self.branch7x7dbl_5 = _horizontal(inner, 192, 7)
        self.branch_pool = _Conv(inputs, 192, 1)

    def forward(self, x: Tensor) -> Tensor:
        sevens = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        doubles = self.branch7x7dbl_3(self.branch7x7dbl_2(self.branch7x7dbl_1(x)))
        doubles = self.branch7x7dbl_5(self.branch7x7dbl_4(doubles))
        return torch.cat((self.branch1x1(x), sevens, doubles, self.branch_pool(_average(x))), dim=1)


class _BlockD(nn.Module):
    """17 x 17 to 8 x 8."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.branch3x3_1 = _Conv(inputs, 192, 1)
        self.branch3x3_2 = _Conv(192, 320, 3, stride=2)
        self.branch7x7x3_1 = _Conv(inputs, 192, 1)
        self.branch7x7x3_2 = _horizontal(192, 192, 7)
        self.branch7x7x3_3 = _vertical(192, 192, 7)
        self.branch7x7x3_4 = _Conv(192, 192, 3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        threes = self.branch3x3_2(self.branch3x3_1(x))
        sevens = self.branch7x7x3_3(self.branch7x7x3_2(self.branch7x7x3_1(x)))
        return torch.cat((threes, self.branch7x7x3_4(sevens), functional.max_pool2d(x, 3, stride=2)), dim=1)


class _BlockE(nn.Module):
    """8 x 8: 3x3 convolutions split into lines that stay apart."""

    def __init__(self, inputs: int, *, pool_by_maximum: bool) -> None:
        super().__init__()
        self.pool_by_maximum = pool_by_maximum
        self.branch1x1 = _Conv(inputs, 320, 1)
        self.branch3x3_1 = _Conv(inputs, 384, 1)
        self.branch3x3_2a = _horizontal(384, 384, 3)
        self.branch3x3_2b = _vertical(384, 384, 3)
        self.branch3x3dbl_1 = _Conv(inputs, 448, 1)
        self.branch3x3dbl_2 = _Conv(448, 384, 3, padding=1)
        self.branch3x3dbl_3a = _horizontal(384, 384, 3)
        self.branch3x3dbl_3b = _vertical(384, 384, 3)
        self.branch_pool = _Conv(inputs, 192, 1)

    def forward(self, x: Tensor) -> Tensor:
        threes = self.branch3x3_1(x)
        doubles = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        pooled = functional.max_pool2d(x, 3, stride=1, padding=1) if self.pool_by_maximum else _average(x)
        parts = (
            self.branch1x1(x),
            self.branch3x3_2a(threes),
            self.branch3x3_2b(threes),
            self.branch3x3dbl_3a(doubles),
            self.branch3x3dbl_3b(doubles),
            self.branch_pool(pooled),
        )
        return torch.cat(parts, dim=1)


class Inception(nn.Module):
    """The frozen network, without its classifier."""

    def __init__(self) -> None:
        super().__init__()
        self.Conv2d_1a_3x3 = _Conv(3, 32, 3, stride=2)
        self.Conv2d_2a_3x3 = _Conv(32, 32, 3)
        self.Conv2d_2b_3x3 = _Conv(32, 64, 3, padding=1)
        self.Conv2d_3b_1x1 = _Conv(64, 80, 1)
        self.Conv2d_4a_3x3 = _Conv(80, 192, 3)
        self.Mixed_5b = _BlockA(192, 32)
        self.Mixed_5c = _BlockA(256, 64)
        self.Mixed_5d = _BlockA(288, 64)
        self.Mixed_6a = _BlockB(288)
        self.Mixed_6b = _BlockC(768, 128)
        self.Mixed_6c = _BlockC(768, 160)
        self.Mixed_6d = _BlockC(768, 160)
        self.Mixed_6e = _BlockC(768, 192)
        self.Mixed_7a = _BlockD(768)
        self.Mixed_7b = _BlockE(1280, pool_by_maximum=False)
        self.Mixed_7c = _BlockE(2048, pool_by_maximum=True)
        self.requires_grad_(False)
        self.eval()

    def forward(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) in [0, 1], of any size, to the pooled features (B, 2048).

        Pictures are brought to 299 x 299 with antialiasing, as torchmetrics does; the graph's own resizing has none
        (Parmar et al., "On Aliased Resizing", CVPR 2022).
        """
        size = (INPUT_SIZE, INPUT_SIZE)
        x = functional.interpolate(image, size=size, mode="bilinear", antialias=True, align_corners=False)
        x = (x * 255.0 - 128.0) / 128.0
        x = self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(x)))
        x = functional.max_pool2d(x, 3, stride=2)
        x = self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(x))
        x = functional.max_pool2d(x, 3, stride=2)
        x = self.Mixed_5d(self.Mixed_5c(self.Mixed_5b(x)))
        x = self.Mixed_6e(self.Mixed_6d(self.Mixed_6c(self.Mixed_6b(self.Mixed_6a(x)))))
        x = self.Mixed_7c(self.Mixed_7b(self.Mixed_7a(x)))
        pooled: Tensor = x.mean(dim=(2, 3))
        return pooled
