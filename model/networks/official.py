"""The official model: the published networks at their published sizes."""

from dataclasses import dataclass, field

import torch
from torch import Tensor

from model.colour import denormalise_l, grey_to_rgb
from model.networks.backbone import LITE0, BackboneConfig, EfficientNetLite
from model.networks.colouriser import Colouriser, ColouriserConfig
from model.networks.correspondence import Correspondence, CorrespondenceConfig
from model.networks.discriminator import DiscriminatorConfig, DiscriminatorTrunk
from model.networks.encoder import Encoder, EncoderConfig, Latent
from model.networks.generator import Generator, GeneratorConfig
from model.networks.system import ColourisationModel, Glance, Perception, Resampling, Warped


@dataclass(frozen=True, kw_only=True)
class OfficialConfig:
    """Sizes of the official model, see `SystemConfig`; the defaults are the published ones.

    discriminator: the blocks of BigGAN's discriminator up to the last one that is compared.
    semantic_blocks: those whose outputs the correspondence network compares.
    """

    generator: GeneratorConfig = field(
        default_factory=lambda: GeneratorConfig(
            n_classes=1000,
            z_dim=120,
            embedding_dim=128,
            channels=(1536, 1536, 768, 768, 384, 192, 96),
            attention_resolutions=(64,),
        )
    )
    encoder: EncoderConfig = field(
        default_factory=lambda: EncoderConfig(
            n_classes=1000,
            z_dim=120,
            embedding_dim=128,
            in_channels=1,
            in_size=256,
            channels=(64, 128, 256, 512, 512, 1024, 1024),
            attention_resolutions=(64,),
        )
    )
    discriminator: DiscriminatorConfig = field(
        default_factory=lambda: DiscriminatorConfig(
            n_classes=1000, in_size=256, channels=(96, 192, 384), attention_resolutions=(64,)
        )
    )
    semantic_blocks: tuple[int, ...] = (1, 2)
    correspondence: CorrespondenceConfig = field(
        default_factory=lambda: CorrespondenceConfig(in_channels=576)
    )
    colouriser: ColouriserConfig = field(
        default_factory=lambda: ColouriserConfig(
            stem_channels=(64, 128, 256),
            feature_resolutions=(64, 128, 256),
            feature_channels=(384, 192, 96),
            decoder_channels=(256, 128, 64),
            refined_channels=(384, 192, 96),
            n_residual_blocks=6,
        )
    )
    backbone: BackboneConfig = LITE0
    working_size: int = 256
    stride: int = 8
    max_squash: float = 1.5
    resampling: Resampling = "bilinear"

    @property
    def encoder_size(self) -> int:
        """Side of the square picture that is inverted."""
        return self.encoder.in_size

    @property
    def feature_resolutions(self) -> tuple[int, ...]:
        """Resolutions of the generator's features that guide the colouriser, coarse to fine."""
        return self.colouriser.feature_resolutions


class OfficialModel(ColourisationModel):
    """BigGAN with its encoder; its discriminator's features for the correspondence; the colouriser.

    The backbone only names the subject: the published networks expect to be told it.
    """

    colouriser: Colouriser

    def __init__(self, config: OfficialConfig, backbone: EfficientNetLite) -> None:
        super().__init__()
        self._config = config
        self.backbone = backbone
        self.generator = Generator(config.generator)
        self.encoder = Encoder(config.encoder)
        self.discriminator = DiscriminatorTrunk(config.discriminator)
        self.correspondence = Correspondence(config.correspondence)
        self.colouriser = Colouriser(config.colouriser)

    @property
    def config(self) -> OfficialConfig:
        """The model's sizes."""
        return self._config

    def glance(self, x_l: Tensor) -> Glance:
        """See `ColourisationModel.glance`."""
        return Glance(encoder=x_l, classifier=x_l)

    def subject_of(self, glance: Glance) -> Tensor:
        """See `ColourisationModel.predict_subject`; the classes are ImageNet's."""
        return torch.softmax(self.backbone.classify(grey_to_rgb(denormalise_l(glance.classifier))), dim=1)

    def latent_of(self, glance: Glance, class_weights: Tensor) -> Latent:
        """See `ColourisationModel.invert`."""
        latent: Latent = self.encoder(glance.encoder, class_weights)
        return latent

    def perceive(self, x_l: Tensor) -> Perception:
        """See `ColourisationModel.perceive`."""
        # The discriminator is shown lightness as if it were each of red, green and blue.
        return Perception(
            x_l=x_l,
            query=self.correspondence.query(self.reference_features(x_l.expand(-1, 3, -1, -1))),
            luminance=self.colouriser.encode(x_l),
        )

    def colourise(self, perception: Perception, warped: Warped) -> Tensor:
        """See `ColourisationModel.colourise`: ab, of features in half precision computed in that, too."""
        dtype = warped.image.dtype
        with torch.autocast(warped.image.device.type, dtype, enabled=dtype == torch.bfloat16):
            return self.colouriser.decode(perception.luminance, warped.features).float()

    def reference_features(self, image: Tensor) -> Tensor:
        """See `ColourisationModel.reference_features`."""
        return self.discriminator.hypercolumn(image, self._config.semantic_blocks)
