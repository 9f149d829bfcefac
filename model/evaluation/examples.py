"""Colour photographs to evaluate on, each with the grey photograph that the methods are given."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from model.errors import ImageReadError
from model.evaluation.colour_metrics import SSIM_WINDOW
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reading import read_photograph
from model.photo.resize import fit_within, resize
from model.training.data.dataset import Entry, PictureReader, list_pictures, subject_names
from model.training.data.degrade import Degradation, aged_photograph

_log = logging.getLogger(__name__)

MAX_SIDE = 256
"""Pixels: larger pictures are reduced, to about the size at which the paper measures."""
MAX_PAIR_SIDE = 512
"""The same of old photographs: as sharp as scans are at the size at which they are coloured."""

Item = TypeVar("Item")
_GREY, _TRUE = "_grey", "_true"


@dataclass(frozen=True)
class Example:
    """rgb: (H, W, 3) sRGB, the truth. photo: in grey, of the same size. subject: what it is said to show."""

    rgb: NDArray[np.uint8]
    photo: Photograph
    subject: str


def choose(data: Path, split: str, count: int, subjects: Sequence[str] = ()) -> list[Entry]:
    """At most `count` pictures of a data folder, spread evenly; of `subjects` only, where such are named.

    Raises ImageReadError if there is none.
    """
    entries = list_pictures(data, split)
    if not subjects:
        return _spread(entries, count)
    wanted = [entry for entry in entries if entry.subject in subjects]
    if not wanted:
        raise ImageReadError(
            f"No photograph in {data} shows {' or '.join(subjects)}. These subjects are there: "
            f"{', '.join(subject_names(entries))}."
        )
    return _spread(wanted, count)


def _spread(items: Sequence[Item], count: int) -> list[Item]:
    count = min(count, len(items))
    return [items[index * len(items) // count] for index in range(count)]


def find_pairs(folder: Path, count: int) -> list[tuple[Path, Path]]:
    """At most `count` photographs NAME_grey.EXT, each with its true colours NAME_true.EXT; spread evenly.

    Raises ImageReadError if there is none.
    """
    greys = sorted(path for path in folder.iterdir() if path.stem.endswith(_GREY))
    pairs = [(grey, grey.with_stem(grey.stem.removesuffix(_GREY) + _TRUE)) for grey in greys]
    pairs = [(grey, true) for grey, true in pairs if true.is_file()]
    if not pairs:
        raise ImageReadError(
            f"No pairs of photographs are in {folder}. Give a folder in which each NAME{_GREY}.png has its true "
            f"colours in NAME{_TRUE}.png."
        )
    return _spread(pairs, count)


def open_pairs(pairs: Sequence[tuple[Path, Path]]) -> Iterator[Example]:
    """Read old photographs and their true colours, brought to the photograph's size; what cannot be read is left out.

    An old plate's lightness is not that of its colours, so that PSNR and SSIM include the difference.
    """
    for grey_path, true_path in pairs:
        try:
            grey, true = read_photograph(grey_path), read_photograph(true_path)
        except ImageReadError as error:
            _log.warning("skipped %s: %s", grey_path.name, error)
            continue
        photo = photograph_from_array(grey.pixels_within(MAX_PAIR_SIDE))
        rgb = resize(true.original_rgb(None), photo.height, photo.width)
        yield Example(rgb, photo, "general")


def open_examples(entries: Sequence[Entry], *, degraded: bool = False) -> Iterator[Example]:
    """Read them one by one; those that cannot be read are named in the log and left out.

    degraded: age the grey photographs as in training, each by its place in the list.
    """
    faults = Degradation() if degraded else None
    read = PictureReader()
    for index, entry in enumerate(entries):
        try:
            rgb = read(entry)
        except (OSError, KeyError) as error:
            _log.warning("skipped %s: %s", entry.name, error)
            continue
        if min(rgb.shape[:2]) < SSIM_WINDOW:
            _log.warning("skipped %s: it is smaller than %d pixels", entry.name, SSIM_WINDOW)
            continue
        rgb = resize(rgb, *fit_within(rgb.shape[0], rgb.shape[1], MAX_SIDE))
        grey = aged_photograph(rgb, faults, np.random.default_rng(index))
        yield Example(rgb, photograph_from_array(grey), entry.subject)
