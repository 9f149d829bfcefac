"""The colouriser C: the photograph, modulated by the warped features of the inversion, to its ab channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.spade import LEAK, PlainSpade, Spade, SpadeResidualBlock


@dataclass(frozen=True, kw_only=True)
class ColouriserConfig:
    """Sizes of the colouriser.

    `stem_channels`: widths of the stem's convolutions; all but the first halve the resolution.
    `semantic_strides`, `semantic_channels`: semantic feature maps of the photograph that join the stem's
    features, finest first; the finest has the stem's final stride. `neck_channels`: the widths at which they
    are gathered; the first is the stem's last.
    `skip_channels`: widths of the semantic maps that join after each upsampling, so that colours end where
    things do; one for each scale but the coarsest, or none.
    `feature_resolutions`, `feature_channels`: the generator's feature maps that modulate, coarsest first; the
    coarsest has the stem's final resolution, each further one doubles it.
    `decoder_channels`: width at each of these scales; the first is the stem's last.
    `refined_channels`: width of the refined reference at each scale. `n_deformable`: how many of the scales,
    coarsest first, refine by deformable convolution; None means all.
    """

    stem_channels: tuple[int, ...]
    feature_resolutions: tuple[int, ...]
    feature_channels: tuple[int, ...]
    decoder_channels: tuple[int, ...]
    refined_channels: tuple[int, ...]
    n_residual_blocks: int
    condition_reduction: int = 8
    n_deformable: int | None = None
    semantic_strides: tuple[int, ...] = ()
    semantic_channels: tuple[int, ...] = ()
    neck_channels: tuple[int, ...] = ()
    skip_channels: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        scales = len(self.feature_resolutions)
        per_scale = (self.feature_channels, self.decoder_channels, self.refined_channels)
        if any(len(widths) != scales for widths in per_scale):
            raise ValueError(
                "feature, decoder and refined channels need one width for each feature resolution"
            )
        if self.stem_channels[-1] != self.decoder_channels[0]:
            raise ValueError("the stem's last width must be the decoder's first")
        if self.semantic_strides and self.semantic_strides[0] != self.stride:
            raise ValueError(f"the finest semantic features must have the stem's stride {self.stride}")
        if self.skip_channels and len(self.skip_channels) != scales - 1:
            raise ValueError("skip channels need one width for each scale but the coarsest")
        if self.neck_channels and self.neck_channels[0] != self.stem_channels[-1]:
            raise ValueError("the neck's first width must be the stem's last")

    @property
    def stride(self) -> int:
        """Pixels of the photograph for one of the stem's features."""
        return int(2 ** (len(self.stem_channels) - 1))

    @property
    def skip_strides(self) -> tuple[int, ...]:
        """Strides of the semantic maps that skip to the finer scales, coarse to fine."""
        return tuple(self.stride // 2 ** (i + 1) for i in range(len(self.skip_channels)))

    @property
    def output_stride(self) -> int:
        """Pixels of the photograph for one of ab."""
        return int(self.stride // 2 ** (len(self.feature_resolutions) - 1))


class SemanticNeck(nn.Module):
    """A top-down pyramid that gathers semantic feature maps of several strides at the finest one."""

    def __init__(self, in_channels: tuple[int, ...], widths: tuple[int, ...]) -> None:
        super().__init__()
        levels = range(len(widths))
        self.laterals = nn.ModuleList(nn.Conv2d(in_channels[i], widths[i], 1) for i in levels)
        self.merges = nn.ModuleList(nn.Conv2d(widths[i], widths[max(i - 1, 0)], 3, padding=1) for i in levels)

    def forward(self, maps: list[Tensor]) -> Tensor:
        """Maps (B,C_i,H_i,W_i), finest first -> (B,widths[0],H_0,W_0)."""
        merged: Tensor | None = None
        for features, lateral, merge in reversed(list(zip(maps, self.laterals, self.merges, strict=True))):
            h = lateral(features)
            if merged is not None:
                h = h + F.interpolate(merged, size=h.shape[2:], mode="nearest")
            merged = F.relu(merge(h))
        assert merged is not None
        return merged


class Colouriser(nn.Module):
    """C: encodes the photograph once, then decodes ab under the guidance of warped features."""

    def __init__(self, config: ColouriserConfig) -> None:
        super().__init__()
        self.config = config
        self.stem = _stem(config.stem_channels)
        self.neck = (
            SemanticNeck(config.semantic_channels, config.neck_channels) if config.semantic_channels else None
        )
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
        n_deformable = len(widths) if config.n_deformable is None else config.n_deformable
        self.norms = nn.ModuleList(
            Spade(
                widths[i],
                config.feature_channels[i],
                refined_channels=config.refined_channels[i],
                hidden_channels=hidden[i],
            )
            if i < n_deformable
            else PlainSpade(
                widths[i], config.feature_channels[i], refined_channels=config.refined_channels[i]
            )
            for i in scales
        )
        self.upsamplers = nn.ModuleList(
            nn.ConvTranspose2d(widths[i], widths[i + 1], 3, stride=2, padding=1, output_padding=1)
            for i in scales[:-1]
        )
        self.skips = nn.ModuleList(
            nn.Conv2d(channels, width, 1)
            for channels, width in zip(config.skip_channels, widths[1:], strict=False)
        )
        self.head = nn.Conv2d(widths[-1], 2, 3, padding=1)
        # Training starts from next to no colour: tanh far from its flat ends.
        with torch.no_grad():
            self.head.weight.mul_(0.05)

    def encode(self, x_l: Tensor, semantics: Mapping[int, Tensor] | None = None) -> tuple[Tensor, ...]:
        """All that does not depend on the inversion.

        x_l: (B,1,H,W) in [-1,1], H and W multiples of the stride.
        semantics: {stride: (B,C,H/stride,W/stride)}, for each of the configuration's semantic and skip strides.
        Returns (B,decoder_channels[0],H/stride,W/stride) and, for each skip, the same at its scale.
        """
        maps = semantics or {}
        h: Tensor = self.stem(x_l)
        if self.neck is not None:
            h = h + self.neck([maps[stride] for stride in self.config.semantic_strides])
        skips = zip(self.skips, self.config.skip_strides, strict=True)
        return (h, *(skip(maps[stride]) for skip, stride in skips))

    def decode(self, features: tuple[Tensor, ...], warped: Mapping[int, Tensor]) -> Tensor:
        """Colour.

        features: see `encode`. warped: {feature resolution: (B,C,h,w)} on the photograph's grid.
        Returns ab (B,2,H/output_stride,W/output_stride) in [-1,1].
        """
        guides = [warped[resolution] for resolution in self.config.feature_resolutions]
        h, *skips = features
        for block in self.blocks:
            h = block(h, guides[0])
        for i, upsampler in enumerate(self.upsamplers):
            h = upsampler(F.leaky_relu(self.norms[i](h, guides[i]), LEAK))
            if skips:
                h = h + skips[i]
        h = F.leaky_relu(self.norms[-1](h, guides[-1]), LEAK)
        return torch.tanh(self.head(h))


def _stem(widths: tuple[int, ...]) -> nn.Sequential:
    layers: list[nn.Module] = [nn.Conv2d(1, widths[0], 7, padding=3, padding_mode="reflect")]
    for narrow, wide in pairwise(widths):
        layers += [nn.InstanceNorm2d(narrow), nn.ReLU(), nn.Conv2d(narrow, wide, 3, stride=2, padding=1)]
    return nn.Sequential(*layers, nn.InstanceNorm2d(widths[-1]), nn.ReLU())
