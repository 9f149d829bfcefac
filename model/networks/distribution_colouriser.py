"""The compact colouriser C: the photograph, modulated by warped features, to distributions of colour.

The pattern is the paper's: SPADE norms modulated by F_GAN, refined by a deformable convolution where it is coarse.
What differs: it sees through a trunk of its own that learns with it, and at every place gives a distribution over
the colours of a palette instead of one colour. Some colours may be known beforehand (Zhang et al., "Real-Time
User-Guided Image Colorization with Learned Deep Priors", SIGGRAPH 2017).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.colour import denormalise_l, grey_to_rgb
from model.networks.backbone import LITE0, BackboneConfig, Trunk, scale_pixels
from model.networks.palette import palette_colours
from model.networks.spade import LEAK, PlainSpade, Spade
from model.networks.upsampling import merge

EVIDENCE_STRIDE = 4
"""Pixels of the photograph for one distribution."""
HINT_CHANNELS = 3


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


def no_hints(x_l: Tensor) -> Tensor:
    """Hints that tell nothing, (B, 3, H, W), for photographs (B, 1, H, W)."""
    return x_l.new_zeros(len(x_l), HINT_CHANNELS, *x_l.shape[-2:])


def reduced_hints(hints: Tensor, size: Sequence[int]) -> Tensor:
    """Hints (B, 3, H, W) at a smaller size: the mean of the known colours of a place, however few they are."""
    known = F.adaptive_avg_pool2d(hints, (size[0], size[1]))
    share = known[:, 2:]
    return torch.cat((known[:, :2] / share.clamp(min=1e-3), (share > 0).to(known.dtype)), dim=1)


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
        self.trunk = Trunk(config.trunk, 1 + HINT_CHANNELS)
        self.top = nn.Conv2d(seen[32], width32, 1)
        self.whole = nn.Sequential(nn.Linear(seen[32], width32), nn.ReLU(), nn.Linear(width32, 2 * width32))
        self.top_norm = nn.LayerNorm(width32)
        self.attention = nn.MultiheadAttention(width32, config.attention_heads, batch_first=True)
        self.top_mix = nn.Conv2d(width32, width32, 3, padding=1)
        self.lateral16 = nn.Conv2d(seen[16] + HINT_CHANNELS, lateral16, 1)
        self.lateral8 = nn.Conv2d(seen[8] + HINT_CHANNELS, lateral8, 1)
        self.lateral4 = nn.Conv2d(seen[4] + HINT_CHANNELS, lateral4, 1)
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
        self.head = nn.Conv2d(width4, len(palette_colours()), 1)

    def encode(self, x_l: Tensor, hints: Tensor) -> tuple[Tensor, ...]:
        """All that does not depend on the inversion.

        x_l: (B, 1, H, W) in [-1, 1], sides multiples of 32. hints: (B, 3, H, W), ab in [-1, 1] and 1 where the
        colour is known, all 0 elsewhere.
        Returns the decoder's state at stride 8 and the lateral map at stride 4.
        """
        pyramid = self.perceive(x_l, hints)
        scale, shift = self.whole(pyramid[32].mean(dim=(2, 3)))[..., None, None].chunk(2, dim=1)
        h = torch.addcmul(shift, self.top(pyramid[32]), 1.0 + scale)
        tokens = self.top_norm(h.flatten(2).transpose(1, 2))
        attended, _ = self.attention(tokens, tokens, tokens, need_weights=False)
        h = h + attended.transpose(1, 2).reshape(h.shape)
        h = h + F.relu(self.top_mix(F.relu(h)))
        h = F.relu(self.norm16(merge(self.merge16, h, self._lateral(self.lateral16, pyramid[16], hints))))
        h = merge(self.merge8, h, self._lateral(self.lateral8, pyramid[8], hints))
        return h, self._lateral(self.lateral4, pyramid[4], hints)

    def perceive(self, x_l: Tensor, hints: Tensor) -> dict[int, Tensor]:
        """The trunk's features by stride; inputs as `encode` takes them."""
        grey = scale_pixels(grey_to_rgb(denormalise_l(x_l))[:, :1])
        pixels = torch.cat((grey, hints), dim=1)
        return self.trunk.features(pixels.contiguous(memory_format=torch.channels_last))

    def decode(self, features: tuple[Tensor, ...], warped: Mapping[int, Tensor] | None) -> Tensor:
        """Distributions of colour.

        features: see `encode`. warped: {feature resolution: (B, C, h, w)} on the photograph's grid; None takes the
        prior away, as if all of it were zero. Returns logits (B, Q, H/4, W/4) over the colours of the palette.
        """
        guide8, guide4 = (
            None if warped is None else warped[resolution].contiguous(memory_format=torch.channels_last)
            for resolution in self.config.feature_resolutions
        )
        h, lateral4 = features
        residual = self.conv8(F.leaky_relu(self.norm8(h, guide8), LEAK))
        h = h + self.conv8_again(F.leaky_relu(self.norm8_again(residual, guide8), LEAK))
        h = self.norm4(merge(self.merge4, h, lateral4), guide4)
        logits: Tensor = self.head(F.leaky_relu(h, LEAK))
        return logits

    @torch.no_grad()
    def see_as(self, backbone: Trunk) -> None:
        """Begin with another trunk's eyes: for greys, and without hints, this one sees the same."""
        state = dict(backbone.state_dict())
        known = self.trunk.state_dict()
        state["stem.weight"] = torch.cat(
            (
                state["stem.weight"].sum(dim=1, keepdim=True),
                torch.zeros_like(known["stem.weight"][:, 1:]),
            ),
            dim=1,
        )
        self.trunk.load_state_dict({name: state[name] for name in known})

    def _lateral(self, projection: nn.Module, features: Tensor, hints: Tensor) -> Tensor:
        near = reduced_hints(hints, features.shape[-2:])
        return F.relu(projection(torch.cat((features, near), dim=1)))
