"""D^c: does a colouring look like a photograph's? A patch discriminator on Lab, for least squares."""

from dataclasses import dataclass

from torch import Tensor, nn

LEAK = 0.2


@dataclass(frozen=True, kw_only=True)
class LabDiscriminatorConfig:
    """`channels`: widths of the convolutions; all but the last halve the resolution."""

    channels: tuple[int, ...] = (24, 48, 96, 96)


class LabDiscriminator(nn.Module):
    """Judges patches of lightness and chroma together."""

    def __init__(self, config: LabDiscriminatorConfig) -> None:
        super().__init__()
        self.config = config
        layers: list[nn.Module] = []
        inputs = 3
        for index, width in enumerate(config.channels):
            last = index == len(config.channels) - 1
            conv = nn.Conv2d(inputs, width, 3 if last else 4, stride=1 if last else 2, padding=1)
            layers += [nn.utils.parametrizations.spectral_norm(conv), nn.LeakyReLU(LEAK)]
            inputs = width
        self.layers = nn.Sequential(*layers, nn.Conv2d(inputs, 1, 3, padding=1))

    def forward(self, lab: Tensor) -> Tensor:
        """Judge each patch: 1 real, 0 fake.

        lab: (B,3,H,W), channels L/50-1, a/110, b/110. Returns (B,1,h,w), a patch for each 2**(n-1) pixels,
        n being the number of widths.
        """
        judgement: Tensor = self.layers(lab)
        return judgement
