"""EfficientNet-Lite: frozen, it serves every part of the compact model; the colouriser learns one of its own.

Tan & Le, "EfficientNet" (ICML 2019), in its Lite form: no squeeze-and-excitation, ReLU6. Input pixels are
(RGB * 255 - 127) / 128. Batch normalisation is folded into the convolutions: it is never trained, and what learns on
does so from trained weights.
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from model.networks.convolution import PackedKernel

BATCH_NORM_EPSILON = 1e-3
SIZE_MULTIPLE = 32


class _Stage(NamedTuple):
    kernel: int
    stride: int
    expansion: int
    channels: int


_STAGES = (
    _Stage(3, 1, 1, 16),
    _Stage(3, 2, 6, 24),
    _Stage(5, 2, 6, 40),
    _Stage(3, 2, 6, 80),
    _Stage(5, 1, 6, 112),
    _Stage(5, 2, 6, 192),
    _Stage(3, 1, 6, 320),
)
_STEM_CHANNELS = 32
_HEAD_CHANNELS = 1280


# Last block of each stride: (stride, stage index). The maps at these strides make the pyramid.
_PYRAMID_STAGES = ((2, 0), (4, 1), (8, 2), (16, 4), (32, 6))


@dataclass(frozen=True, kw_only=True)
class BackboneConfig:
    """Which member of the family.

    repeats: how often each of the seven stages repeats. sha256: of its weights. width: of the stages, as a factor on
    Lite0's.
    """

    name: str
    repeats: tuple[int, ...]
    sha256: str
    width: float = 1.0

    def channels(self, stage: int) -> int:
        """Width of a stage, rounded to a multiple of 8 as the paper does."""
        wide = _STAGES[stage].channels * self.width
        return max(8, int(wide + 4) // 8 * 8)

    @property
    def pyramid_channels(self) -> dict[int, int]:
        """Widths of the pyramid's maps by stride."""
        return {stride: self.channels(stage) for stride, stage in _PYRAMID_STAGES}


LITE0 = BackboneConfig(
    name="efficientnet-lite0",
    repeats=(1, 2, 2, 3, 3, 4, 1),
    sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
)

PYRAMID_CHANNELS = LITE0.pyramid_channels


def scale_pixels(image: Tensor) -> Tensor:
    """sRGB in [0, 1] as the published weights expect it."""
    return (image * 255.0 - 127.0) / 128.0


class SameConv2d(nn.Conv2d):
    """Convolution padded as TensorFlow's SAME, if the stride divides the input, and clipped by ReLU6 if asked."""

    bias: Tensor

    def __init__(
        self, inputs: int, outputs: int, kernel: int, *, stride: int = 1, groups: int = 1, clip: bool = False
    ) -> None:
        super().__init__(inputs, outputs, kernel, stride=stride, groups=groups)
        self._clip = clip
        self._packed = PackedKernel()

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) to (B, outputs, H / stride, W / stride)."""
        return self._packed.convolve(
            x, self.weight, self.bias, stride=self.stride[0], groups=self.groups, clip=self._clip
        )


class _Block(nn.Module):
    """Inverted residual: expand, depthwise, project."""

    def __init__(self, inputs: int, outputs: int, stage: _Stage, stride: int) -> None:
        super().__init__()
        inner = inputs * stage.expansion
        self.expand = SameConv2d(inputs, inner, 1, clip=True) if stage.expansion > 1 else None
        self.depthwise = SameConv2d(inner, inner, stage.kernel, stride=stride, groups=inner, clip=True)
        self.project = SameConv2d(inner, outputs, 1)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        h = x if self.expand is None else self.expand(x)
        h = self.project(self.depthwise(h))
        out: Tensor = x + h if self.residual else h
        return out


class Trunk(nn.Module):
    """The network up to stride 32: a picture to a pyramid of features. It has no layer that trains otherwise than it
    evaluates.
    """

    def __init__(self, config: BackboneConfig, in_channels: int = 3) -> None:
        super().__init__()
        self.stem = SameConv2d(in_channels, _STEM_CHANNELS, 3, stride=2, clip=True)
        blocks: list[_Block] = []
        last_of_stage: list[int] = []
        inputs = _STEM_CHANNELS
        for index, (stage, repeats) in enumerate(zip(_STAGES, config.repeats, strict=True)):
            outputs = config.channels(index)
            for repeat in range(repeats):
                blocks.append(_Block(inputs, outputs, stage, stage.stride if repeat == 0 else 1))
                inputs = outputs
            last_of_stage.append(len(blocks) - 1)
        self.blocks = nn.ModuleList(blocks)
        self._stride_of_block = {last_of_stage[stage]: stride for stride, stage in _PYRAMID_STAGES}

    def features(self, x: Tensor, max_stride: int = 32) -> dict[int, Tensor]:
        """Feature maps by stride, of pixels x (B, in_channels, H, W) as the stem takes them; see `pyramid`."""
        features: dict[int, Tensor] = {}
        x = self.stem(x)
        for index, block in enumerate(self.blocks):
            x = block(x)
            stride = self._stride_of_block.get(index)
            if stride is not None:
                features[stride] = x
                if stride == max_stride:
                    break
        return features


class EfficientNetLite(Trunk):
    """The frozen backbone. It has no trainable parameters and ignores `train()`."""

    def __init__(self, config: BackboneConfig) -> None:
        super().__init__(config)
        self.config = config
        self.head = SameConv2d(config.channels(-1), _HEAD_CHANNELS, 1, clip=True)
        self.classifier = nn.Linear(_HEAD_CHANNELS, 1000)
        self.requires_grad_(False)
        super().train(False)

    def train(self, mode: bool = True) -> "EfficientNetLite":
        """Stay in evaluation mode: the backbone is frozen."""
        return self

    def pyramid(self, image: Tensor, max_stride: int = 32) -> dict[int, Tensor]:
        """Feature maps by stride.

        image: (B, 3, H, W) in [0, 1], sides multiples of 32 (of `max_stride`, if that is less).
        Returns {2: (B, 16, H/2, W/2), 4: (B, 24, ..), 8: (B, 40, ..), 16: (B, 112, ..), 32: (B, 320, ..)}
        up to `max_stride`.
        """
        return self.features(scale_pixels(image), max_stride)

    def embedding(self, stride32: Tensor) -> Tensor:
        """The (B, 320, h, w) map of stride 32 to the pooled (B, 1280) vector under the classifier."""
        pooled: Tensor = self.head(stride32).mean(dim=(2, 3))
        return pooled

    def classify(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) in [0, 1] to the (B, 1000) ImageNet logits."""
        logits: Tensor = self.classifier(self.embedding(self.pyramid(image)[32]))
        return logits

    def load_published(self, published: dict[str, Tensor]) -> None:
        """Take over the published state dict, folding batch normalisation. KeyError on foreign names."""
        remaining = {k: v for k, v in published.items() if not k.endswith("num_batches_tracked")}
        self._fold(remaining, self.stem, "_conv_stem", "_bn0")
        for index, block in enumerate(self.blocks):
            assert isinstance(block, _Block)
            prefix = f"_blocks.{index}."
            if block.expand is not None:
                self._fold(remaining, block.expand, prefix + "_expand_conv", prefix + "_bn0")
            self._fold(remaining, block.depthwise, prefix + "_depthwise_conv", prefix + "_bn1")
            self._fold(remaining, block.project, prefix + "_project_conv", prefix + "_bn2")
        self._fold(remaining, self.head, "_conv_head", "_bn1")
        with torch.no_grad():
            self.classifier.weight.copy_(remaining.pop("_fc.weight"))
            self.classifier.bias.copy_(remaining.pop("_fc.bias"))
        if remaining:
            raise KeyError(f"unknown tensors: {', '.join(sorted(remaining))}")

    @staticmethod
    def _fold(state: dict[str, Tensor], conv: nn.Conv2d, conv_name: str, norm_name: str) -> None:
        scale = state.pop(norm_name + ".weight") / torch.sqrt(
            state.pop(norm_name + ".running_var") + BATCH_NORM_EPSILON
        )
        shift = state.pop(norm_name + ".bias") - state.pop(norm_name + ".running_mean") * scale
        assert conv.bias is not None
        with torch.no_grad():
            conv.weight.copy_(state.pop(conv_name + ".weight") * scale[:, None, None, None])
            conv.bias.copy_(shift)
