"""What the machine can do, for comparison: a large matrix product, a 3x3 convolution, a copy of memory."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch.nn.functional import conv2d

from model.checkpoints.device import synchronise

_SIDE = 2048
_CHANNELS = 64
_PIXELS = 256
_COPIED = 128 << 20
_TIMES = 3


@dataclass(frozen=True, kw_only=True)
class Peaks:
    """The best of several: product and convolution in FLOP a second, float32; copy in bytes a second, a byte
    counting once where it is read and once where it is written."""

    product: float
    convolution: float
    copy: float

    @property
    def flops_per_second(self) -> float:
        """Of product or convolution, whichever was better."""
        return max(self.product, self.convolution)

    def or_better(self, other: "Peaks") -> "Peaks":
        """The better one of each."""
        return Peaks(
            product=max(self.product, other.product),
            convolution=max(self.convolution, other.convolution),
            copy=max(self.copy, other.copy),
        )


@torch.inference_mode()
def measure_peaks(device: torch.device) -> Peaks:
    """Measure on as many threads as torch has now."""
    square = torch.rand(_SIDE, _SIDE, device=device)
    image = torch.rand(1, _CHANNELS, _PIXELS, _PIXELS, device=device)
    kernel = torch.rand(_CHANNELS, _CHANNELS, 3, 3, device=device)
    source = torch.zeros(_COPIED // 4, device=device)
    target = torch.ones_like(source)
    return Peaks(
        product=2 * _SIDE**3 / _shortest(lambda: square @ square, device),
        convolution=(2 * 9 * _CHANNELS**2 * _PIXELS**2)
        / _shortest(lambda: conv2d(image, kernel, padding=1), device),
        copy=2 * _COPIED / _shortest(lambda: target.copy_(source), device),
    )


def _shortest(work: Callable[[], object], device: torch.device) -> float:
    """Seconds, after a call that is not counted."""
    work()
    seconds = []
    for _ in range(_TIMES):
        synchronise(device)
        started = time.perf_counter()
        work()
        synchronise(device)
        seconds.append(time.perf_counter() - started)
    return min(seconds)
