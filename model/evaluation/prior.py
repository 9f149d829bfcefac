"""How good the prior and its encoder are on their own: random samples, and inversions of grey photographs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model.colour import normalise_l
from model.errors import ParameterError
from model.evaluation.colour_metrics import histogram_distance
from model.evaluation.examiner import Examiner, Seen
from model.evaluation.features import feature_distance
from model.evaluation.frechet import diagonal_frechet_distance, frechet_distance
from model.evaluation.prior_report import InversionRow, PriorReport, SampleRow
from model.evaluation.prior_sources import Examined
from model.networks.generator import Generator
from model.photo.colourfulness import colourfulness
from model.photo.contact_sheet import contact_sheet
from model.photo.resize import resize
from model.training.data.dataset import Sample
from model.training.losses.terms import one_hot

REAL = "photographs"
INVERSION = "inversion, faithful"
DRAWN = "inversion, random sample"
RANDOM_LATENT = "random latent of the subject"
MEAN_LATENT = "mean latent of the subject"
STANDARD_NORMAL = "samples of N(0, 1)"

_FEWEST = 2  # pictures, for a covariance
_SHEET_CELL = 128


@torch.inference_mode()
def evaluate_prior(
    examined: Examined, photographs: Iterable[Sample], examiner: Examiner, truncations: Sequence[float]
) -> PriorReport:
    """Compare as many samples of each photograph's subject with the photographs, at the prior's resolution.

    photographs: of the encoder's size. truncations: see `truncated_normal`. Raises ParameterError with fewer than
    two photographs.
    """
    config = examined.generator.config
    real = _Gathered(REAL)
    density = examined.density
    samples = [(truncation, _Gathered(f"samples, truncation {truncation:g}")) for truncation in truncations]
    standard = _Gathered(STANDARD_NORMAL)
    inversions = _Inversions()
    for index, photograph in enumerate(photographs):
        subject = int(photograph.subject)
        classes = one_hot(photograph.subject[None], config.n_classes).to(examiner.device)
        truth = examiner.look(_pixels(_at(photograph.rgb[None] / 255.0, config.image_size)[0]))
        real.add(subject, truth)
        for truncation, gathered in samples:
            z = density(truncated_normal(config.z_dim, truncation, seed=index).to(examiner.device), classes)
            gathered.add(subject, examiner.look(_paint(examined.generator, z, classes)))
        noise = truncated_normal(config.z_dim, float("inf"), seed=index).to(examiner.device)
        standard.add(subject, examiner.look(_paint(examined.generator, noise, classes)))
        if examined.inverter is not None:
            latent = examined.inverter.invert(normalise_l(photograph.grey[None]).to(examiner.device), classes)
            codes = {
                INVERSION: latent.mean,
                DRAWN: latent.mean + latent.std * noise,
                RANDOM_LATENT: density(noise, classes),
                MEAN_LATENT: density(torch.zeros_like(noise), classes),
            }
            for name, z in codes.items():
                inversions.add(name, examiner.look(_paint(examined.generator, z, classes)), truth)
    if real.count < _FEWEST:
        raise ParameterError(
            f"An evaluation needs {_FEWEST} photographs or more of the prior's subjects, and {real.count} could be "
            "read. Give a folder with more, or a larger count."
        )
    return PriorReport(
        model=examined.name,
        photographs=real.count,
        resolution=config.image_size,
        features=examiner.features,
        samples=(real.row(None), *(gathered.row(real) for _, gathered in samples), standard.row(real)),
        inversions=inversions.rows(),
    )


@torch.inference_mode()
def sample_sheet(
    examined: Examined, truncation: float, *, columns: int = 8, device: torch.device
) -> NDArray[np.uint8]:
    """A row of samples for each subject, (H, W, 3)."""
    pictures, captions = [], []
    for subject, name in enumerate(examined.subjects):
        for column in range(columns):
            seed = subject * columns + column
            picture = paint_sample(examined, subject, truncation, seed=seed, device=device)
            pictures.append(resize(picture, _SHEET_CELL, _SHEET_CELL))
            captions.append(name)
    sheet = contact_sheet(pictures, columns=columns, captions=captions, cell=_SHEET_CELL)
    return np.asarray(sheet, dtype=np.uint8)


@torch.inference_mode()
def paint_sample(
    examined: Examined, subject: int, truncation: float, *, seed: int, device: torch.device
) -> NDArray[np.uint8]:
    """A random picture of a subject, (R, R, 3) at the prior's resolution. truncation: see `truncated_normal`."""
    config = examined.generator.config
    classes = one_hot(torch.tensor([subject]), config.n_classes).to(device)
    noise = truncated_normal(config.z_dim, truncation, seed=seed).to(device)
    return _paint(examined.generator, examined.density(noise, classes), classes)


def truncated_normal(z_dim: int, truncation: float, *, seed: int) -> Tensor:
    """(1, z_dim) on the host: normal numbers, drawn again where they exceed `truncation` (Brock et al. 2019)."""
    random = torch.Generator().manual_seed(seed)
    z = torch.randn(1, z_dim, generator=random)
    while bool((beyond := z.abs() > truncation).any()):
        z = torch.where(beyond, torch.randn(1, z_dim, generator=random), z)
    return z


@dataclass
class _Gathered:
    """What was seen in a set of pictures."""

    name: str
    _embeddings: list[NDArray[np.float32]] = field(default_factory=list)
    _statistics: list[NDArray[np.float32]] = field(default_factory=list)
    _colourfulness: list[float] = field(default_factory=list)
    _within: list[float] = field(default_factory=list)
    _last: dict[int, Seen] = field(default_factory=dict)

    def add(self, subject: int, seen: Seen) -> None:
        """Each picture makes a pair with the one before it of its subject."""
        self._embeddings.append(seen.embedding)
        self._statistics.append(seen.statistics)
        self._colourfulness.append(colourfulness(seen.rgb))
        if subject in self._last:
            self._within.append(float(feature_distance(seen.pyramid, self._last[subject].pyramid)))
        self._last[subject] = seen

    @property
    def count(self) -> int:
        """Pictures so far."""
        return len(self._embeddings)

    def row(self, real: "_Gathered | None") -> SampleRow:
        """real: to what the distances are, None for the photographs themselves."""
        embeddings, statistics = np.stack(self._embeddings), np.stack(self._statistics)
        return SampleRow(
            name=self.name,
            frechet=None if real is None else frechet_distance(embeddings, np.stack(real._embeddings)),
            colour_frechet=None
            if real is None
            else diagonal_frechet_distance(statistics, np.stack(real._statistics)),
            colourfulness=float(np.mean(self._colourfulness)),
            diversity=float(np.mean(self._within)) if self._within else None,
        )


class _Inversions:
    """Distances of reference pictures to the truth, by how their codes came about."""

    def __init__(self) -> None:
        self._distances: dict[str, list[tuple[float, float]]] = {}

    def add(self, name: str, seen: Seen, truth: Seen) -> None:
        distances = (
            float(feature_distance(seen.pyramid, truth.pyramid)),
            histogram_distance(seen.rgb, truth.rgb),
        )
        self._distances.setdefault(name, []).append(distances)

    def rows(self) -> tuple[InversionRow, ...]:
        means = {name: np.mean(distances, axis=0) for name, distances in self._distances.items()}
        return tuple(
            InversionRow(name=name, feature_distance=float(mean[0]), histogram_distance=float(mean[1]))
            for name, mean in means.items()
        )


def _paint(generator: Generator, z: Tensor, classes: Tensor) -> NDArray[np.uint8]:
    image, _ = generator(z, generator.embed(classes))
    return _pixels(image[0].float() * 0.5 + 0.5)


def _at(picture: Tensor, size: int) -> Tensor:
    return functional.interpolate(picture, size=(size, size), mode="area")


def _pixels(picture: Tensor) -> NDArray[np.uint8]:
    """(3, H, W) in [0, 1] to (H, W, 3)."""
    return np.asarray(picture.clamp(0.0, 1.0).mul(255.0).round().byte().permute(1, 2, 0).cpu().numpy())
