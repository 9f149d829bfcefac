"""The compact model: the method at small width over one frozen backbone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional

from model.colour import denormalise_ab, denormalise_l, grey_to_rgb
from model.networks.agreement import (
    LEAST_SHARE,
    Agreement,
    Kinds,
    View,
    agreement_of,
    kinds_of,
    view_of,
)
from model.networks.backbone import EfficientNetLite
from model.networks.compact_config import STRIDE, CompactConfig
from model.networks.complexion import Complexion, keep_to_skin, keep_tones, steadiness
from model.networks.contrast import set_apart
from model.networks.correspondence import Correspondence, warp
from model.networks.distribution_colouriser import (
    EVIDENCE_STRIDE,
    DistributionColouriser,
)
from model.networks.encoder import Encoder, Latent
from model.networks.exemplar import likeness
from model.networks.generator import Generator
from model.networks.nuance import Nuance
from model.networks.palette import Palette, distributions
from model.networks.semantics import (
    SubjectHead,
    correspondence_input,
    encoder_input,
)
from model.networks.system import Area, ColourisationModel, Glance, Perception, Reference, Warped
from model.networks.variety import Draw, vary

UNLIKE = 0.15
"""Distance of normalised ab beyond which a person sees two colours."""

_NUANCE_STRENGTH = 12.0
"""Of the smoother for nuances: chroma of compressed photographs, from which they are learnt, reaches beyond edges."""

_LEAST_RESEMBLANCE = 1e-4
"""Of a colour that like places do not have: a picture cannot say for certain what another one has not."""


class CompactModel(ColourisationModel):
    """Backbone, prior, encoder, correspondence, colouriser and nuance."""

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
        self.nuance = None if config.nuance is None else Nuance(config.nuance)

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

    def glance(self, x_l: Tensor) -> Glance:
        """See `ColourisationModel.glance`: the backbone's features."""
        pyramid = self.grey_pyramid(x_l)
        return Glance(encoder=encoder_input(pyramid), classifier=pyramid[32])

    def subject_of(self, glance: Glance) -> Tensor:
        """See `ColourisationModel.predict_subject`."""
        return torch.softmax(self.subject_head(self.embedding_of(glance)), dim=1)

    def embedding_of(self, glance: Glance) -> Tensor:
        """See `ColourisationModel.embedding_of`: what the backbone's classifier would see."""
        return self.backbone.embedding(glance.classifier)

    def latent_of(self, glance: Glance, class_weights: Tensor) -> Latent:
        """See `ColourisationModel.invert`; the spread is truncated."""
        latent: Latent = self.encoder(glance.encoder, class_weights)
        return replace(latent, std=self._config.truncation * latent.std)

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

    def perceive(self, x_l: Tensor) -> Perception:
        """See `ColourisationModel.perceive`."""
        size = [STRIDE * max(1, round(side / (2 * STRIDE))) for side in x_l.shape[-2:]]
        afar = functional.interpolate(x_l, size=size, mode="area")
        luminance = self.colouriser.encode(x_l) + self.colouriser.encode(afar)
        return Perception(
            x_l=x_l,
            query=self.correspondence.query(correspondence_input(self.grey_pyramid(x_l))),
            luminance=luminance,
            agreement=self._agreement(luminance[0], x_l),
            # What is seen close alone: from afar a mouth has no place.
            nuance=None
            if self.nuance is None
            else self.nuance.see(self.colouriser.joined(luminance[:2]), x_l),
        )

    def colourise(self, perception: Perception, warped: Warped) -> Tensor:
        """See `ColourisationModel.colourise`: logits of distributions, the mean of those seen close and from afar.

        A face that fills the photograph is larger than those that the colouriser learnt from; at half the size it is
        one of them.
        """
        resolutions, afar = self._config.feature_resolutions, perception.luminance[2:]
        guides = {
            resolution: functional.interpolate(warped.features[resolution], size=seen.shape[-2:], mode="area")
            for resolution, seen in zip(resolutions, afar, strict=True)
        }
        return self._decoded(perception, warped.features, guides)

    def colourise_freely(self, perception: Perception, warped: Warped) -> Tensor:
        """See `ColourisationModel.colourise_freely`: most of the guiding need not be calculated."""
        return self.unguided(perception)

    def unguided(self, perception: Perception) -> Tensor:
        """`colourise_freely`, for which nothing need be at hand that would guide."""
        return self._decoded(perception, None, None)

    def _decoded(
        self,
        perception: Perception,
        guides_close: Mapping[int, Tensor] | None,
        guides_afar: Mapping[int, Tensor] | None,
    ) -> Tensor:
        close = self.colouriser.before_head(perception.luminance[:2], guides_close)
        afar = self.colouriser.before_head(perception.luminance[2:], guides_afar)
        enlarged = functional.interpolate(afar, size=close.shape[-2:], mode="bilinear")
        logits: Tensor = self.colouriser.head(torch.lerp(close, enlarged, 0.5))
        return logits

    def follow(self, guided: Tensor, unmoved: Tensor, free: Tensor, fit: Tensor) -> Tensor:
        """See `ColourisationModel.follow`.

        The prior is followed in part, as far as it fits. What directions change is magnified in any case, as by
        classifier-free guidance (Ho & Salimans, 2022): a person asked for that.
        """
        before = torch.lerp(free, unmoved, (self._config.trust * fit).to(guided)[:, None, None, None])
        return before if guided is unmoved else before + self._config.guidance_scale * (guided - unmoved)

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
        if not any(draws):
            return perception, evidence
        steady = steadiness(self._shares(evidence), perception.agreement, self._complexion())
        varied, agreement = vary(evidence, perception.agreement, draws, self._config.variety, steady)
        return replace(perception, agreement=agreement), varied

    def agree(self, perception: Perception, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.agree`: faces keep to what skin can be, and things are set apart."""
        assert perception.agreement is not None
        complexion = self._complexion()
        own, agreement = keep_to_skin(self._shares(evidence), perception.agreement, complexion)
        steady = steadiness(own, agreement, complexion)
        shares = set_apart(agreement.within_things(own), agreement, self._config.contrast, steady)
        agreed = agreement.along_edges(shares).clamp(min=LEAST_SHARE).log()
        return keep_tones(agreed, own, agreement, complexion)

    def _complexion(self) -> Complexion:
        return Complexion.among(denormalise_ab(self.palette.colours))

    def _shares(self, evidence: Tensor) -> Tensor:
        """Evidence as distributions, without a part of what the loss gave rare colours."""
        taken = self.palette.correction(self._config.adjustment)[None, :, None, None]
        return distributions(evidence.float() - taken)

    def _agreement(self, features: Tensor, x_l: Tensor, kinds: Kinds | None = None) -> Agreement:
        size = (x_l.shape[2] // EVIDENCE_STRIDE, x_l.shape[3] // EVIDENCE_STRIDE)
        # Which places are of one kind is a matter of small distances, in training, too.
        with torch.autocast(x_l.device.type, enabled=False):
            return agreement_of(features, denormalise_l(x_l), size, self._config.agreement, kinds)

    def colours_of(self, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.colours_of`: the distances are those of Hellinger."""
        return distributions(evidence).sqrt()

    def likely(self, perception: Perception, evidence: Tensor, here: Area, count: int) -> Tensor:
        """See `ColourisationModel.likely`: after the one that it gets, the likely ones unlike those before."""
        shares = distributions(evidence[..., *here]).mean(dim=(0, 2, 3))
        found = [super().likely(perception, evidence, here, count)[0]]
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
        shares = distributions(evidence).mean(dim=(2, 3))
        likely = (shares.clamp(min=LEAST_SHARE).log() + self._complexion().plausibility)[..., None, None]
        tone: Tensor = self.palette.decide(likely, self._config.temperature)[..., 0, 0]
        return tone

    def decide(self, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.decide`.

        A mean is paler than what it is the mean of. So it gives the hue alone, and chroma is the mean of chroma. What
        a reference picture tells for certain stays as it is.
        """
        decided = self.palette.decide(evidence, self._config.temperature)
        raised = self.palette.expected_chroma(evidence) / decided.norm(dim=1).clamp(min=1e-6)
        vivid: Tensor = raised.clamp(1.0, self._config.vividness)[:, None] * decided
        return vivid.clamp(-1.0, 1.0)

    def refine(self, perception: Perception, evidence: Tensor) -> Tensor:
        """See `ColourisationModel.refine`: what nuances change is kept within edges."""
        ab = self.decide(evidence)
        if self.nuance is None:
            return ab
        assert perception.nuance is not None
        assert perception.agreement is not None
        change = perception.agreement.smooth(self.nuance(perception.nuance, ab), _NUANCE_STRENGTH)
        return (ab + change).clamp(-1.0, 1.0)

    def reference_features(self, image: Tensor) -> Tensor:
        """See `ColourisationModel.reference_features`."""
        size = self._config.reference_size
        enlarged = functional.interpolate(image * 0.5 + 0.5, size=(size, size), mode="bilinear")
        return correspondence_input(self.backbone.pyramid(enlarged))

    def grey_pyramid(self, x_l: Tensor) -> dict[int, Tensor]:
        """The backbone's features of x_l (B, 1, H, W) in [-1, 1], shown as grey."""
        return self.backbone.pyramid(grey_to_rgb(denormalise_l(x_l)))
