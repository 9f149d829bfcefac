"""Photographs to learn from: packs (zip + index.csv), folders and class folders, cropped and flipped."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError
from torch import Tensor
from torch.utils.data import Dataset

from model.colour import rgb_to_lab
from model.errors import ImageReadError
from model.training.data.degrade import Degradation, degrade
from model.training.data.paper import fade_into_paper

_NEAREST, _FARTHEST = 1.3, 4.0  # times the short side, of what is seen from afar
_IMAGE_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"}


class Entry(NamedTuple):
    """One picture: the folder or zip it lies in, its name there, and its subject."""

    container: Path
    name: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class CropConfig:
    """Random crops: side in pixels, smallest part of the short side that one may take, old-photograph faults.

    afar: share of the pictures that are seen from afar, small amid their mirror images: portraits of data sets are
    faces that fill the picture, while people in old photographs stand at every distance. paper: share of those that
    fade out into plain paper, see `fade_into_paper`. least_chroma: pictures whose mean chroma in Lab is lower teach
    nothing of colour and are passed over. 2.3 is the just noticeable difference (Mahy et al. 1994): below it a
    picture is seen as grey.
    """

    size: int = 128
    smallest: float = 0.6
    afar: float = 0.0
    paper: float = 0.0
    least_chroma: float = 2.3
    degradation: Degradation | None = None


class Sample(NamedTuple):
    """A training example; batches stack them.

    rgb: (3, S, S) uint8, the true colours. grey: (1, S, S) float32 lightness L in [0, 100] as an old
    photograph shows it. subject: class index, int64.
    """

    rgb: Tensor
    grey: Tensor
    subject: Tensor


def list_pictures(root: Path, split: str = "train") -> list[Entry]:
    """Every picture under `root`, in a stable order.

    A folder with index.csv is read as packs (columns file, pack, split, subject, source); any other folder
    as class folders, in which the first folder level names the subject ("general" for pictures directly in
    it). Raises ImageReadError if there is none.
    """
    index = root / "index.csv"
    if index.is_file():
        with index.open(newline="", encoding="utf-8") as file:
            entries = [
                Entry(root / f"{row['pack']}.zip", row["file"], row["subject"])
                for row in csv.DictReader(file)
                if row["split"] == split
            ]
        entries = [entry for entry in entries if entry.container.is_file()]
    else:
        entries = []
        for path in sorted(root.rglob("*")):
            if path.suffix.lower() in _IMAGE_SUFFIXES:
                relative = path.relative_to(root)
                subject = relative.parts[0] if len(relative.parts) > 1 else "general"
                entries.append(Entry(root, relative.as_posix(), subject))
    if not entries:
        raise ImageReadError(
            f"No pictures for “{split}” were found in {root}. Give a folder of photographs, a folder with one "
            "folder for each subject, or a folder with packs and their index.csv."
        )
    return entries


def subject_names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The subjects in alphabetical order: the class order of everything trained on these entries."""
    return tuple(sorted({entry.subject for entry in entries}))


def sampling_weights(entries: Sequence[Entry], *, balance: float, boost: dict[str, float]) -> Tensor:
    """How often each entry is drawn, (N,) float64, unnormalised.

    balance: 0 draws every picture alike, 1 every subject alike. boost: extra factors for subjects, because
    portraits and people are what most old photographs show.
    """
    counts = Counter(entry.subject for entry in entries)
    return torch.tensor(
        [boost.get(entry.subject, 1.0) * counts[entry.subject] ** -balance for entry in entries],
        dtype=torch.float64,
    )


class PictureReader:
    """Decodes entries; keeps their archives open, because a pack's table of contents is long."""

    def __init__(self) -> None:
        self._archives: dict[Path, zipfile.ZipFile] = {}

    def __call__(self, entry: Entry) -> NDArray[np.uint8]:
        """The picture (H, W, 3). Raises OSError or KeyError if it cannot be decoded or found."""
        with Image.open(io.BytesIO(self._content(entry))) as image:
            return np.asarray(image.convert("RGB"))

    def _content(self, entry: Entry) -> bytes:
        if entry.container.suffix != ".zip":
            return (entry.container / entry.name).read_bytes()
        archive = self._archives.get(entry.container)
        if archive is None:
            archive = self._archives[entry.container] = zipfile.ZipFile(entry.container)
        return archive.read(entry.name)


def mean_chroma(rgb: NDArray[np.uint8]) -> float:
    """How colourful a picture (H, W, 3) is: the mean of |ab| in Lab units, measured on a 64 px copy."""
    small = Image.fromarray(rgb).resize((64, 64), Image.Resampling.BOX)
    lab = rgb_to_lab(torch.from_numpy(np.asarray(small).copy()).permute(2, 0, 1)[None] / 255.0)
    return float(lab[:, 1:].norm(dim=1).mean())


class PhotoDataset(Dataset[Sample]):
    """Entries as training examples. `dataset[index, seed]` is deterministic in both, whatever process asks.

    `skipped` tells why files met so far were not taken, being damaged or nearly grey; the next good one stands in.
    """

    def __init__(self, entries: Sequence[Entry], subjects: Sequence[str], crop: CropConfig) -> None:
        self.entries = entries
        self.crop = crop
        self.skipped: dict[Entry, str] = {}
        self._coloured: set[Entry] = set()
        self._class_of = {subject: index for index, subject in enumerate(subjects)}
        self._read = PictureReader()

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, key: tuple[int, int]) -> Sample:
        index, seed = key
        random = np.random.default_rng(seed)
        entry, rgb = self._good_picture(index)
        rgb = _random_crop(rgb, self.crop, random)
        grey = degrade(rgb, self.crop.degradation, random)
        return Sample(
            rgb=torch.from_numpy(rgb).permute(2, 0, 1).contiguous(),
            grey=torch.from_numpy(grey)[None],
            subject=torch.tensor(self._class_of[entry.subject]),
        )

    def _good_picture(self, index: int) -> tuple[Entry, NDArray[np.uint8]]:
        for step in range(len(self.entries)):
            entry = self.entries[(index + step) % len(self.entries)]
            if entry in self.skipped:
                continue
            try:
                rgb = self._read(entry)
            except (OSError, UnidentifiedImageError, KeyError) as error:
                self.skipped[entry] = f"damaged: {error}"
                continue
            if entry in self._coloured or mean_chroma(rgb) >= self.crop.least_chroma:
                self._coloured.add(entry)
                return entry, rgb
            self.skipped[entry] = "nearly grey"
        raise ImageReadError(
            "None of the training pictures can be used: all are damaged or nearly grey (crop.least_chroma). Check "
            "the folder or the packs."
        )


class Batch(NamedTuple):
    """A process's share of a step's examples, stacked; and the files newly found unfit, with the reasons."""

    sample: Sample
    skipped: tuple[tuple[str, str], ...]


class Batches(Dataset[Batch]):
    """The batch of every step. Which pictures it holds, and how they are cut, depends on the seed and the step alone.

    size: of the whole batch. rank, processes: which of how many equal shares of it to make here.
    """

    def __init__(
        self,
        photographs: PhotoDataset,
        weights: Tensor,
        *,
        size: int,
        seed: int,
        rank: int = 0,
        processes: int = 1,
    ) -> None:
        self._photographs, self._weights = photographs, weights
        self._size, self._seed = size, seed
        self._share = slice(rank * size // processes, (rank + 1) * size // processes)
        self._told = 0

    def __getitem__(self, step: int) -> Batch:
        random = torch.Generator().manual_seed(self._seed * 1_000_003 + step)
        chosen = torch.multinomial(self._weights, self._size, replacement=True, generator=random)
        seeds = torch.randint(0, 2**31, (self._size,), generator=random)
        keys = zip(chosen.tolist()[self._share], seeds.tolist()[self._share], strict=True)
        samples = [self._photographs[key] for key in keys]
        found = list(islice(self._photographs.skipped.items(), self._told, None))
        self._told += len(found)
        return Batch(
            sample=Sample(*(torch.stack(values) for values in zip(*samples, strict=True))),
            skipped=tuple((entry.name, reason) for entry, reason in found),
        )


def _random_crop(
    rgb: NDArray[np.uint8], config: CropConfig, random: np.random.Generator
) -> NDArray[np.uint8]:
    if config.afar and random.random() < config.afar:
        rgb = _amid_mirror_images(rgb, random.uniform(_NEAREST, _FARTHEST))
    height, width = rgb.shape[:2]
    side = max(1, round(min(height, width) * random.uniform(config.smallest, 1.0)))
    top = random.integers(0, height - side + 1)
    left = random.integers(0, width - side + 1)
    box = (left, top, left + side, top + side)
    size = (config.size, config.size)
    filtered = Image.fromarray(rgb).resize(size, Image.Resampling.BICUBIC, box=box, reducing_gap=None)
    cropped = np.asarray(filtered)
    mirrored = np.array(cropped[:, ::-1] if random.random() < 0.5 else cropped)
    if config.paper and random.random() < config.paper:
        return fade_into_paper(mirrored, random)
    return mirrored


def _amid_mirror_images(rgb: NDArray[np.uint8], times: float) -> NDArray[np.uint8]:
    """The picture in the middle of one whose short side is `times` as long."""
    margin = round(0.5 * (times - 1.0) * min(rgb.shape[:2]))
    return np.pad(rgb, ((margin, margin), (margin, margin), (0, 0)), mode="symmetric")
