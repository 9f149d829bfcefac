"""What becomes of wide photographs: squeezed into a square, padded to one, cut into two windows, or as they are.

Run `python benchmarks/aspect.py --data PHOTOS [--count N]`. The middle of each photograph, twice as wide as high, is
coloured faithfully in four ways, each of which also names the subject from what it sees:

- squash: squeezed to a square;
- pad: reduced to half its size, in a square with bars of its mean lightness;
- windows: two windows of 0.6 of the width that overlap by 0.2, each squeezed to a square, mixed linearly where
  they overlap;
- proportions: at twice the networks' width, with one inversion of the squeezed whole, as the application does.

The error is the mean distance to the true ab, the step that across the middle between neighbouring pixels, both in
Lab units; the step of the truth says how much of it the photographs have by themselves. Beside the error is how much
larger it is than with proportions kept, on the same photographs, with its standard error.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from model.checkpoints.bundle import load_bundle
from model.checkpoints.store import find_model
from model.colour import denormalise_ab, normalise_l, rgb_to_lab
from model.evaluation.examples import choose
from model.networks.faithful import faithful, predicted_classes
from model.training.data.dataset import PictureReader

WINDOW, OVERLAP = 0.6, 0.2
SEAM = 0.1
"""Of the width, to either side of the middle: where a seam would be."""


def wide(rgb: Tensor, side: int) -> Tensor:
    """The middle of a picture (3, H, W), twice as wide as high, as Lab (1, 3, side, 2 side)."""
    height = min(rgb.shape[1], rgb.shape[2] // 2)
    top, left = (rgb.shape[1] - height) // 2, (rgb.shape[2] - 2 * height) // 2
    part = rgb[None, :, top : top + height, left : left + 2 * height]
    return rgb_to_lab(functional.interpolate(part, size=(side, 2 * side), mode="area"))


def resized(stack: Tensor, height: int, width: int) -> Tensor:
    """To another size."""
    return functional.interpolate(stack, size=(height, width), mode="bilinear", antialias=True)


def ways(colour: Callable[[Tensor], Tensor], side: int) -> dict[str, Callable[[Tensor], Tensor]]:
    """From L (1, 1, S, 2S) in [-1, 1] to ab (1, 2, S, 2S); `colour` takes any size."""

    def squash(x_l: Tensor) -> Tensor:
        return resized(colour(resized(x_l, side, side)), side, 2 * side)

    def pad(x_l: Tensor) -> Tensor:
        square = x_l.mean().expand(1, 1, side, side).clone()
        rows = slice(side // 4, side // 4 + side // 2)
        square[:, :, rows] = resized(x_l, side // 2, side)
        ab = resized(colour(square), side, side)
        return resized(ab[:, :, rows], side, 2 * side)

    def windows(x_l: Tensor) -> Tensor:
        width = round(WINDOW * 2 * side)
        parts = [squash_window(part) for part in (x_l[..., :width], x_l[..., -width:])]
        left, right = (functional.pad(part, pads) for part, pads in zip(parts, placing(width), strict=True))
        share = ((torch.arange(2 * side) / (2 * side) - 0.5) / OVERLAP + 0.5).clamp(0.0, 1.0)
        return torch.lerp(left, right, share)

    def squash_window(part: Tensor) -> Tensor:
        return resized(colour(resized(part, side, side)), side, part.shape[-1])

    def placing(width: int) -> tuple[tuple[int, int], tuple[int, int]]:
        return (0, 2 * side - width), (2 * side - width, 0)

    def proportions(x_l: Tensor) -> Tensor:
        return resized(colour(x_l), side, 2 * side)

    return {"squash": squash, "pad": pad, "windows": windows, "proportions": proportions}


def step(ab: Tensor) -> float:
    """Mean difference of horizontal neighbours around the middle."""
    width = ab.shape[-1]
    middle = ab[..., round((0.5 - SEAM) * width) : round((0.5 + SEAM) * width)]
    return float(middle.diff(dim=-1).norm(dim=1).mean())


@torch.inference_mode()
def main() -> None:
    """Print a markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="val")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--model", help="instead of the model in use")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    loaded = load_bundle(find_model(options.model), torch.device("cpu"))
    model, side = loaded.model, loaded.info.working_size

    def colour(x_l: Tensor) -> Tensor:
        classes = predicted_classes(model, x_l)
        return denormalise_ab(faithful(model, x_l, classes, loaded.info.prior_fit))

    read = PictureReader()
    figures: dict[str, list[tuple[float, float, float, float]]] = {}
    for entry in choose(options.data, options.split, options.count):
        rgb = torch.tensor(read(entry)).permute(2, 0, 1).float() / 255.0
        lab = wide(rgb, side)
        truth = lab[:, 1:]
        figures.setdefault("truth", []).append((0.0, truth.norm(dim=1).mean().item(), step(truth), 0.0))
        for name, way in ways(colour, side).items():
            began = time.process_time()
            ab = way(normalise_l(lab[:, :1]))
            seconds = time.process_time() - began
            error = (ab - truth).norm(dim=1).mean().item()
            figures.setdefault(name, []).append((error, ab.norm(dim=1).mean().item(), step(ab), seconds))
    sys.stdout.write("| way | ab error | larger by | chroma | step in the middle | processor seconds |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    kept = torch.tensor(figures["proportions"])[:, 0]
    for name, rows in figures.items():
        table = torch.tensor(rows)
        error, chroma, jump, seconds = table.mean(dim=0).tolist()
        larger = table[:, 0] - kept
        spread = larger.std().item() / len(rows) ** 0.5
        compared = f"{larger.mean():+.2f} ± {spread:.2f}"
        sys.stdout.write(
            f"| {name} | {error:.2f} | {compared} | {chroma:.1f} | {jump:.3f} | {seconds:.3f} |\n"
        )


if __name__ == "__main__":
    main()
