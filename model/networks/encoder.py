"""The encoder E: GAN inversion of a photograph in one pass."""

from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.layers import EncoderBlock, SelfAttention, initialise_orthogonal

MIN_LOG_STD = -5.0
MAX_LOG_STD = 1.0


@dataclass(frozen=True)
class Latent:
    """A distribution of latent codes: `mean` and `std`, both (B,z_dim)."""

    mean: Tensor
    std: Tensor


@dataclass(frozen=True, kw_only=True)
class EncoderConfig:
    """Sizes of the encoder.

    `channels` holds the width each block gives. Blocks halve the resolution from `in_size` down to
    `final_size`; the rest keep it. `pooling` averages over positions or flattens, which keeps the layout.
    With `spread` the encoder also says how sure it is; without, `std` is one.
    """

    n_classes: int
    z_dim: int
    embedding_dim: int
    in_channels: int
    in_size: int
    channels: tuple[int, ...]
    final_size: int = 4
    pooling: Literal["mean", "flatten"] = "mean"
    attention_resolutions: tuple[int, ...] = ()
    spread: bool = False

    @property
    def resolutions(self) -> tuple[int, ...]:
        """Resolution that each block gives."""
        return tuple(max(self.in_size >> (i + 1), self.final_size) for i in range(len(self.channels)))


class Encoder(nn.Module):
    """E: a grey picture, or feature maps of one, and its class to a distribution of latent codes."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        widths = (config.in_channels, *config.channels)
        sizes = (config.in_size, *config.resolutions)
        self.shared = nn.Embedding(config.n_classes, config.embedding_dim)
        self.blocks = nn.ModuleList(
            EncoderBlock(widths[i], widths[i + 1], config.embedding_dim, downsample=sizes[i + 1] < sizes[i])
            for i in range(len(config.channels))
        )
        self.attention = nn.ModuleDict(
            {
                str(resolution): SelfAttention(config.channels[config.resolutions.index(resolution)])
                for resolution in config.attention_resolutions
            }
        )
        positions = sizes[-1] ** 2 if config.pooling == "flatten" else 1
        self.linear = nn.Linear(widths[-1] * positions, config.z_dim * (2 if config.spread else 1))
        initialise_orthogonal(self)

    def forward(self, x: Tensor, class_weights: Tensor) -> Latent:
        """Invert.

        x: (B,in_channels,in_size,in_size). class_weights: (B,n_classes), one-hot or a blend.
        """
        embedding = class_weights @ self.shared.weight
        h = x
        for block, resolution in zip(self.blocks, self.config.resolutions, strict=True):
            h = block(h, embedding)
            if resolution in self.config.attention_resolutions:
                h = self.attention[str(resolution)](h)
        h = F.relu(h)
        pooled = h.flatten(1) if self.config.pooling == "flatten" else h.mean(dim=(2, 3))
        code = self.linear(pooled)
        if not self.config.spread:
            return Latent(mean=code, std=torch.ones_like(code))
        mean, log_std = code.chunk(2, dim=1)
        return Latent(mean=mean, std=log_std.clamp(MIN_LOG_STD, MAX_LOG_STD).exp())
