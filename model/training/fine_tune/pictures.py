"""A person's own colour pictures: which of them can be learnt from, and their reductions in the run's folder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from model.colour import rgb_to_lab
from model.errors import ImageReadError
from model.notes import Note, told
from model.photo.finding import find_photographs, is_photograph
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph
from model.photo.resize import resize

SMALLEST_SIDE = 96
"""Pixels: with a shorter side a picture tells too little."""

SENSIBLE_COUNT = 20
"""With fewer usable pictures the result is by chance."""

HELD_OUT_SHARE = 0.25
MOST_HELD_OUT = 48

_GREY_SPREAD = 2.5  # Lab units; sepia and other tones of one colour have less
_SAME_BITS = 5  # of 128, in which copies at other sizes and qualities may differ


@dataclass(frozen=True)
class Check:
    """Whether a picture can be used; `reason` says why not. digest: of its pixels, "" if it cannot be read."""

    path: Path
    reason: str | None
    digest: str = ""


def picture_files(sources: Iterable[Path]) -> list[Path]:
    """The picture files among `sources` and in the folders among them, none of them hidden, in a stable order."""
    found: set[Path] = set()
    for source in sources:
        if source.is_dir():
            found.update(find_photographs(source).photographs)
        elif is_photograph(source):
            found.add(source)
    return sorted(found)


def check_pictures(files: Iterable[Path]) -> Iterator[Check]:
    """Look at each picture in turn: unreadable, tiny, grey or toned, and repeated ones are refused."""
    known: list[tuple[NDArray[np.bool_], Path]] = []
    for file in files:
        try:
            photo = read_photograph(file)
        except ImageReadError as error:
            yield Check(file, told(error))
            continue
        reason = _why_useless(photo)
        if reason is None:
            fingerprint = _fingerprint(photo)
            twin = next((name for bits, name in known if (bits != fingerprint).sum() <= _SAME_BITS), None)
            if twin is None:
                known.append((fingerprint, file))
            else:
                reason = Note("It shows the same as “{name}”.", name=twin.name)
        yield Check(file, reason, photo.digest)


def split(checks: Sequence[Check]) -> tuple[list[Check], list[Check]]:
    """The usable pictures to learn from and those held out.

    The order of the pixels' digests decides, so the same pictures are divided alike whatever their names.
    """
    usable = sorted((check for check in checks if check.reason is None), key=lambda check: check.digest)
    count = held_out_count(len(usable))
    return usable[count:], usable[:count]


def held_out_count(usable: int) -> int:
    """How many of the usable pictures are held out."""
    return min(max(1, round(usable * HELD_OUT_SHARE)), MOST_HELD_OUT)


def reduce_pictures(checks: Sequence[Check], folder: Path, side: int) -> None:
    """Write the pictures' reductions, the shorter side `side` pixels, so that reading does not slow the steps."""
    folder.mkdir(parents=True, exist_ok=True)
    for check in checks:
        rgb = read_photograph(check.path).original_rgb(None)
        scale = min(1.0, side / min(rgb.shape[:2]))
        reduced = resize(rgb, round(rgb.shape[0] * scale), round(rgb.shape[1] * scale))
        Image.fromarray(reduced).save(folder / f"{check.digest[:24]}.png", compress_level=1)


def central_square(rgb: NDArray[np.uint8], side: int) -> Tensor:
    """The middle of a picture (H, W, 3), uint8, as (3, side, side) in [0, 1]."""
    short = min(rgb.shape[:2])
    top, left = (rgb.shape[0] - short) // 2, (rgb.shape[1] - short) // 2
    square = resize(np.ascontiguousarray(rgb[top : top + short, left : left + short]), side, side)
    return torch.from_numpy(square).permute(2, 0, 1) / 255.0


def _why_useless(photo: Photograph) -> str | None:
    if min(photo.width, photo.height) < SMALLEST_SIDE:
        return Note(
            "With {width} x {height} pixels it is too small; {least} are needed each way.",
            width=photo.width,
            height=photo.height,
            least=SMALLEST_SIDE,
        )
    if _colour_spread(photo) < _GREY_SPREAD:
        return Note("It is grey, or toned in one colour: there are no colours to learn from.")
    return None


def _colour_spread(photo: Photograph) -> float:
    """How far colours lie from the picture's mean colour, in Lab units."""
    ab = rgb_to_lab(central_square(photo.original_rgb(256), 64))[1:]
    return float((ab - ab.mean(dim=(1, 2), keepdim=True)).norm(dim=0).mean())


def _fingerprint(photo: Photograph) -> NDArray[np.bool_]:
    """128 bits: whether lightness rises from one to the next of 9 x 8 parts across, and of 8 x 9 down."""
    small = photo.luminance_within(64)
    across, down = resize(small, 8, 9), resize(small, 9, 8)
    bits = np.concatenate(((np.diff(across, axis=1) > 0).ravel(), (np.diff(down, axis=0) > 0).ravel()))
    return np.asarray(bits, dtype=np.bool_)
