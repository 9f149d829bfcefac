"""BigGAN's projection discriminator, whose features also serve as a perceptual space."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.layers import DiscriminatorBlock, SelfAttention, initialise_orthogonal


@dataclass(frozen=True, kw_only=True)
class DiscriminatorConfig:
    """Sizes of the discriminator.

    `channels` holds the width each block gives. Blocks halve the resolution from `in_size` down to
    `final_size`; the rest keep it.
    """

    n_classes: int
    in_size: int
    channels: tuple[int, ...]
    in_channels: int = 3
    final_size: int = 4
    attention_resolutions: tuple[int, ...] = ()

    @property
    def resolutions(self) -> tuple[int, ...]:
        """Resolution that each block gives."""
        return tuple(max(self.in_size >> (i + 1), self.final_size) for i in range(len(self.channels)))


class DiscriminatorTrunk(nn.Module):
    """The discriminator's blocks alone: a perceptual space."""

    def __init__(self, config: DiscriminatorConfig) -> None:
        super().__init__()
        self.config = config
        widths = (config.in_channels, *config.channels)
        sizes = (config.in_size, *config.resolutions)
        self.blocks = nn.ModuleList(
            DiscriminatorBlock(
                widths[i], widths[i + 1], downsample=sizes[i + 1] < sizes[i], preactivation=i > 0
            )
            for i in range(len(config.channels))
        )
        self.attention = nn.ModuleDict(
            {
                str(resolution): SelfAttention(config.channels[config.resolutions.index(resolution)])
                for resolution in config.attention_resolutions
            }
        )
        initialise_orthogonal(self)

    def features(self, image: Tensor, n_blocks: int | None = None) -> tuple[Tensor, ...]:
        """Outputs (B,C_i,H_i,W_i) of the blocks, or of the first `n_blocks`; image (B,3,H,W) in [-1,1]."""
        outputs = []
        h = image
        for block, resolution in zip(self.blocks[:n_blocks], self.config.resolutions, strict=False):
            h = block(h)
            if resolution in self.config.attention_resolutions:
                h = self.attention[str(resolution)](h)
            outputs.append(h)
        return tuple(outputs)

    def hypercolumn(self, image: Tensor, blocks: tuple[int, ...]) -> Tensor:
        """Outputs of some blocks, enlarged to the first one's size and stacked: (B, sum of C_i, H_0, W_0)."""
        outputs = self.features(image, max(blocks) + 1)
        size = outputs[blocks[0]].shape[2:]
        return torch.cat([F.interpolate(outputs[i], size=size, mode="nearest") for i in blocks], dim=1)


class Discriminator(DiscriminatorTrunk):
    """D: how real a picture looks as one of a class."""

    def __init__(self, config: DiscriminatorConfig) -> None:
        super().__init__(config)
        self.linear = nn.Linear(config.channels[-1], 1)
        self.embed = nn.Embedding(config.n_classes, config.channels[-1])
        for head in (self.linear, self.embed):
            initialise_orthogonal(head)

    def forward(self, image: Tensor, class_weights: Tensor) -> Tensor:
        """Judge.

        image: (B,3,S,S) in [-1,1]. class_weights: (B,n_classes), one-hot or a blend. Returns logits (B,).
        """
        h = F.relu(self.features(image)[-1]).sum(dim=(2, 3))
        unconditional: Tensor = self.linear(h)[:, 0]
        return unconditional + ((class_weights @ self.embed.weight) * h).sum(dim=1)
