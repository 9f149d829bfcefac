"""The encoder: GAN inversion of grey photographs (paper, section 3.2), and the subject they show.

The generator stays frozen. Besides the paper's L_inv-ftr and L_inv-reg the encoder learns the spread that
the grey picture leaves open: its normal distribution follows the posterior of the colour encoder, which has
seen the colours. Drawing from it gives inversions that differ where grey does not tell the colour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.colour import grey_to_rgb
from model.networks.backbone import EfficientNetLite
from model.networks.encoder import Encoder, EncoderConfig, Latent
from model.networks.generator import Generator
from model.networks.semantics import SubjectHead, encoder_input
from model.training.data.dataset import Sample
from model.training.loop.averages import average_of
from model.training.loop.grids import tile
from model.training.loop.task import ParameterGroup, Phase, Task
from model.training.losses.terms import feature_distance, gaussian_kl, one_hot


@dataclass(frozen=True, kw_only=True)
class EncoderTaskConfig:
    """Weights: L_inv-ftr over the backbone's features, L_inv-reg (|z|^2 / 2, a dimension), the divergence from
    the colour encoder's posterior in nats. `ema`: decay of the moving average.
    """

    feature: float = 1.0
    regularisation: float = 0.01
    posterior: float = 0.02
    ema: float = 0.998


class EncoderTask(Task):
    """Trains the grey encoder and the subject head."""

    name = "encoder"

    def __init__(
        self,
        encoder: EncoderConfig,
        generator: Generator,
        colour_encoder: Encoder,
        backbone: EfficientNetLite,
        config: EncoderTaskConfig,
    ) -> None:
        self.config = config
        self.backbone = backbone
        self.generator = generator.requires_grad_(False).eval()
        self.colour_encoder = colour_encoder.requires_grad_(False).eval()
        self.encoder = Encoder(encoder)
        self.subject_head = SubjectHead(encoder.n_classes)
        self.average = average_of(nn.ModuleList([self.encoder, self.subject_head]), config.ema)
        self._last: tuple[Tensor, ...] | None = None
        self._grey_pyramid: dict[int, Tensor] = {}

    def phases(self) -> Sequence[Phase]:
        """Invert, then name the subject; the second reuses the first's features."""
        return [
            Phase("inversion", [ParameterGroup(list(self.encoder.parameters()))], self._invert),
            Phase("subject", [ParameterGroup(list(self.subject_head.parameters()))], self._name_subject),
        ]

    def _invert(self, sample: Sample, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        config = self.config
        classes = one_hot(sample.subject, self.generator.config.n_classes)
        rgb = sample.rgb.float().div(255.0).contiguous(memory_format=torch.channels_last)
        grey = grey_to_rgb(sample.grey).contiguous(memory_format=torch.channels_last)
        size = self.generator.config.image_size
        with torch.no_grad():
            posterior = _float(self.colour_encoder(encoder_input(self.backbone.pyramid(rgb)), classes))
            self._grey_pyramid = self.backbone.pyramid(grey)
            truth = functional.interpolate(rgb, size=(size, size), mode="area")
            true_pyramid = self.backbone.pyramid(truth, 16)
        latent = _float(self.encoder(encoder_input(self._grey_pyramid), classes))
        z = latent.mean + latent.std * torch.randn_like(latent.std)
        picture, _ = self.generator(z, self.generator.embed(classes))
        picture = picture.float() * 0.5 + 0.5
        feature = feature_distance(self.backbone.pyramid(picture, 16), true_pyramid)
        regularisation = 0.5 * latent.mean.square().mean()
        divergence = gaussian_kl(posterior, latent).mean()
        self._last = (grey, picture.detach(), truth)
        total = (
            config.feature * feature + config.regularisation * regularisation + config.posterior * divergence
        )
        figures = {"feature": feature.detach(), "reg": regularisation.detach(), "nats": divergence.detach()}
        return total, figures

    def _name_subject(self, sample: Sample, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        embedding = self.backbone.embedding(self._grey_pyramid[32])
        logits = self.subject_head(embedding).float()
        loss = functional.cross_entropy(logits, sample.subject, label_smoothing=0.05)
        accuracy = (logits.argmax(dim=1) == sample.subject).float().mean()
        return loss, {"subject": loss.detach(), "accuracy": accuracy}

    def after_step(self, step: int) -> None:
        """Follow with the moving average."""
        self.average.update_parameters(nn.ModuleList([self.encoder, self.subject_head]))

    def averaged(self) -> tuple[Encoder, SubjectHead]:
        """The moving averages of encoder and subject head."""
        encoder, head = cast(nn.ModuleList, self.average.module)
        return cast(Encoder, encoder), cast(SubjectHead, head)

    def state_dict(self) -> Mapping[str, object]:
        """Networks and moving average."""
        return {
            "encoder": self.encoder.state_dict(),
            "subject_head": self.subject_head.state_dict(),
            "average": self.average.state_dict(),
        }

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        self.encoder.load_state_dict(cast(dict[str, Tensor], state["encoder"]))
        self.subject_head.load_state_dict(cast(dict[str, Tensor], state["subject_head"]))
        self.average.load_state_dict(cast(dict[str, Tensor], state["average"]))

    def grid(self) -> Tensor | None:
        """Grey photograph, inversion, truth."""
        return None if self._last is None else tile([row[:12] for row in self._last], 96)


def _float(latent: Latent) -> Latent:
    return Latent(mean=latent.mean.float(), std=latent.std.float())
