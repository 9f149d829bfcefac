"""VGG19 as far as relu5_2, the frozen network over which the paper's perceptual and contextual losses are taken.

Simonyan & Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (ICLR 2015). Tensors are
named and shaped as in the published weights of torchvision.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEVIATION = (0.229, 0.224, 0.225)
_CONVOLUTIONS = (2, 2, 4, 4, 2)  # of each block; the fifth has two more, after its relu5_2
TAPS = {"relu3_2": 13, "relu4_2": 22, "relu5_2": 31}
"""The layers that are looked at, and their places in `Vgg19.features`."""


@dataclass(frozen=True, kw_only=True)
class VggConfig:
    """Widths of the five blocks; the default is the published network's."""

    widths: tuple[int, ...] = (64, 128, 256, 512, 512)


class Vgg19(nn.Module):
    """The frozen network. It has no trainable parameters."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, config: VggConfig) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        inputs = 3
        for block, (width, repeats) in enumerate(zip(config.widths, _CONVOLUTIONS, strict=True)):
            if block:
                layers.append(nn.MaxPool2d(2))
            for _ in range(repeats):
                layers += [nn.Conv2d(inputs, width, 3, padding=1), nn.ReLU()]
                inputs = width
        self.features = nn.Sequential(*layers)
        self.register_buffer("mean", torch.tensor(IMAGENET_MEAN).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("deviation", torch.tensor(IMAGENET_DEVIATION).view(1, 3, 1, 1), persistent=False)
        self.requires_grad_(False)

    def forward(self, image: Tensor) -> dict[str, Tensor]:
        """Look at pictures (B, 3, H, W) in [0, 1], sides 16 or more.

        Returns {"relu3_2": (B, 256, H/4, W/4), "relu4_2": (B, 512, H/8, W/8), "relu5_2": (B, 512, H/16, W/16)}.
        """
        taps = {index: name for name, index in TAPS.items()}
        seen: dict[str, Tensor] = {}
        x = (image - self.mean) / self.deviation
        for index, layer in enumerate(self.features):
            x = layer(x)
            if index in taps:
                seen[taps[index]] = x
        return seen
