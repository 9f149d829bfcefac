"""What frozen networks see in pictures, for distances that pixels do not tell."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

from model.checkpoints.published import INCEPTION, find_published, load_inception
from model.networks.backbone import EfficientNetLite
from model.networks.inception import Inception

VIEW_SIZE = 224
"""Pixels: the square to which pictures are brought before EfficientNet-Lite0 sees them, its own input size."""

STATISTICS_STRIDES = (4, 8, 16)
DISTANCE_STRIDES = (4, 8, 16, 32)


class FrechetFeatures(Protocol):
    """Features for the Fréchet distance."""

    @property
    def name(self) -> str:
        """For the table's header."""

    def __call__(self, picture: Tensor) -> Tensor:
        """A picture (1, 3, H, W) in [0, 1], of any size, to (D,)."""


class BackboneEmbedding:
    """EfficientNet-Lite0's pooled features under the classifier, (1280,)."""

    def __init__(self, backbone: EfficientNetLite) -> None:
        self._backbone = backbone

    @property
    def name(self) -> str:
        """For the table's header."""
        return "EfficientNet-Lite0, pooled"

    def __call__(self, picture: Tensor) -> Tensor:
        """See `FrechetFeatures`."""
        pyramid = self._backbone.pyramid(square_view(picture))
        return self._backbone.embedding(pyramid[32])[0]


class InceptionEmbedding:
    """The Inception network's pooled features, (2048,): with them the distance is the papers' FID."""

    def __init__(self, inception: Inception) -> None:
        self._inception = inception

    @property
    def name(self) -> str:
        """For the table's header."""
        return "Inception of 2015-12-05, pooled (FID)"

    def __call__(self, picture: Tensor) -> Tensor:
        """See `FrechetFeatures`."""
        features: Tensor = self._inception(picture)[0]
        return features


def frechet_features(inception: Path | None, backbone: EfficientNetLite) -> FrechetFeatures:
    """Inception's, from this file or from torch.hub's cache; where it is not there either, the backbone's.

    On the backbone's device. Raises CheckpointError if the file is missing, damaged or another one.
    """
    path = inception or find_published(INCEPTION)
    if path is None:
        return BackboneEmbedding(backbone)
    return InceptionEmbedding(load_inception(path).to(next(backbone.parameters()).device))


def square_view(picture: Tensor) -> Tensor:
    """(B, 3, H, W) in [0, 1] at (VIEW_SIZE, VIEW_SIZE), antialiased; the aspect changes."""
    size = (VIEW_SIZE, VIEW_SIZE)
    view = functional.interpolate(picture, size=size, mode="bilinear", antialias=True, align_corners=False)
    return view.clamp(0.0, 1.0)


def colour_statistics(pyramid: Mapping[int, Tensor]) -> Tensor:
    """Mean and deviation over space of each channel at `STATISTICS_STRIDES`: (B, 352).

    These are the outputs of blocks 2, 4 and 10. Early channels respond to colour, which pooling at the end, after
    the network has learnt to name things whatever their colour, has mostly lost.
    """
    maps = [pyramid[stride].flatten(2) for stride in STATISTICS_STRIDES]
    parts = [part for x in maps for part in (x.mean(dim=2), x.std(dim=2, correction=0))]
    return torch.cat(parts, dim=1)


def feature_distance(first: Mapping[int, Tensor], second: Mapping[int, Tensor]) -> Tensor:
    """LPIPS without its learnt weights (Zhang et al. 2018): (B,), 0 for equal pictures.

    Features of unit length over channels; their squared distance, averaged over space and then over
    `DISTANCE_STRIDES`; from 0 to 4.
    """
    distances = [
        (functional.normalize(first[stride], dim=1) - functional.normalize(second[stride], dim=1))
        .square()
        .sum(dim=1)
        .mean(dim=(1, 2))
        for stride in DISTANCE_STRIDES
    ]
    return torch.stack(distances).mean(dim=0)
