"""The compact model: the method at small width over one frozen backbone."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

from model.colour import denormalise_l, grey_to_rgb
from model.networks.backbone import LITE0, PYRAMID_CHANNELS, BackboneConfig, EfficientNetLite
from model.networks.colouriser import Colouriser, ColouriserConfig
from model.networks.correspondence import Correspondence, CorrespondenceConfig
from model.networks.encoder import Encoder, EncoderConfig, Latent
from model.networks.generator import Generator, GeneratorConfig
from model.networks.guided_filter import guided_filter
from model.networks.hue import HueResponse, respond
from model.networks.semantics import (
    CORRESPONDENCE_CHANNELS,
    ENCODER_CHANNELS,
    SubjectHead,
    correspondence_input,
    encoder_input,
)
from model.networks.system import ColourisationModel, Perception, Reference, Resampling, Warped

Guide = Literal["features", "image"]


@dataclass(frozen=True, kw_only=True)
class CompactConfig:
    """Sizes of the compact model, see `SystemConfig`.

    reference_size: side to which the inversion is enlarged before the backbone sees it; a quarter of it is
    the key grid, which is the coarsest of `feature_resolutions`.
    guidance: what modulates the colouriser once it is warped: the generator's features, or instead of them the
    inversion image resized to their resolutions (an ablation of the paper's table 2).
    The finish of the colours: smoothing, the radius of a guided filter (`model.networks.guided_filter`), 0 for none;
    hue_response, what colours of each hue stand for (`model.networks.hue`); contrast, factor on the deviation of ab
    from its mean over the picture. All three change nothing while the networks learn; assembling sets the first and
    measures the others (`model.training.assemble.hue_response`, `model.training.assemble.vividness`).
    """

    generator: GeneratorConfig
    encoder: EncoderConfig
    correspondence: CorrespondenceConfig
    colouriser: ColouriserConfig
    backbone: BackboneConfig = LITE0
    encoder_size: int = 128
    reference_size: int = 128
    working_size: int = 192
    stride: int = 32
    max_squash: float = 1.0
    resampling: Resampling = "area"
    guidance: Guide = "features"
    smoothing: int = 0
    hue_response: HueResponse = ()
    contrast: float = 1.0

    def __post_init__(self) -> None:
        channels = guide_channels(self.generator, self.feature_resolutions, self.guidance)
        if self.colouriser.feature_channels != channels:
            raise ValueError(f"guidance by {self.guidance} needs feature channels of {channels}")

    @property
    def feature_resolutions(self) -> tuple[int, ...]:
        """Resolutions of the generator's features that guide the colouriser, coarse to fine."""
        return self.colouriser.feature_resolutions


def guide_channels(
    generator: GeneratorConfig, resolutions: tuple[int, ...], guidance: Guide
) -> tuple[int, ...]:
    """Widths of what modulates the colouriser at these resolutions."""
    return tuple(3 if guidance == "image" else generator.feature_channels(r) for r in resolutions)


def compact_config(n_classes: int, *, guidance: Guide = "features") -> CompactConfig:
    """The sizes of the bundled model; docs/compact-model-history.md gives the reasons."""
    generator = GeneratorConfig(
        n_classes=n_classes, z_dim=160, embedding_dim=64, channels=(256, 192, 128, 64, 32)
    )
    resolutions = (16, 32, 64)
    strides = (8, 16, 32)
    return CompactConfig(
        generator=generator,
        encoder=compact_encoder_config(generator),
        correspondence=CorrespondenceConfig(
            in_channels=CORRESPONDENCE_CHANNELS, width=64, n_private=1, n_shared=1, embedding_channels=64
        ),
        colouriser=ColouriserConfig(
            stem_channels=(12, 24, 48, 96),
            feature_resolutions=resolutions,
            feature_channels=guide_channels(generator, resolutions, guidance),
            decoder_channels=(96, 64, 32),
            refined_channels=(64, 32, 24),
            n_residual_blocks=1,
            n_deformable=1,
            semantic_strides=strides,
            semantic_channels=tuple(PYRAMID_CHANNELS[s] for s in strides),
            neck_channels=(96, 128, 160),
            skip_channels=(PYRAMID_CHANNELS[4], PYRAMID_CHANNELS[2]),
        ),
        guidance=guidance,
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


class CompactModel(ColourisationModel):
    """Backbone, prior, encoder, correspondence and colouriser."""

    def __init__(self, config: CompactConfig, backbone: EfficientNetLite) -> None:
        super().__init__()
        self._config = config
        self.backbone = backbone
        self.generator = Generator(config.generator)
        self.encoder = Encoder(config.encoder)
        self.subject_head = SubjectHead(config.generator.n_classes)
        self.correspondence = Correspondence(config.correspondence)
        self.colouriser = Colouriser(config.colouriser)

    @property
    def config(self) -> CompactConfig:
        """The model's sizes."""
        return self._config

    def finished(self, config: CompactConfig) -> "CompactModel":
        """This model in evaluation mode, with the finish of `config`, its own but for that; it shares the weights."""
        with torch.device("meta"):
            model = CompactModel(config, self.backbone)
        model.load_state_dict(self.state_dict(), assign=True)
        return model.eval()

    def predict_subject(self, x_l: Tensor) -> Tensor:
        """See `ColourisationModel.predict_subject`."""
        embedding = self.backbone.embedding(self.grey_pyramid(x_l)[32])
        return torch.softmax(self.subject_head(embedding), dim=1)

    def invert(self, x_l: Tensor, class_weights: Tensor) -> Latent:
        """See `ColourisationModel.invert`."""
        return self.invert_pyramid(self.grey_pyramid(x_l), class_weights)

    def invert_pyramid(self, pyramid: dict[int, Tensor], class_weights: Tensor) -> Latent:
        """`invert`, from the backbone's features of the square photograph."""
        latent: Latent = self.encoder(encoder_input(pyramid), class_weights)
        return latent

    def generate(self, z: Tensor, class_weights: Tensor) -> Reference:
        """See `ColourisationModel.generate`; guided by the image, its features are the image at their resolutions."""
        reference = super().generate(z, class_weights)
        if self._config.guidance == "features":
            return reference
        image = reference.image
        return Reference(
            image=image,
            features={r: functional.interpolate(image, size=(r, r), mode="area") for r in reference.features},
        )

    def perceive(self, x_l: Tensor) -> Perception:
        """See `ColourisationModel.perceive`."""
        pyramid = self.grey_pyramid(x_l)
        return Perception(
            x_l=x_l,
            query=self.correspondence.query(correspondence_input(pyramid)),
            luminance=self.colouriser.encode(x_l, pyramid),
        )

    def colourise(self, perception: Perception, warped: Warped) -> Tensor:
        """See `ColourisationModel.colourise`; with the finish of its config."""
        config = self._config
        ab = super().colourise(perception, warped)
        if config.smoothing:
            luminance = functional.interpolate(perception.x_l, size=ab.shape[-2:], mode="area")
            ab = guided_filter(ab, luminance, config.smoothing)
        ab = respond(ab, config.hue_response)
        mean = ab.mean(dim=(2, 3), keepdim=True)
        return mean + config.contrast * (ab - mean)

    def reference_features(self, image: Tensor) -> Tensor:
        """See `ColourisationModel.reference_features`."""
        size = self._config.reference_size
        enlarged = functional.interpolate(image * 0.5 + 0.5, size=(size, size), mode="bilinear")
        return correspondence_input(self.backbone.pyramid(enlarged))

    def grey_pyramid(self, x_l: Tensor) -> dict[int, Tensor]:
        """The backbone's features of x_l (B, 1, H, W) in [-1, 1], shown as grey."""
        return self.backbone.pyramid(grey_to_rgb(denormalise_l(x_l)))
