"""Looks at finished pictures and gathers the figures of one method."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.evaluation.casts import find_dark_browns, turned
from model.evaluation.colour_metrics import mean_ab_error, psnr, ssim
from model.evaluation.features import FrechetFeatures, colour_statistics, feature_distance, square_view
from model.evaluation.frechet import diagonal_frechet_distance, frechet_distance
from model.evaluation.methods import true_ab
from model.evaluation.nuances import Products, nuances, products
from model.evaluation.patchiness import Patchiness, Regions, find_regions
from model.evaluation.report import Row
from model.networks.backbone import EfficientNetLite
from model.photo.colourfulness import colourfulness


@dataclass(frozen=True)
class Seen:
    """A picture (H, W, 3) and what the networks see in it."""

    rgb: NDArray[np.uint8]
    embedding: NDArray[np.float32]
    statistics: NDArray[np.float32]
    pyramid: dict[int, Tensor]


@dataclass(frozen=True)
class Truth:
    """A true picture, what does not depend on the colouring that is compared with it.

    ab: (2, H, W), Lab units. nuances: how that varies within things. browns: its dark brown pixels, (H, W).
    """

    seen: Seen
    ab: NDArray[np.float32]
    nuances: NDArray[np.float32]
    regions: Regions
    browns: NDArray[np.bool_]


class Examiner:
    """The networks whose features are compared; `backbone` and `features` are on `device`."""

    def __init__(self, backbone: EfficientNetLite, features: FrechetFeatures, device: torch.device) -> None:
        self._backbone = backbone
        self._features = features
        self.device = device

    @property
    def features(self) -> str:
        """The name of the Fréchet distance's features."""
        return self._features.name

    @torch.inference_mode()
    def look(self, rgb: NDArray[np.uint8]) -> Seen:
        """Look at a picture (H, W, 3)."""
        pixels = torch.from_numpy(np.array(rgb)).to(self.device)
        picture = pixels.permute(2, 0, 1)[None].float() / 255.0
        pyramid = self._backbone.pyramid(square_view(picture))
        return Seen(rgb, _host(self._features(picture)), _host(colour_statistics(pyramid)[0]), pyramid)

    def look_at_truth(self, rgb: NDArray[np.uint8]) -> Truth:
        """Look at a true picture (H, W, 3)."""
        ab = true_ab(rgb).numpy()
        return Truth(self.look(rgb), ab, nuances(ab), find_regions(rgb), find_dark_browns(rgb))


@dataclass
class Tally:
    """Figures of one method, picture by picture."""

    name: str
    _figures: list[tuple[float, ...]] = field(default_factory=list)
    _patches: list[Patchiness] = field(default_factory=list)
    _nuances: list[Products] = field(default_factory=list)
    _browns: list[NDArray[np.float64]] = field(default_factory=list)
    _embeddings: list[NDArray[np.float32]] = field(default_factory=list)
    _statistics: list[NDArray[np.float32]] = field(default_factory=list)
    _seconds: list[float] = field(default_factory=list)

    @torch.inference_mode()
    def add(self, result: Seen, truth: Truth, seconds: float | None = None) -> None:
        """Compare a result with the truth."""
        ab = true_ab(result.rgb).numpy()
        self._figures.append(
            (
                colourfulness(result.rgb),
                psnr(result.rgb, truth.seen.rgb),
                ssim(result.rgb, truth.seen.rgb),
                mean_ab_error(ab, truth.ab),
                float(feature_distance(result.pyramid, truth.seen.pyramid)),
            )
        )
        patches = truth.regions.measure(ab)
        if patches is not None:
            self._patches.append(patches)
        self._nuances.append(products(nuances(ab), truth.nuances))
        self._browns.append(ab[:, truth.browns].sum(axis=1, dtype=np.float64))
        self._embeddings.append(result.embedding)
        self._statistics.append(result.statistics)
        if seconds is not None:
            self._seconds.append(seconds)

    def row(self, truth: "Tally") -> Row:
        """Means and distances over all pictures, two or more. truth: the tally of the true pictures."""
        means = [float(mean) for mean in np.mean(self._figures, axis=0)]
        patches, true_patches = self._mean_patches(), truth._mean_patches()
        return Row(
            name=self.name,
            frechet=frechet_distance(_stack(self._embeddings), _stack(truth._embeddings)),
            colour_frechet=diagonal_frechet_distance(_stack(self._statistics), _stack(truth._statistics)),
            colourfulness=means[0],
            delta_colourfulness=abs(means[0] - truth.mean_colourfulness()),
            psnr=means[1],
            ssim=means[2],
            ab_error=means[3],
            within=_ratio(patches.within, true_patches.within) if patches and true_patches else None,
            between=_ratio(patches.between, true_patches.between) if patches and true_patches else None,
            region_error=patches.error if patches else None,
            nuances=Products(*np.sum(self._nuances, axis=0).tolist()).correlation(),
            browns_turned=turned(np.sum(self._browns, axis=0), np.sum(truth._browns, axis=0)),
            feature_distance=means[4],
            seconds=float(np.mean(self._seconds)) if self._seconds else None,
        )

    def mean_colourfulness(self) -> float:
        """Mean over the pictures so far."""
        return float(np.mean([figures[0] for figures in self._figures]))

    def _mean_patches(self) -> Patchiness | None:
        """Over the pictures so far, those without one-coloured regions left out."""
        return Patchiness(*np.mean(self._patches, axis=0).tolist()) if self._patches else None


def _ratio(value: float, true: float) -> float | None:
    return value / true if true else None


def _stack(vectors: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.stack(vectors)


def _host(vector: Tensor) -> NDArray[np.float32]:
    return np.asarray(vector.float().cpu().numpy())
