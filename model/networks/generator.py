"""BigGAN's generator: the frozen colour prior."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.layers import BatchNorm2d, GeneratorBlock, SelfAttention, initialise_orthogonal


@dataclass(frozen=True, kw_only=True)
class GeneratorConfig:
    """Sizes of the generator.

    `channels` holds the width of the first feature map and then the width each block gives; every block
    doubles the resolution, from `base_size`. z is split in equal chunks, one for the first linear layer and
    one for each block; numbers left over at its end are unused.
    """

    n_classes: int
    z_dim: int
    embedding_dim: int
    channels: tuple[int, ...]
    base_size: int = 4
    attention_resolutions: tuple[int, ...] = ()

    @property
    def n_blocks(self) -> int:
        """Number of residual blocks."""
        return len(self.channels) - 1

    @property
    def chunk_dim(self) -> int:
        """Length of each chunk of z."""
        return self.z_dim // len(self.channels)

    @property
    def resolutions(self) -> tuple[int, ...]:
        """Resolution that each block gives."""
        return tuple(self.base_size * 2 ** (i + 1) for i in range(self.n_blocks))

    @property
    def image_size(self) -> int:
        """Height and width of the generated image."""
        return self.resolutions[-1]

    def feature_channels(self, resolution: int) -> int:
        """Width of the feature map at a resolution that a block gives."""
        return self.channels[self.resolutions.index(resolution) + 1]


class Generator(nn.Module):
    """G: a latent code and a class embedding to an image and its features."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        widths = config.channels
        condition_dim = config.embedding_dim + config.chunk_dim
        self.shared = nn.Embedding(config.n_classes, config.embedding_dim)
        self.linear = nn.Linear(config.chunk_dim, widths[0] * config.base_size**2)
        self.blocks = nn.ModuleList(
            GeneratorBlock(widths[i], widths[i + 1], condition_dim) for i in range(config.n_blocks)
        )
        self.attention = nn.ModuleDict(
            {
                str(resolution): SelfAttention(config.feature_channels(resolution))
                for resolution in config.attention_resolutions
            }
        )
        self.output_norm = BatchNorm2d(widths[-1])
        self.output_conv = nn.Conv2d(widths[-1], 3, 3, padding=1)
        initialise_orthogonal(self)

    def embed(self, class_weights: Tensor) -> Tensor:
        """Embedding of a one-hot vector or of a blend of classes: (B,n_classes) -> (B,embedding_dim)."""
        return class_weights @ self.shared.weight

    def forward(
        self, z: Tensor, embedding: Tensor, feature_resolutions: tuple[int, ...] = ()
    ) -> tuple[Tensor, dict[int, Tensor]]:
        """Generate.

        z: (B,z_dim). embedding: (B,embedding_dim), see `embed`.
        Returns the image (B,3,R,R) in [-1,1] and, for each asked resolution, the whole block's output
        (B,C,resolution,resolution).
        """
        chunk_dim = self.config.chunk_dim
        chunks = torch.split(z[:, : chunk_dim * len(self.config.channels)], chunk_dim, dim=1)
        h = self.linear(chunks[0]).unflatten(1, (-1, self.config.base_size, self.config.base_size))
        features = {}
        for block, chunk, resolution in zip(self.blocks, chunks[1:], self.config.resolutions, strict=True):
            h = block(h, torch.cat((embedding, chunk), dim=1))
            if resolution in self.config.attention_resolutions:
                h = self.attention[str(resolution)](h)
            if resolution in feature_resolutions:
                features[resolution] = h
        image = torch.tanh(self.output_conv(F.relu(self.output_norm(h))))
        return image, features
