"""Sizes of the compact model, and how it decides."""

from dataclasses import dataclass, field
from typing import Literal

from model.networks.agreement import AgreementConfig
from model.networks.backbone import LITE0, BackboneConfig
from model.networks.correspondence import CorrespondenceConfig
from model.networks.distribution_colouriser import DistributionColouriserConfig
from model.networks.encoder import EncoderConfig
from model.networks.generator import GeneratorConfig
from model.networks.nuance import NuanceConfig
from model.networks.semantics import CORRESPONDENCE_CHANNELS, ENCODER_CHANNELS
from model.networks.system import Resampling

Guide = Literal["features", "image"]

STRIDE = 32
"""Sides of what the colouriser sees are multiples of this."""


@dataclass(frozen=True, kw_only=True)
class CompactConfig:
    """Sizes of the compact model, see `SystemConfig`.

    reference_size: side to which the inversion is enlarged before the backbone sees it; a quarter of it is
    the key grid, which is the coarsest of `feature_resolutions`.
    guidance: what modulates the colouriser once it is warped: the generator's features, or instead of them the
    inversion image resized to their resolutions (an ablation of the paper's table 2).
    trust: how far a prior that fits is followed. guidance_scale: how far what latent directions change.
    agreement: which places come to one distribution of colour. temperature: how a colour is decided from it, see
    `Palette.decide`. vividness: factor, at most, on the chroma of what was decided, see `CompactModel.decide`.
    truncation: how much of the spread that the encoder finds seeds draw z from, as by the truncation trick (Brock et
    al., ICLR 2019): another world tints the whole picture. variety: how far they stray else, see
    `model.networks.variety`.
    adjustment: how much is taken back of what the loss gave rare colours, see `Palette.correction`.
    contrast: how far what sets things apart is magnified, see `model.networks.contrast`.
    nuance: sizes of `Nuance`; None for a model without, as those of before it were.
    """

    generator: GeneratorConfig
    encoder: EncoderConfig
    correspondence: CorrespondenceConfig
    colouriser: DistributionColouriserConfig
    backbone: BackboneConfig = LITE0
    encoder_size: int = 128
    reference_size: int = 128
    working_size: int = 256
    stride: int = STRIDE
    max_squash: float = 1.0
    resampling: Resampling = "area"
    guidance: Guide = "features"
    agreement: AgreementConfig = field(default_factory=AgreementConfig)
    temperature: float = 0.45
    vividness: float = 1.7
    trust: float = 0.8
    guidance_scale: float = 3.75
    truncation: float = 0.8
    variety: float = 1.6
    adjustment: float = 0.35
    contrast: float = 2.0
    nuance: NuanceConfig | None = None

    def __post_init__(self) -> None:
        channels = guide_channels(self.generator, self.feature_resolutions, self.guidance)
        if self.colouriser.feature_channels != channels:
            raise ValueError(f"guidance by {self.guidance} needs feature channels of {channels}")

    @property
    def feature_resolutions(self) -> tuple[int, int]:
        """Resolutions of the generator's features that guide the colouriser, coarse to fine."""
        return self.colouriser.feature_resolutions


def guide_channels(
    generator: GeneratorConfig, resolutions: tuple[int, int], guidance: Guide
) -> tuple[int, int]:
    """Widths of what modulates the colouriser at two resolutions; at the finer one, all still finer features join."""
    if guidance == "image":
        return 3, 3
    coarse, fine = resolutions
    finer = (r for r in generator.resolutions if r >= fine)
    return generator.feature_channels(coarse), sum(generator.feature_channels(r) for r in finer)


def compact_config(n_classes: int, *, guidance: Guide = "features") -> CompactConfig:
    """The sizes of the bundled model; docs/compact-model-history.md gives the reasons."""
    generator = GeneratorConfig(
        n_classes=n_classes, z_dim=160, embedding_dim=64, channels=(256, 192, 128, 64, 32)
    )
    resolutions = (16, 32)
    colouriser = DistributionColouriserConfig(
        feature_resolutions=resolutions, feature_channels=guide_channels(generator, resolutions, guidance)
    )
    return CompactConfig(
        generator=generator,
        encoder=compact_encoder_config(generator),
        correspondence=CorrespondenceConfig(
            in_channels=CORRESPONDENCE_CHANNELS, width=64, n_private=1, n_shared=1, embedding_channels=64
        ),
        colouriser=colouriser,
        guidance=guidance,
        nuance=NuanceConfig(in_channels=colouriser.decoder_channels[-1]),
    )


def compact_encoder_config(generator: GeneratorConfig) -> EncoderConfig:
    """The sizes of the grey encoder, and of the colour encoder that the training uses."""
    return EncoderConfig(
        n_classes=generator.n_classes,
        z_dim=generator.z_dim,
        embedding_dim=generator.embedding_dim,
        in_channels=ENCODER_CHANNELS,
        in_size=8,
        channels=(160,),
        pooling="flatten",
        spread=True,
    )
