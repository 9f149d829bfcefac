"""How near colourings are to the truth, on the person's held-out pictures and on general photographs."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from model.colour import denormalise_ab, denormalise_l, lab_to_rgb, normalise_ab, normalise_l, rgb_to_lab
from model.photo.reading import read_photograph
from model.training.fine_tune.pictures import central_square
from model.training.loop.grids import tile

GENERAL = ("astronaut.png", "chelsea.png", "coffee.png", "motorcycle_left.png", "rocket.jpg")
"""The photographs of the built-in check, from scikit-image's."""

_SHOWN = 8
_CELL = 128


@dataclass(frozen=True)
class Truth:
    """Square colour pictures. x_l: (N, 1, S, S) in [-1, 1]; ab: (N, 2, S, S) in [-1, 1]."""

    x_l: Tensor
    ab: Tensor

    def to(self, device: torch.device) -> "Truth":
        """On this device."""
        return Truth(self.x_l.to(device), self.ab.to(device))


@dataclass(frozen=True)
class Figures:
    """ab error: mean distance to the true colours; chroma: mean of the result. Both in Lab units."""

    error: float
    chroma: float


def truth_of(files: Sequence[Path], side: int) -> Truth:
    """The central squares of picture files. Raises ImageReadError."""
    rgb = torch.stack([central_square(read_photograph(file).original_rgb(None), side) for file in files])
    lab = rgb_to_lab(rgb)
    return Truth(normalise_l(lab[:, :1]), normalise_ab(lab[:, 1:]))


def general_truth(side: int) -> Truth:
    """The colour photographs that come with scikit-image, free of copyright: few, but everybody has them."""
    with as_file(files("skimage") / "data") as folder:
        return truth_of([folder / name for name in GENERAL], side)


def measure(ab: Tensor, truth: Truth) -> Figures:
    """Figures of colourings (N, 2, h, w) in [-1, 1]."""
    true_ab = functional.interpolate(truth.ab, size=ab.shape[-2:], mode="area")
    return Figures(
        error=denormalise_ab(ab - true_ab).norm(dim=1).mean().item(),
        chroma=denormalise_ab(ab).norm(dim=1).mean().item(),
    )


def before_and_after(truth: Truth, before: Tensor, after: Tensor) -> Tensor:
    """A sheet (3, H, W) in [0, 1] of the first pictures: grey, before, after, truth."""
    x_l = truth.x_l[:_SHOWN]
    rows = [_paint(x_l, ab[:_SHOWN]) for ab in (torch.zeros_like(truth.ab), before, after, truth.ab)]
    return tile(rows, _CELL)


def _paint(x_l: Tensor, ab: Tensor) -> Tensor:
    full = functional.interpolate(ab, size=x_l.shape[-2:], mode="bilinear")
    return lab_to_rgb(torch.cat((denormalise_l(x_l), denormalise_ab(full)), dim=1)).clamp(0.0, 1.0)
