"""Colour photographs to evaluate on, each with the grey photograph that the methods are given."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.evaluation.colour_metrics import SSIM_WINDOW
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.resize import fit_within, resize
from model.training.data.dataset import Entry, PictureReader, list_pictures
from model.training.data.degrade import Degradation, aged_photograph

_log = logging.getLogger(__name__)

MAX_SIDE = 256
"""Pixels: larger pictures are reduced, to about the size at which the paper measures."""


@dataclass(frozen=True)
class Example:
    """rgb: (H, W, 3) sRGB, the truth. photo: in grey, of the same size. subject: what it is said to show."""

    rgb: NDArray[np.uint8]
    photo: Photograph
    subject: str


def choose(data: Path, split: str, count: int) -> list[Entry]:
    """At most `count` pictures of a data folder, spread evenly. Raises ImageReadError if there is none."""
    entries = list_pictures(data, split)
    count = min(count, len(entries))
    return [entries[index * len(entries) // count] for index in range(count)]


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
