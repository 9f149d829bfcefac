"""The compact model: the method at small width over one frozen backbone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

from model.colour import denormalise_ab, denormalise_l, grey_to_rgb
from model.networks.agreement import (
    Agreement,
    AgreementConfig,
    Kinds,
    View,
    agreement_of,
    kinds_of,
    view_of,
)
from model.networks.backbone import LITE0, BackboneConfig, EfficientNetLite
from model.networks.correspondence import Correspondence, CorrespondenceConfig, warp
from model.networks.distribution_colouriser import (
    EVIDENCE_STRIDE,
    DistributionColouriser,
    DistributionColouriserConfig,
    no_hints,
)
from model.networks.encoder import Encoder, EncoderConfig, Latent
from model.networks.exemplar import likeness
from model.networks.generator import Generator, GeneratorConfig
from model.networks.palette import Palette
from model.networks.semantics import (
    CORRESPONDENCE_CHANNELS,
    ENCODER_CHANNELS,
    SubjectHead,
    correspondence_input,
    encoder_input,
)
from model.networks.skin import log_plausibility
from model.networks.system import Area, ColourisationModel, Perception, Reference, Resampling, Warped
from model.networks.variety import Draw, vary

Guide = Literal["features", "image"]


@dataclass(frozen=True, kw_only=True)
class CompactConfig:
    """Sizes of the compact model, see `SystemConfig`.

    reference_size: side to which the inversion is enlarged before the backbone sees it; a quarter of it is
    the key grid, which is the coarsest of `feature_resolutions`.
    guidance: what modulates the colouriser once it is warped: the generator's features, or instead of them the
    inversion image resized to their resolutions (an ablation of the paper's table 2).
    trust: how far a prior that fits is followed. agreement: which places come to one distribution of colour.
    temperature: how a colour is decided from it, see `Palette.decide`. chroma_temperature: at which the chroma is
    expected to which a picture is raised, see `CompactModel.decide`. variety: how far seeds stray, see
    `model.networks.variety`.
    adjustment: how much is taken back of what the loss gave rare colours (Menon et al., "Long-tail learning via logit
    adjustment", ICLR 2021), since dark hair would be red of it.
    """

    generator: GeneratorConfig
    encoder: EncoderConfig
    correspondence: CorrespondenceConfig
    colouriser: DistributionColouriserConfig
    backbone: BackboneConfig = LITE0
    encoder_size: int = 128
    reference_size: int = 128
    working_size: int = 256
    stride: int = 32
    max_squash: float = 1.0
    resampling: Resampling = "area"
    guidance: Guide = "features"
    agreement: AgreementConfig = field(default_factory=AgreementConfig)
    temperature: float = 0.25
    chroma_temperature: float = 0.4
    trust: float = 0.5
    variety: float = 0.7
    adjustment: float = 0.15

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
    return CompactConfig(
        generator=generator,
        encoder=compact_encoder_config(generator),
        correspondence=CorrespondenceConfig(
            in_channels=CORRESPONDENCE_CHANNELS, width=64, n_private=1, n_shared=1, embedding_channels=64
        ),
        colouriser=DistributionColouriserConfig(
            feature_resolutions=resolutions, feature_channels=guide_channels(generator, resolutions, guidance)
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


MOST_RAISED = 3.0
"""Factor on the chroma of a picture at most: what is nearly grey, such as a printed page, stays so."""
UNLIKE = 0.15
"""Distance of normalised ab beyond which a person sees two colours."""

_LEAST_RESEMBLANCE = 1e-4
"""Of a colour that like places do not have: a picture cannot say for certain what another one has not."""

LEAST_SHARE = 1e-7
"""What the smoother gives is positive but for rounding, and a logarithm needs some."""


class CompactModel(ColourisationModel):
    """Backbone, prior, encoder, correspondence and colouriser."""

    colouriser: DistributionColouriser

    def __init__(self, config: CompactConfig, backbone: EfficientNetLite) -> None:
        super().__init__()
        self._config = config
        self.backbone = backbone
        self.generator = Generator(config.generator)
        self.encoder = Encoder(config.encoder)
        self.subject_head = SubjectHead(config.generator.n_classes)
        self.correspondence = Correspondence(config.correspondence)
        self.colouriser = DistributionColouriser(config.colouriser)
        self.palette = Palette()

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
        return torch.softmax(self.subject_head(self.embed(x_l)), dim=1)

    def embed(self, x_l: Tensor) -> Tensor:
        """See `ColourisationModel.embed`: what the backbone's classifier would see."""
        return self.backbone.embedding(self.grey_pyramid(x_l)[32])

    def invert(self, x_l: Tensor, class_weights: Tensor) -> Latent:
        """See `ColourisationModel.invert`."""
        return self.invert_pyramid(self.grey_pyramid(x_l), class_weights)

    def invert_pyramid(self, pyramid: dict[int, Tensor], class_weights: Tensor) -> Latent:
        """`invert`, from the backbone's features of the square photograph."""
        latent: Latent = self.encoder(encoder_input(pyramid), class_weights)
        return latent

    def generate(self, z: Tensor, class_weights: Tensor) -> Reference:
        """See `ColourisationModel.generate`; guided by the image, its features are the image at their resolutions."""
        coarse, fine = self._config.feature_resolutions
        finer = [r for r in self.generator.config.resolutions if r >= fine]
        image, features = self.generator(z, self.generator.embed(class_weights), (coarse, *finer))
        if self._config.guidance == "image":
            sizes = {r: functional.interpolate(image, size=(r, r), mode="area") for r in (coarse, fine)}
            return Reference(image=image, features=sizes)
        joined = torch.cat([functional.avg_pool2d(features[r], r // fine) for r in finer], dim=1)
        return Reference(image=image, features={coarse: features[coarse], fine: joined})

    def perceive(self, x_l: Tensor, hints: Tensor | None = None) -> Perception:
        """See `ColourisationModel.perceive`."""
        luminance = self.colouriser.encode(x_l, no_hints(x_l) if hints is None else hints)
        return Perception(
            x_l=x_l,
            query=self.correspondence.query(correspondence_input(self.grey_pyramid(x_l))),
            luminance=luminance,
            agreement=self._agreement(luminance[0], x_l),
        )

    def colourise(self, perception: Perception, warped: Warped) -> Tensor:
        """See `ColourisationModel.colourise`: logits of distributions."""
        return self.colouriser.decode(perception.luminance, warped.features)

    def follow(self, guided: Tensor, free: Tensor, fit: Tensor) -> Tensor:
        """See `ColourisationModel.follow`."""
        return super().follow(guided, free, self._config.trust * fit)

    def resembling(self, perception: Perception, exemplar: Perception, ab: Tensor) -> Tensor:
        """See `ColourisationModel.resembling`."""
        grid, size = exemplar.luminance[0].shape[-2:], perception.luminance[0].shape[-2:]
        here = functional.adaptive_avg_pool2d(self.palette.shares(ab), (grid[0], grid[1]))
        there = warp(likeness(perception, exemplar), here, size)
        side = [length // EVIDENCE_STRIDE for length in perception.x_l.shape[-2:]]
        sized = functional.interpolate(there, size=side, mode="bilinear")
        return sized.clamp(min=_LEAST_RESEMBLANCE).log()

    def view(self, perception: Perception, evidence: Tensor) -> View:
        """See `ColourisationModel.view`."""
        shares = self._shares(evidence)
        return view_of(perception.luminance[0], denormalise_l(perception.x_l), shares)

    def kinds(self, views: Sequence[View]) -> Kinds:
        """See `ColourisationModel.kinds`."""
        return kinds_of(views, self._config.agreement)

    def join(self, perception: Perception, kinds: Kinds) -> Perception:
        """See `ColourisationModel.join`."""
        return replace(perception, agreement=self._agreement(perception.luminance[0], perception.x_l, kinds))

    def vary(
        self, perception: Perception, evidence: Tensor, draws: Sequence[Sequence[Draw]]
    ) -> tuple[Perception, Tensor]:
        """See `ColourisationModel.vary`."""
        assert perception.agreement is not None
        varied, agreement = vary(evidence, perception.agreement, draws, self._config.variety)
        return replace(perception, agreement=agreement), varied

    def agree(self, perception: Perception, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.agree`."""
        assert perception.agreement is not None
        shares = perception.agreement(self._shares(evidence))
        return shares.clamp(min=LEAST_SHARE).log()

    def _shares(self, evidence: Tensor) -> Tensor:
        """Evidence as distributions, without a part of what the loss gave rare colours."""
        rarity = self.palette.rarity().log()[None, :, None, None]
        return torch.softmax(evidence.float() - self._config.adjustment * rarity, dim=1)

    def _agreement(self, features: Tensor, x_l: Tensor, kinds: Kinds | None = None) -> Agreement:
        size = (x_l.shape[2] // EVIDENCE_STRIDE, x_l.shape[3] // EVIDENCE_STRIDE)
        return agreement_of(features, denormalise_l(x_l), size, self._config.agreement, kinds)

    def colours_of(self, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.colours_of`: the distances are those of Hellinger."""
        return torch.softmax(evidence.float(), dim=1).sqrt()

    def likely(self, evidence: Tensor, here: Area, count: int) -> Tensor:
        """See `ColourisationModel.likely`: first what would be decided, then the likely ones unlike those before."""
        shares = torch.softmax(evidence[..., *here].float(), dim=1).mean(dim=(0, 2, 3))
        found = [super().likely(evidence, here, count)[0]]
        for index in shares.argsort(descending=True).tolist():
            colour = self.palette.colours[index]
            if (
                len(found) < count
                and torch.stack([colour - other for other in found]).norm(dim=1).min() > UNLIKE
            ):
                found.append(colour)
        return torch.stack(found)

    def skin(self, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.skin`: what the places have in common, as far as it is one of skin."""
        shares = torch.softmax(evidence.float(), dim=1).mean(dim=(2, 3))
        tones = log_plausibility(denormalise_ab(self.palette.colours))
        likely = shares.clamp(min=LEAST_SHARE).log() + tones
        tone: Tensor = self.palette.decide(likely[..., None, None], self._config.temperature)[..., 0, 0]
        return tone

    def decide(self, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.decide`.

        A mean is paler than what it is the mean of, the more so the less is known. So each picture as a whole is
        raised to the chroma that its distributions expect.
        """
        decided = self.palette.decide(evidence, self._config.temperature)
        expected = self.palette.expected_chroma(evidence, self._config.chroma_temperature).mean(dim=(1, 2))
        raised = expected / decided.norm(dim=1).mean(dim=(1, 2)).clamp(min=1e-6)
        vivid: Tensor = raised.clamp(1.0, MOST_RAISED)[:, None, None, None] * decided
        return vivid.clamp(-1.0, 1.0)

    def reference_features(self, image: Tensor) -> Tensor:
        """See `ColourisationModel.reference_features`."""
        size = self._config.reference_size
        enlarged = functional.interpolate(image * 0.5 + 0.5, size=(size, size), mode="bilinear")
        return correspondence_input(self.backbone.pyramid(enlarged))

    def grey_pyramid(self, x_l: Tensor) -> dict[int, Tensor]:
        """The backbone's features of x_l (B, 1, H, W) in [-1, 1], shown as grey."""
        return self.backbone.pyramid(grey_to_rgb(denormalise_l(x_l)))
