"""The generative colour prior, made sharp by an adversary.

Continues `PriorWarmStart` as a VAE-GAN (Larsen et al., ICML 2016): the adversary tells photographs from what
the generator makes of random codes and of codes of the colour encoder, half of each. Other than there, the colour
encoder is frozen: latent space stays as it is, so that grey encoders and the density learnt before remain valid.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

from model.errors import ParameterError
from model.networks.backbone import EfficientNetLite
from model.networks.discriminator import Discriminator, DiscriminatorConfig
from model.networks.encoder import Encoder
from model.networks.generator import Generator, GeneratorConfig
from model.networks.projected_discriminator import ProjectedDiscriminator, ProjectedDiscriminatorConfig
from model.training.data.augment import AugmentConfig, draw_augmentation
from model.training.data.dataset import Sample
from model.training.loop.averages import average_of
from model.training.loop.figures import Figures
from model.training.loop.task import ParameterGroup, Phase
from model.training.losses.adversarial import (
    hinge_adversary,
    hinge_generator,
    off_diagonal_penalty,
    regularised_weights,
)
from model.training.prior.latent_density import LatentDensity
from model.training.prior.standing import standing_statistics
from model.training.prior.warm_start import PriorConfig, PriorWarmStart


@dataclass(frozen=True, kw_only=True)
class AdversarialConfig(PriorConfig):
    """Besides the weights within the reconstruction:

    adversary: "projected" or "biggan". reconstruction: weight of the whole reconstruction. adversarial: weight of
    what the adversary says; 0.03 makes its gradient on the generator about as large as the reconstruction's
    (the rule of Esser et al., CVPR 2021; at the compact prior's warm start that is 0.027 for the projected
    adversary and 0.066 for BigGAN's). orthogonal: weight of the orthogonal regularisation, the hinge loss being 1
    (BigGAN's). adversary_rate: the adversary's learning rate, the generator's being 1 (1 in Projected GAN, 4
    in BigGAN). feature_size: side to which pictures are enlarged before the projected adversary's backbone sees
    them. standing_batches: batches of 64 random pictures for the batch-norm statistics, made anew for every
    checkpoint and grid.
    """

    adversary: str = "projected"
    reconstruction: float = 1.0
    adversarial: float = 0.03
    orthogonal: float = 1e-4
    adversary_rate: float = 1.0
    feature_size: int = 128
    standing_batches: int = 8
    augment: AugmentConfig = field(default_factory=AugmentConfig)


class Adversary(NamedTuple):
    """What is trained and saved, and how it judges pictures (B, 3, S, S) in [-1, 1] of classes (B, n_classes):
    logits, a tensor for each scale.
    """

    network: nn.Module
    judge: Callable[[Tensor, Tensor], tuple[Tensor, ...]]


def make_adversary(
    config: AdversarialConfig, generator: GeneratorConfig, backbone: EfficientNetLite
) -> Adversary:
    """An untrained adversary of a generator. Raises ParameterError if there is none of that name."""
    if config.adversary == "biggan":
        return _biggan_adversary(generator)
    if config.adversary == "projected":
        return _projected_adversary(generator, backbone, config.feature_size)
    raise ParameterError(f"There is no adversary “{config.adversary}”. There are: projected, biggan.")


def _biggan_adversary(generator: GeneratorConfig) -> Adversary:
    """The discriminator with the generator's widths, turned round."""
    network = Discriminator(
        DiscriminatorConfig(
            n_classes=generator.n_classes,
            in_size=generator.image_size,
            channels=generator.channels[::-1],
            final_size=generator.base_size,
            attention_resolutions=generator.attention_resolutions,
        )
    )
    for module in list(network.modules()):
        if isinstance(module, nn.Conv2d | nn.Linear | nn.Embedding):
            spectral_norm(module)
    return Adversary(network, lambda pictures, classes: (network(pictures, classes),))


def _projected_adversary(generator: GeneratorConfig, backbone: EfficientNetLite, size: int) -> Adversary:
    # The backbone stays outside of what is saved.
    network = ProjectedDiscriminator(ProjectedDiscriminatorConfig(n_classes=generator.n_classes))

    def judge(pictures: Tensor, classes: Tensor) -> tuple[Tensor, ...]:
        enlarged = functional.interpolate(pictures * 0.5 + 0.5, size=(size, size), mode="bilinear")
        logits: tuple[Tensor, ...] = network(
            backbone.pyramid(enlarged.contiguous(memory_format=torch.channels_last)), classes
        )
        return logits

    return Adversary(network, judge)


class AdversarialPrior(PriorWarmStart):
    """Trains generator and adversary, from a warm start."""

    name = "prior-adversarial"
    config: AdversarialConfig

    def __init__(
        self,
        generator: Generator,
        colour_encoder: Encoder,
        density: LatentDensity,
        backbone: EfficientNetLite,
        config: AdversarialConfig,
    ) -> None:
        super().__init__(generator.config, colour_encoder.config, backbone, config)
        self.generator.load_state_dict(generator.state_dict())
        self.colour_encoder.load_state_dict(colour_encoder.state_dict())
        self.colour_encoder.requires_grad_(False).eval()
        self.density.load_state_dict(density.state_dict())
        self.average = average_of(nn.ModuleList([self.generator, self.colour_encoder]), config.ema)
        self.adversary = make_adversary(config, generator.config, backbone)
        self._judged: tuple[Tensor, Tensor, Tensor] | None = None

    def phases(self) -> Sequence[Phase]:
        """The generator, then the adversary on the same pictures."""
        adversary = list(self.adversary.network.parameters())
        return [
            Phase("generator", [ParameterGroup(list(self.generator.parameters()))], self._generate),
            Phase("adversary", [ParameterGroup(adversary, self.config.adversary_rate)], self._judge),
        ]

    def networks(self) -> Sequence[nn.Module]:
        """Those of the warm start, and the adversary."""
        return [*super().networks(), self.adversary.network]

    def _generate(self, sample: Sample, step: int) -> tuple[Tensor, Figures]:
        config = self.config
        known = self.reconstruct(sample)
        z = self.density(torch.randn_like(known.z), known.classes)
        seen = len(z) // 2
        z[:seen] = known.z[:seen]
        fake, _ = self.generator(z, self.generator.embed(known.classes))
        fake = fake.float()
        augmentation = draw_augmentation(config.augment, len(fake), fake.shape[-1], fake.device)
        network = self.adversary.network.requires_grad_(False)
        adversarial = hinge_generator(self.adversary.judge(augmentation(fake), known.classes))
        network.requires_grad_(True)
        orthogonal = off_diagonal_penalty(regularised_weights(self.generator))
        self._judged = (known.truth, fake.detach(), known.classes)
        total = config.reconstruction * known.loss + config.adversarial * (
            adversarial + config.orthogonal * orthogonal
        )
        figures = {"adversarial": adversarial.detach(), "orthogonal": orthogonal.detach()}
        return total, {**known.figures, **figures}

    def _judge(self, sample: Sample, step: int) -> tuple[Tensor, Figures]:
        assert self._judged is not None
        truth, fake, classes = self._judged
        augmentation = draw_augmentation(self.config.augment, len(truth), truth.shape[-1], truth.device)
        pictures = torch.cat((augmentation(truth), augmentation(fake)))
        logits = self.adversary.judge(pictures, torch.cat((classes, classes)))
        real, false = zip(*(scale.chunk(2) for scale in logits), strict=True)
        loss = hinge_adversary(real, false)
        # How many it tells right, over all scales and positions: 0.5 when it is fooled.
        right = torch.cat([(r > 0).flatten() for r in real] + [(f < 0).flatten() for f in false])
        return loss, {"adversary": loss.detach(), "told_apart": right.float().mean()}

    def averaged(self) -> tuple[Generator, Encoder]:
        """The moving averages of generator and colour encoder; the generator with standing statistics."""
        generator, encoder = super().averaged()
        standing_statistics(generator, self.density, batches=self.config.standing_batches, batch_size=64)
        return generator, encoder

    def state_dict(self) -> Mapping[str, object]:
        """Networks, adversary, and the moving average with standing statistics."""
        self.averaged()
        return {**super().state_dict(), "adversary": self.adversary.network.state_dict()}

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        super().load_state_dict(state)
        self.adversary.network.load_state_dict(cast(dict[str, Tensor], state["adversary"]))
