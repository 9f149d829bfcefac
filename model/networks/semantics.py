"""What the compact model's networks take from the shared backbone's pyramid."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.networks.backbone import PYRAMID_CHANNELS

ENCODER_CHANNELS = PYRAMID_CHANNELS[16] + PYRAMID_CHANNELS[32]
CORRESPONDENCE_CHANNELS = PYRAMID_CHANNELS[8] + PYRAMID_CHANNELS[16] + PYRAMID_CHANNELS[32]
_EMBEDDING_CHANNELS = 1280


def _enlarge(x: Tensor, factor: int) -> Tensor:
    return functional.interpolate(x, scale_factor=float(factor), mode="nearest")


def encoder_input(pyramid: dict[int, Tensor]) -> Tensor:
    """What an encoder sees of an (H, W) picture: strides 16 and 32, (B, 432, H/16, W/16)."""
    return torch.cat((pyramid[16], _enlarge(pyramid[32], 2)), dim=1)


def correspondence_input(pyramid: dict[int, Tensor]) -> Tensor:
    """What the correspondence sees of an (H, W) picture: strides 8, 16 and 32, (B, 472, H/8, W/8)."""
    return torch.cat((pyramid[8], _enlarge(pyramid[16], 2), _enlarge(pyramid[32], 4)), dim=1)


class SubjectHead(nn.Module):
    """Names the subject from the backbone's pooled embedding."""

    def __init__(self, n_classes: int) -> None:
        super().__init__()
        self.linear = nn.Linear(_EMBEDDING_CHANNELS, n_classes)

    def forward(self, embedding: Tensor) -> Tensor:
        """(B, 1280) to logits (B, n_classes)."""
        logits: Tensor = self.linear(embedding)
        return logits
