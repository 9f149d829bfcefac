"""L_perc and L_ctx (paper, section 3.4) over VGG19, or over the model's own backbone where VGG19 is not to be had."""

import logging
from abc import ABC, abstractmethod
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from model.checkpoints.published import VGG19, find_published, load_vgg19
from model.networks.backbone import EfficientNetLite
from model.networks.vgg import Vgg19
from model.training.losses.terms import contextual_loss, feature_distance, relative_distance

_log = logging.getLogger(__name__)

CONTEXTUAL_WEIGHTS = {"relu3_2": 2.0, "relu4_2": 4.0, "relu5_2": 8.0}
"""Of the layers in L_ctx, from the paper. Beside the loss's own weight only their ratio counts."""

_PERCEPTUAL_LAYER = "relu5_2"
_BACKBONE_CONTEXTUAL_STRIDES = (4, 8)


class PerceptualTerms(NamedTuple):
    """L_perc and L_ctx, scalars."""

    perceptual: Tensor
    contextual: Tensor


class PerceptualLosses(nn.Module, ABC):
    """A frozen network and the two losses over its features. `name` is for the log and the checkpoint."""

    name: str

    @abstractmethod
    def forward(self, result: Tensor, truth: Tensor, inversion: Tensor) -> PerceptualTerms:
        """Compare pictures (B, 3, H, W) in [0, 1]; gradients reach the result only.

        L_perc compares the result with the truth in place, L_ctx with the inversion wherever things lie there.
        """


class VggLosses(PerceptualLosses):
    """As in the paper: L_perc over relu5_2, L_ctx over relu{3_2, 4_2, 5_2}."""

    name = "VGG19"

    def __init__(self, vgg: Vgg19) -> None:
        super().__init__()
        self.vgg = vgg

    def forward(self, result: Tensor, truth: Tensor, inversion: Tensor) -> PerceptualTerms:
        """See `PerceptualLosses`. The layers' weights are scaled to the sum of `BackboneLosses`' two."""
        phi_result = self.vgg(result)
        with torch.no_grad():
            phi_truth, phi_inversion = self.vgg(truth), self.vgg(inversion)
        scale = len(_BACKBONE_CONTEXTUAL_STRIDES) / sum(CONTEXTUAL_WEIGHTS.values())
        layers = [
            scale * weight * contextual_loss(phi_result[layer], phi_inversion[layer])
            for layer, weight in CONTEXTUAL_WEIGHTS.items()
        ]
        return PerceptualTerms(
            perceptual=relative_distance(phi_result[_PERCEPTUAL_LAYER], phi_truth[_PERCEPTUAL_LAYER]),
            contextual=torch.stack(layers).sum(),
        )


class BackboneLosses(PerceptualLosses):
    """L_perc over EfficientNet-Lite at strides 2, 4 and 8, L_ctx at 4 and 8."""

    name = "EfficientNet-Lite0"

    def __init__(self, backbone: EfficientNetLite) -> None:
        super().__init__()
        self.backbone = backbone

    def forward(self, result: Tensor, truth: Tensor, inversion: Tensor) -> PerceptualTerms:
        """See `PerceptualLosses`."""
        stride = max(_BACKBONE_CONTEXTUAL_STRIDES)
        with torch.no_grad():
            phi_truth = self.backbone.pyramid(truth, stride)
            phi_inversion = self.backbone.pyramid(inversion, stride)
        phi_result = self.backbone.pyramid(result, stride)
        layers = [
            contextual_loss(phi_result[stride], phi_inversion[stride])
            for stride in _BACKBONE_CONTEXTUAL_STRIDES
        ]
        return PerceptualTerms(
            perceptual=feature_distance(phi_result, phi_truth), contextual=torch.stack(layers).sum()
        )


def perceptual_losses(vgg19: str | None, backbone: EfficientNetLite) -> PerceptualLosses:
    """Over VGG19 from the file `vgg19`, or from torch.hub's cache; where it is not there either, over the backbone.

    Raises CheckpointError if the file is missing, damaged or another one.
    """
    path = Path(vgg19) if vgg19 else find_published(VGG19)
    if path is None:
        _log.warning(
            "L_perc and L_ctx are taken over %s: %s is not in torch.hub's cache and task.vgg19 gives no path",
            BackboneLosses.name,
            VGG19.name,
        )
        return BackboneLosses(backbone)
    _log.info("L_perc and L_ctx are taken over %s, from %s", VggLosses.name, path)
    return VggLosses(load_vgg19(path))
