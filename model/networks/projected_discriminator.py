"""The projected discriminator: an adversary that looks at frozen features instead of pixels.

Sauer et al., "Projected GANs Converge Faster" (NeurIPS 2021): a pretrained network's pyramid, mixed across
channels and scales by random projections that are never trained, and a small head on each scale. The class
enters as in BigGAN, by projection onto an embedding.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

from model.networks.backbone import PYRAMID_CHANNELS

LEAK = 0.2


@dataclass(frozen=True, kw_only=True)
class ProjectedDiscriminatorConfig:
    """Sizes of the projected discriminator.

    strides: those of the pyramid that it sees, fine to coarse, each twice the one before. mixed_channels:
    width after the mixing, for each. head_channels: width of the heads.
    """

    n_classes: int
    strides: tuple[int, ...] = (4, 8, 16, 32)
    mixed_channels: tuple[int, ...] = (32, 64, 128, 256)
    head_channels: int = 64


class RandomProjection(nn.Module):
    """A convolution without bias whose weights stay as they were drawn (Kaiming, for a linear map)."""

    weight: Tensor

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__()
        # A buffer: no optimiser and no `requires_grad_` reaches it, but checkpoints hold it.
        self.register_buffer(
            "weight", torch.randn(outputs, inputs, kernel, kernel) / math.sqrt(inputs * kernel * kernel)
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) to (B, outputs, H, W)."""
        return functional.conv2d(x, self.weight, padding=self.weight.shape[-1] // 2)


class _Head(nn.Module):
    """Judges one scale: halves it `n_halvings` times, then a logit for each position."""

    def __init__(self, inputs: int, width: int, n_halvings: int, n_classes: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for _ in range(n_halvings):
            layers += [spectral_norm(nn.Conv2d(inputs, width, 4, stride=2, padding=1)), nn.LeakyReLU(LEAK)]
            inputs = width
        layers += [spectral_norm(nn.Conv2d(inputs, width, 3, padding=1)), nn.LeakyReLU(LEAK)]
        self.layers = nn.Sequential(*layers)
        self.output = spectral_norm(nn.Conv2d(width, 1, 1))
        self.embed = nn.Embedding(n_classes, width)
        spectral_norm(self.embed)

    def forward(self, x: Tensor, class_weights: Tensor) -> Tensor:
        """(B, inputs, H, W) and (B, n_classes) to logits (B, h, w)."""
        h = self.layers(x)
        unconditional: Tensor = self.output(h)[:, 0]
        return unconditional + torch.einsum("bc,bchw->bhw", class_weights @ self.embed.weight, h)


class ProjectedDiscriminator(nn.Module):
    """Judges a picture by its frozen features, scale by scale."""

    def __init__(self, config: ProjectedDiscriminatorConfig) -> None:
        super().__init__()
        self.config = config
        widths = config.mixed_channels
        self.across_channels = nn.ModuleList(
            RandomProjection(PYRAMID_CHANNELS[stride], width, 1)
            for stride, width in zip(config.strides, widths, strict=True)
        )
        self.across_scales = nn.ModuleList(
            RandomProjection(coarse, fine, 3) for fine, coarse in pairwise(widths)
        )
        self.heads = nn.ModuleList(
            _Head(width, config.head_channels, len(widths) - 1 - index, config.n_classes)
            for index, width in enumerate(widths)
        )

    def mix(self, pyramid: dict[int, Tensor]) -> tuple[Tensor, ...]:
        """The random projections: (B, mixed_channels[i], H_i, W_i) for each stride, fine to coarse.

        Each map is its own channels mixed, plus the next coarser map mixed and enlarged.
        """
        mixed = [
            project(pyramid[stride])
            for stride, project in zip(self.config.strides, self.across_channels, strict=True)
        ]
        for index in range(len(mixed) - 2, -1, -1):
            coarse = functional.interpolate(
                self.across_scales[index](mixed[index + 1]), scale_factor=2.0, mode="bilinear"
            )
            mixed[index] = (mixed[index] + coarse) * math.sqrt(0.5)  # keeps the magnitude
        return tuple(mixed)

    def forward(self, pyramid: dict[int, Tensor], class_weights: Tensor) -> tuple[Tensor, ...]:
        """Judge.

        pyramid: the backbone's features of the picture at `strides`. class_weights: (B, n_classes), one-hot or a
        blend. Returns logits (B, h, w) for each scale, h and w being those of the coarsest one.
        """
        return tuple(head(x, class_weights) for head, x in zip(self.heads, self.mix(pyramid), strict=True))
