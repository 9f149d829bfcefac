"""The generative colour prior: the generator's warm start by reconstruction.

A class-conditional variational autoencoder (Kingma & Welling 2014) whose decoder is the BigGAN generator;
the start of a VAE-GAN (Larsen et al. 2016). Its colour encoder, which sees the true colours, stays useful:
it gives the inversions from which the colouriser learns that following the prior pays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.networks.backbone import EfficientNetLite
from model.networks.encoder import Encoder, EncoderConfig, Latent
from model.networks.generator import Generator, GeneratorConfig
from model.networks.semantics import encoder_input
from model.training.data.dataset import Sample
from model.training.loop.averages import average_of
from model.training.loop.figures import Figures
from model.training.loop.grids import tile
from model.training.loop.task import ParameterGroup, Phase, Task
from model.training.losses.terms import feature_distance, gaussian_kl, one_hot
from model.training.prior.latent_density import LatentDensity


@dataclass(frozen=True, kw_only=True)
class PriorConfig:
    """Weights of the reconstruction losses: L1 at full resolution (sharp) and at 1/8 (blurred), L1 of what differs
    from grey at 1/4, backbone features, the Kullback-Leibler divergence in nats. `ema`: decay of the moving average.
    """

    sharp: float = 1.0
    blurred: float = 1.0
    chroma: float = 1.0
    feature: float = 0.05
    kl: float = 3e-4
    ema: float = 0.998


def chroma_of(rgb: Tensor) -> Tensor:
    """What makes (B, 3, H, W) differ from grey."""
    return rgb - rgb.mean(dim=1, keepdim=True)


class Reconstruction(NamedTuple):
    """The loss to descend and figures for the log; truth (B, 3, S, S) in [-1, 1] at the generator's size, the
    class weights (B, n_classes), and the codes z (B, z_dim), detached.
    """

    loss: Tensor
    figures: Figures
    truth: Tensor
    classes: Tensor
    z: Tensor


class PriorWarmStart(Task):
    """Trains the generator and the colour encoder, and learns where the codes of each subject lie."""

    name = "prior"

    def __init__(
        self,
        generator: GeneratorConfig,
        encoder: EncoderConfig,
        backbone: EfficientNetLite,
        config: PriorConfig,
    ) -> None:
        self.config = config
        self.backbone = backbone
        self.generator = Generator(generator)
        self.colour_encoder = Encoder(encoder)
        self.average = average_of(nn.ModuleList([self.generator, self.colour_encoder]), config.ema)
        self.density = LatentDensity(generator.n_classes, generator.z_dim)
        self._last: tuple[Tensor, Tensor] | None = None
        self._seen: tuple[Latent, Tensor] | None = None

    def phases(self) -> Sequence[Phase]:
        """One phase: reconstruct."""
        parameters = [*self.generator.parameters(), *self.colour_encoder.parameters()]
        return [Phase("reconstruction", [ParameterGroup(parameters)], self._reconstruct)]

    def _reconstruct(self, sample: Sample, step: int) -> tuple[Tensor, Figures]:
        result = self.reconstruct(sample)
        return result.loss, result.figures

    def reconstruct(self, sample: Sample) -> Reconstruction:
        """Photographs through colour encoder and generator, and how far they come out changed."""
        config = self.config
        rgb = sample.rgb.float().div(255.0).contiguous(memory_format=torch.channels_last)
        classes = one_hot(sample.subject, self.generator.config.n_classes)
        with torch.no_grad():
            seen = encoder_input(self.backbone.pyramid(rgb))
        latent = self.colour_encoder(seen, classes)
        latent = Latent(mean=latent.mean.float(), std=latent.std.float())
        z = latent.mean + latent.std * torch.randn_like(latent.std)
        picture, _ = self.generator(z, self.generator.embed(classes))
        size = self.generator.config.image_size
        truth = functional.interpolate(rgb, size=(size, size), mode="area") * 2.0 - 1.0
        picture = picture.float()
        sharp = functional.l1_loss(picture, truth)
        blurred = functional.l1_loss(functional.avg_pool2d(picture, 8), functional.avg_pool2d(truth, 8))
        chroma = functional.l1_loss(
            functional.avg_pool2d(chroma_of(picture), 4), functional.avg_pool2d(chroma_of(truth), 4)
        )
        feature = feature_distance(
            self.backbone.pyramid(picture * 0.5 + 0.5, 8), self.backbone.pyramid(truth * 0.5 + 0.5, 8)
        )
        divergence = gaussian_kl(latent, Latent(torch.zeros_like(z), torch.ones_like(z))).mean()
        self._last = (truth, picture.detach())
        self._seen = (Latent(mean=latent.mean.detach(), std=latent.std.detach()), classes)
        total = (
            config.sharp * sharp
            + config.blurred * blurred
            + config.chroma * chroma
            + config.feature * feature
            + config.kl * divergence
        )
        figures = {
            "l1": sharp.detach(),
            "chroma": chroma.detach(),
            "feature": feature.detach(),
            "nats": divergence.detach(),
        }
        return Reconstruction(loss=total, figures=figures, truth=truth, classes=classes, z=z.detach())

    def after_step(self, step: int) -> None:
        """Follow with the moving average, and learn where the codes lie."""
        assert self._seen is not None
        self.density.observe(*self._seen)
        self.average.update_parameters(nn.ModuleList([self.generator, self.colour_encoder]))

    def averaged(self) -> tuple[Generator, Encoder]:
        """The moving averages of generator and colour encoder."""
        generator, encoder = cast(nn.ModuleList, self.average.module)
        return cast(Generator, generator), cast(Encoder, encoder)

    def state_dict(self) -> Mapping[str, object]:
        """Networks, moving average and density."""
        return {
            "generator": self.generator.state_dict(),
            "colour_encoder": self.colour_encoder.state_dict(),
            "average": self.average.state_dict(),
            "density": self.density.state_dict(),
        }

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        self.generator.load_state_dict(cast(dict[str, Tensor], state["generator"]))
        self.colour_encoder.load_state_dict(cast(dict[str, Tensor], state["colour_encoder"]))
        self.average.load_state_dict(cast(dict[str, Tensor], state["average"]))
        self.density.load_state_dict(cast(dict[str, Tensor], state["density"]))

    @torch.no_grad()
    def grid(self) -> Tensor | None:
        """Truth, reconstruction, and three rows of random samples of the averaged generator."""
        if self._last is None:
            return None
        truth, picture = self._last
        generator, _ = self.averaged()
        generator.eval()
        config = generator.config
        device = next(generator.parameters()).device
        random = torch.Generator().manual_seed(0)
        rows = [truth[:12] * 0.5 + 0.5, picture[:12] * 0.5 + 0.5]
        for row in range(3):
            subject = torch.arange(12) + 12 * row
            noise = torch.randn(12, config.z_dim, generator=random).to(device)
            classes = one_hot(subject % config.n_classes, config.n_classes).to(device)
            rows.append(generator(self.density(noise, classes), generator.embed(classes))[0] * 0.5 + 0.5)
        return tile(rows, 96)
