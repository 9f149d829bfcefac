"""The colouriser C: the photograph, modulated by the warped features of the inversion, to its ab channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.spade import LEAK, Spade, SpadeResidualBlock


@dataclass(frozen=True, kw_only=True)
class ColouriserConfig:
    """Sizes of the colouriser.

    `stem_channels`: widths of the stem's convolutions; all but the first halve the resolution.
    `feature_resolutions`, `feature_channels`: the generator's feature maps that modulate, coarsest first; the
    coarsest has the stem's final resolution, each further one doubles it.
    `decoder_channels`: width at each of these scales; the first is the stem's last.
    `refined_channels`: width of the refined reference at each scale.
    """

    stem_channels: tuple[int, ...]
    feature_resolutions: tuple[int, ...]
    feature_channels: tuple[int, ...]
    decoder_channels: tuple[int, ...]
    refined_channels: tuple[int, ...]
    n_residual_blocks: int
    condition_reduction: int = 8

    def __post_init__(self) -> None:
        scales = len(self.feature_resolutions)
        per_scale = (self.feature_channels, self.decoder_channels, self.refined_channels)
        if any(len(widths) != scales for widths in per_scale):
            raise ValueError(
                "feature, decoder and refined channels need one width for each feature resolution"
            )
        if self.stem_channels[-1] != self.decoder_channels[0]:
            raise ValueError("the stem's last width must be the decoder's first")


class Colouriser(nn.Module):
    """C: encodes the photograph once, then decodes ab under the guidance of warped features."""

    def __init__(self, config: ColouriserConfig) -> None:
        super().__init__()
        self.config = config
        self.stem = _stem(config.stem_channels)
        widths = config.decoder_channels
        scales = range(len(widths))
        hidden = [(widths[i] + config.feature_channels[i]) // config.condition_reduction for i in scales]
        self.blocks = nn.ModuleList(
            SpadeResidualBlock(
                widths[0],
                config.feature_channels[0],
                refined_channels=config.refined_channels[0],
                hidden_channels=hidden[0],
            )
            for _ in range(config.n_residual_blocks)
        )
        self.norms = nn.ModuleList(
            Spade(
                widths[i],
                config.feature_channels[i],
                refined_channels=config.refined_channels[i],
                hidden_channels=hidden[i],
            )
            for i in scales
        )
        self.upsamplers = nn.ModuleList(
            nn.ConvTranspose2d(widths[i], widths[i + 1], 3, stride=2, padding=1, output_padding=1)
            for i in scales[:-1]
        )
        self.head = nn.Conv2d(widths[-1], 2, 3, padding=1)

    def encode(self, x_l: Tensor) -> tuple[Tensor, ...]:
        """All that does not depend on the inversion.

        x_l: (B,1,H,W) in [-1,1], H and W multiples of the stem's stride. Returns (B,decoder_channels[0],h,w).
        """
        return (self.stem(x_l),)

    def decode(self, features: tuple[Tensor, ...], warped: Mapping[int, Tensor]) -> Tensor:
        """Colour.

        features: see `encode`. warped: {feature resolution: (B,C,h,w)} on the photograph's grid.
        Returns ab (B,2,H,W) in [-1,1].
        """
        guides = [
            warped[resolution].contiguous(memory_format=torch.channels_last)
            for resolution in self.config.feature_resolutions
        ]
        (h,) = features
        h = h.contiguous(memory_format=torch.channels_last)
        for block in self.blocks:
            h = block(h, guides[0])
        for i, upsampler in enumerate(self.upsamplers):
            h = upsampler(F.leaky_relu(self.norms[i](h, guides[i]), LEAK))
        h = F.leaky_relu(self.norms[-1](h, guides[-1]), LEAK)
        return torch.tanh(self.head(h))


def _stem(widths: tuple[int, ...]) -> nn.Sequential:
    layers: list[nn.Module] = [nn.Conv2d(1, widths[0], 7, padding=3, padding_mode="reflect")]
    for narrow, wide in pairwise(widths):
        layers += [nn.InstanceNorm2d(narrow), nn.ReLU(), nn.Conv2d(narrow, wide, 3, stride=2, padding=1)]
    return nn.Sequential(*layers, nn.InstanceNorm2d(widths[-1]), nn.ReLU())
