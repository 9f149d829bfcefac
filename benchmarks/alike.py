"""How far the colours of one thing differ in photographs of one series: coloured one by one, and alike.

Run `python benchmarks/alike.py [PICTURE...]`; without any, on scikit-image's photographs. Of each picture a series
of six is made: the whole, parts of it, turned a little, darker, paler, flatter. The figure is the mean distance of ab
between two photographs of the series at the same place of the picture, in Lab units; chroma tells that it is not won
by colouring paler.
"""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import skimage.data
import torch
from numpy.typing import NDArray

from model.checkpoints.store import find_model
from model.cli.work import load_model
from model.colour import denormalise_ab
from model.params import EditParams, GenerateParams
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reading import read_photograph
from model.pipeline.runner import Runner

Floats = NDArray[np.float32]

PICTURES = ("astronaut", "coffee", "chelsea", "rocket")
SHORT_SIDE = 384


@dataclass(frozen=True)
class View:
    """part: left, top, right, bottom as shares. angle: degrees. gamma, contrast, offset: of the tone."""

    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    angle: float = 0.0
    gamma: float = 1.0
    contrast: float = 1.0
    offset: float = 0.0


VIEWS = (
    View(),
    View(part=(0.0, 0.0, 0.8, 0.8)),
    View(part=(0.2, 0.15, 1.0, 1.0), gamma=1.25),
    View(part=(0.1, 0.1, 0.9, 0.9), angle=2.5, contrast=0.8, offset=20.0),
    View(part=(0.05, 0.0, 0.95, 0.9), angle=-2.0, gamma=0.8),
    View(part=(0.0, 0.2, 0.75, 1.0), contrast=0.9),
)


@dataclass(frozen=True)
class Member:
    """A photograph of a series, and the affine map from the whole picture's pixels to its own."""

    photo: Photograph
    transform: Floats
    size: tuple[int, int]


def series_of(grey: NDArray[np.uint8]) -> list[Member]:
    height, width = grey.shape
    members = []
    for view in VIEWS:
        left, top, right, bottom = view.part
        size = (round((right - left) * width), round((bottom - top) * height))
        centre = ((left + right) / 2 * width, (top + bottom) / 2 * height)
        transform = cv2.getRotationMatrix2D(centre, view.angle, 1.0)
        transform[:, 2] -= (left * width, top * height)
        seen = cv2.warpAffine(grey, transform, size, borderMode=cv2.BORDER_REFLECT)
        toned = 255.0 * (seen / 255.0) ** view.gamma * view.contrast + view.offset
        photo = photograph_from_array(np.clip(np.round(toned), 0, 255).astype(np.uint8))
        members.append(Member(photo, transform, size))
    return members


def difference(members: list[Member], coloured: list[Floats], size: tuple[int, int]) -> tuple[float, float]:
    """Mean distance of two members' ab at one place, and the mean chroma. coloured: (2, h, w) in Lab units each."""
    maps, inside = [], []
    for member, ab in zip(members, coloured, strict=True):
        own = cv2.resize(ab.transpose(1, 2, 0), member.size)
        back = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        maps.append(cv2.warpAffine(own, member.transform, size, flags=back))
        everywhere = np.ones(member.size[::-1], np.float32)
        inside.append(cv2.warpAffine(everywhere, member.transform, size, flags=back) > 0.999)
    distances = [
        np.linalg.norm(maps[one] - maps[other], axis=2)[inside[one] & inside[other]].mean()
        for one in range(len(maps))
        for other in range(one)
    ]
    chroma = [np.linalg.norm(ab, axis=2)[there].mean() for ab, there in zip(maps, inside, strict=True)]
    return float(np.mean(distances)), float(np.mean(chroma))


def read(name: str) -> NDArray[np.uint8]:
    """A picture's light and shade, SHORT_SIDE pixels on its shorter side."""
    if name in PICTURES:
        rgb = np.ascontiguousarray(getattr(skimage.data, name)())
    else:
        rgb = np.asarray(read_photograph(Path(name)).original_rgb(None))
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    scale = SHORT_SIDE / min(grey.shape)
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", nargs="*", default=PICTURES)
    parser.add_argument("--seed", type=int, help="of another colouring than the faithful one")
    options = parser.parse_args()
    torch.set_num_threads(1)
    runner = Runner(load_model(find_model(None), "cpu"))
    params = EditParams(generate=GenerateParams(seed=options.seed))

    def coloured(members: list[Member], recipe: EditParams) -> list[Floats]:
        return [
            denormalise_ab(torch.from_numpy(runner.stages(member.photo, recipe).ab)).numpy()
            for member in members
        ]

    print("| picture | one by one | chroma | alike | chroma | ratio |\n|---|---|---|---|---|---|", flush=True)
    ratios = []
    for name in options.pictures:
        grey = read(name)
        members = series_of(grey)
        series = runner.series((member.photo, params) for member in members)
        size = (grey.shape[1], grey.shape[0])
        alone = difference(members, coloured(members, params), size)
        alike = difference(members, coloured(members, replace(params, series=series)), size)
        ratios.append(alike[0] / alone[0])
        numbers = f"{alone[0]:.2f} | {alone[1]:.1f} | {alike[0]:.2f} | {alike[1]:.1f}"
        print(f"| {Path(name).name} | {numbers} | {ratios[-1]:.2f} |", flush=True)
    print(f"| **mean** | | | | | {np.mean(ratios):.2f} |")


if __name__ == "__main__":
    main()
