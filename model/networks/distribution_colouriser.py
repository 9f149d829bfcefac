"""The compact colouriser C: the photograph, modulated by warped features, to distributions of colour.

The pattern is the paper's: SPADE norms modulated by F_GAN, refined by a deformable convolution where it is coarse.
What differs: it sees through a trunk of its own that learns with it, and at every place gives a distribution over
the colours of a palette instead of one colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.colour import denormalise_l, grey_to_red
from model.networks.backbone import LITE0, BackboneConfig, Trunk, scale_pixels
from model.networks.convolution import Conv1x1
from model.networks.palette import palette_colours
from model.networks.spade import LEAK, PlainSpade, Spade
from model.networks.upsampling import convolve_coarse, convolve_fine, merge

EVIDENCE_STRIDE = 4
"""Pixels of the photograph for one distribution."""


@dataclass(frozen=True, kw_only=True)
class DistributionColouriserConfig:
    """Sizes of the compact colouriser.

    feature_resolutions, feature_channels: the generator's feature maps that modulate at strides 8 and 4.
    lateral_channels: widths at which the trunk's maps of strides 16, 8 and 4 join. decoder_channels: widths of the
    decoder at strides 32, 16, 8 and 4. refined_channels: of the refined reference at strides 8 and 4.
    """

    feature_resolutions: tuple[int, int]
    feature_channels: tuple[int, int]
    lateral_channels: tuple[int, int, int] = (128, 96, 48)
    decoder_channels: tuple[int, int, int, int] = (256, 192, 160, 128)
    refined_channels: tuple[int, int] = (64, 48)
    attention_heads: int = 4
    trunk: BackboneConfig = LITE0


class DistributionColouriser(nn.Module):
    """C: encodes the photograph once, then decodes distributions of colour under the guidance of warped features."""

    def __init__(self, config: DistributionColouriserConfig) -> None:
        super().__init__()
        self.config = config
        lateral16, lateral8, lateral4 = config.lateral_channels
        width32, width16, width8, width4 = config.decoder_channels
        feature8, feature4 = config.feature_channels
        refined8, refined4 = config.refined_channels
        seen = config.trunk.pyramid_channels
        self.trunk = Trunk(config.trunk, 1)
        self.top = Conv1x1(seen[32], width32)
        self.whole = nn.Sequential(nn.Linear(seen[32], width32), nn.ReLU(), nn.Linear(width32, 2 * width32))
        self.top_norm = nn.LayerNorm(width32)
        self.attention = nn.MultiheadAttention(width32, config.attention_heads, batch_first=True)
        self.top_mix = nn.Conv2d(width32, width32, 3, padding=1)
        self.lateral16 = Conv1x1(seen[16], lateral16)
        self.lateral8 = Conv1x1(seen[8], lateral8)
        self.lateral4 = Conv1x1(seen[4], lateral4)
        self.merge16 = nn.Conv2d(width32 + lateral16, width16, 3, padding=1)
        self.norm16 = nn.GroupNorm(8, width16)
        self.merge8 = nn.Conv2d(width16 + lateral8, width8, 3, padding=1)
        self.norm8 = Spade(
            width8, feature8, refined_channels=refined8, hidden_channels=(width8 + feature8) // 8
        )
        self.conv8 = nn.Conv2d(width8, width8, 3, padding=1)
        self.norm8_again = PlainSpade(width8, feature8, refined_channels=refined8)
        self.conv8_again = nn.Conv2d(width8, width8, 3, padding=1)
        self.merge4 = nn.Conv2d(width8 + lateral4, width4, 3, padding=1)
        self.norm4 = PlainSpade(width4, feature4, refined_channels=refined4)
        self.head = Conv1x1(width4, len(palette_colours()))

    def encode(self, x_l: Tensor) -> tuple[Tensor, ...]:
        """All that does not depend on the inversion.

        x_l: (B, 1, H, W) in [-1, 1], sides multiples of 32.
        Returns the decoder's state at stride 8, and what the lateral map at stride 4 adds to its next one.
        """
        pyramid = self.perceive(x_l)
        scale, shift = self.whole(pyramid[32].mean(dim=(2, 3)))[..., None, None].chunk(2, dim=1)
        h = torch.addcmul(shift, self.top(pyramid[32]), 1.0 + scale)
        tokens = self.top_norm(h.flatten(2).transpose(1, 2))
        attended, _ = self.attention(tokens, tokens, tokens, need_weights=False)
        h = h + attended.transpose(1, 2).reshape(h.shape)
        h = h + F.relu(self.top_mix(F.relu(h)))
        h = F.relu(self.norm16(merge(self.merge16, h, F.relu(self.lateral16(pyramid[16])))))
        h = merge(self.merge8, h, F.relu(self.lateral8(pyramid[8])))
        return h, convolve_fine(self.merge4, F.relu(self.lateral4(pyramid[4])))

    def perceive(self, x_l: Tensor) -> dict[int, Tensor]:
        """The trunk's features by stride; x_l as `encode` takes it."""
        grey = scale_pixels(grey_to_red(denormalise_l(x_l)))
        return self.trunk.features(grey.contiguous(memory_format=torch.channels_last))

    def decode(self, features: tuple[Tensor, ...], warped: Mapping[int, Tensor] | None) -> Tensor:
        """Distributions of colour.

        features: see `encode`. warped: {feature resolution: (B, C, h, w)} on the photograph's grid; None takes the
        prior away, as if all of it were zero. Returns logits (B, Q, H/4, W/4) over the colours of the palette.
        """
        logits: Tensor = self.head(self.before_head(features, warped))
        return logits

    def before_head(self, features: tuple[Tensor, ...], warped: Mapping[int, Tensor] | None) -> Tensor:
        """What `decode` makes logits of by a linear map, so that means of logits are made of means of this."""
        guide8, guide4 = (
            None if warped is None else warped[resolution].contiguous(memory_format=torch.channels_last)
            for resolution in self.config.feature_resolutions
        )
        h, lateral = features
        residual = self.conv8(F.leaky_relu(self.norm8(h, guide8), LEAK))
        h = h + self.conv8_again(F.leaky_relu(self.norm8_again(residual, guide8), LEAK))
        h = self.norm4(self.joined((h, lateral)), guide4)
        return F.leaky_relu(h, LEAK)

    def joined(self, features: tuple[Tensor, ...]) -> Tensor:
        """The state at stride 4 that `features`, see `encode`, come to; without guidance, if they are as encoded."""
        h, lateral = features
        return convolve_coarse(self.merge4, h) + lateral

    @torch.no_grad()
    def see_as(self, backbone: Trunk) -> None:
        """Begin with another trunk's eyes: for greys this one sees the same."""
        state = dict(backbone.state_dict())
        state["stem.weight"] = state["stem.weight"].sum(dim=1, keepdim=True)
        self.trunk.load_state_dict({name: state[name] for name in self.trunk.state_dict()})
