"""Correspondence, colouriser and D^c, trained end to end (paper, section 3.4); prior and encoder stay frozen.

A network that sees the photograph's semantics can colour without the prior and soon ignores it. So part of
the inversions have seen the colours (the colour encoder's posterior): there the prior tells the truth, and
following it pays. Some references are mirrored, so that only matching, not position, brings their colours
into place. Some pictures are coloured without the prior.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.colour import denormalise_ab, lab_to_rgb, normalise_l
from model.errors import ParameterError
from model.networks.compact import CompactModel
from model.networks.compact_config import Guide
from model.networks.correspondence import Correspondence
from model.networks.distribution_colouriser import DistributionColouriser
from model.networks.encoder import Encoder
from model.networks.lab_discriminator import LabDiscriminator
from model.networks.spade import PlainSpade, Spade
from model.training.colouriser.forward import ForwardPass, Pass
from model.training.data.dataset import Sample
from model.training.loop.averages import average_of
from model.training.loop.grids import tile
from model.training.loop.task import ParameterGroup, Phase, Task
from model.training.losses.perceptual import perceptual_losses
from model.training.losses.terms import distribution_loss, least_squares

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ColouriserTaskConfig:
    """Weights of the losses, and how references are drawn.

    told: share of the inversions that have seen the colours. mirrored: share of mirrored references. free: share
    coloured without the prior. domain: weight of L_dom, taken over the pictures whose inversions are told. warped: of
    the distance between a told inversion, warped, and its picture. perceptual, contextual, adversarial: of L_perc,
    L_ctx and L_adv on decided colours; they need not be computed where the weight is 0. trunk_rate: learning rate of
    the colouriser's trunk, correspondence_rate: of the correspondence, that of the decoder being 1.
    vgg19: torchvision's published weights, over which `perceptual` and `contextual` are taken; without a path, the
    file in torch.hub's cache if it is there, else the backbone (`perceptual_losses`). guidance: see `CompactConfig`.
    spade_anew: a run that begins from another takes everything from it but the SPADE norms, whose shapes follow from
    the guidance.
    """

    domain: float = 0.1
    warped: float = 1.0
    perceptual: float = 0.0
    contextual: float = 0.0
    adversarial: float = 0.0
    told: float = 0.5
    mirrored: float = 0.25
    free: float = 0.25
    trunk_rate: float = 0.2
    correspondence_rate: float = 0.3
    vgg19: str | None = None
    guidance: Guide = "features"
    spade_anew: bool = False
    ema: float = 0.998


class ColouriserTask(Task):
    """Trains correspondence, colouriser and D^c of a compact model."""

    name = "colouriser"

    def __init__(
        self,
        model: CompactModel,
        colour_encoder: Encoder,
        discriminator: LabDiscriminator,
        config: ColouriserTaskConfig,
    ) -> None:
        self.config = config
        self.model = model
        model.generator.requires_grad_(False).eval()
        model.encoder.requires_grad_(False).eval()
        self.colour_encoder = colour_encoder.requires_grad_(False).eval()
        self.discriminator = discriminator
        self.perceptual = perceptual_losses(config.vgg19, model.backbone)
        self.palette = model.palette
        self.trained = nn.ModuleList([model.correspondence, model.colouriser])
        self.average = average_of(self.trained, config.ema)
        self._forward = ForwardPass(
            model,
            self.colour_encoder,
            told=config.told,
            mirrored=config.mirrored,
            free=config.free,
        )
        self._judged: tuple[Tensor, Tensor] | None = None
        self._last: Pass | None = None

    def phases(self) -> Sequence[Phase]:
        """The colouriser, whose parts learn at rates of their own; then its adversary on the same pictures."""
        config, colouriser = self.config, self.model.colouriser
        trunk = set(colouriser.trunk.parameters())
        decoder = [parameter for parameter in colouriser.parameters() if parameter not in trunk]
        correspondence = list(self.model.correspondence.parameters())
        groups = [
            ParameterGroup(decoder),
            ParameterGroup(list(colouriser.trunk.parameters()), config.trunk_rate),
            ParameterGroup(correspondence, config.correspondence_rate),
        ]
        phases = [Phase("colouriser", groups, self._colourise)]
        if config.adversarial:
            adversary = ParameterGroup(list(self.discriminator.parameters()))
            phases.append(Phase("adversary", [adversary], self._judge))
        return phases

    def _colourise(self, sample: Sample, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        config = self.config
        pass_ = self._forward(sample)
        label = self.palette.encode(pass_.true_ab)
        self.palette.observe(label, max(1e-3, 1.0 / (step + 1)))
        entropy = distribution_loss(pass_.logits, label, self.palette.rarity())
        domain = functional.l1_loss(pass_.shared, pass_.true_shared)
        warped = _distance_of_told(pass_)
        total = entropy.mean() + config.domain * domain + config.warped * warped
        figures = {
            "entropy": entropy.detach().mean(),
            "told": _mean_over(entropy, pass_.told),
            "untold": _mean_over(entropy, ~pass_.told & ~pass_.free),
            "free": _mean_over(entropy, pass_.free),
            "domain": domain.detach(),
            "warped": warped.detach(),
        }
        self._last = pass_
        if config.perceptual or config.contextual or config.adversarial:
            seen, more = self._look(pass_)
            total, figures = total + seen, figures | more
        return total, figures

    def _look(self, pass_: Pass) -> tuple[Tensor, dict[str, Tensor]]:
        """L_perc, L_ctx and L_adv of the decided colours."""
        config = self.config
        ab = self._decided(pass_)
        total, figures = ab.new_zeros(()), {}
        if config.perceptual or config.contextual:
            truth = _to_rgb(pass_.lightness, pass_.true_ab)
            inversion = _inversions(pass_, truth)
            perceptual, contextual = self.perceptual(_to_rgb(pass_.lightness, ab), truth, inversion)
            total = config.perceptual * perceptual + config.contextual * contextual
            figures = {"perceptual": perceptual.detach(), "contextual": contextual.detach()}
        if config.adversarial:
            lightness = normalise_l(pass_.lightness)
            fake = torch.cat((lightness, ab), dim=1)
            self.discriminator.requires_grad_(False)
            adversarial = least_squares(self.discriminator(fake), 1.0)
            self.discriminator.requires_grad_(True)
            total = total + config.adversarial * adversarial
            figures["adversarial"] = adversarial.detach()
            self._judged = (fake.detach(), torch.cat((lightness, pass_.true_ab), dim=1))
        return total, figures

    def _decided(self, pass_: Pass) -> Tensor:
        return self.palette.decide(pass_.logits, self.model.config.temperature)

    def _judge(self, sample: Sample, step: int) -> tuple[Tensor, dict[str, Tensor]]:
        assert self._judged is not None
        fake, real = self._judged
        loss = least_squares(self.discriminator(real), 1.0) + least_squares(self.discriminator(fake), 0.0)
        return loss, {"adversary": loss.detach()}

    def after_step(self, step: int) -> None:
        """Follow with the moving average."""
        self.average.update_parameters(self.trained)

    def averaged(self) -> tuple[Correspondence, DistributionColouriser]:
        """The moving averages of correspondence and colouriser."""
        correspondence, colouriser = cast(nn.ModuleList, self.average.module)
        return cast(Correspondence, correspondence), cast(DistributionColouriser, colouriser)

    def state_dict(self) -> Mapping[str, object]:
        """Networks, moving average and the frequencies of colours; D^c if it learns."""
        return {
            "trained": self.trained.state_dict(),
            "average": self.average.state_dict(),
            "palette": self.palette.state_dict(),
            "perceptual": self.perceptual.name,
        } | ({"discriminator": self.discriminator.state_dict()} if self.config.adversarial else {})

    def begin_from(self, state: Mapping[str, object]) -> None:
        """Take over what another run's `state_dict` gave, the SPADE norms excepted if they are to begin anew.

        Raises ParameterError if the other run's were guided otherwise.
        """
        if self.config.spade_anew:
            kept = {
                name: _with_spade_of(network, cast(dict[str, Tensor], state[name]))
                for name, network in (("trained", self.trained), ("average", self.average))
            }
            state = {**state, **kept}
        elif not _fits(self.trained, cast(dict[str, Tensor], state["trained"])):
            raise ParameterError(
                "The run to begin from has other guidance, so its SPADE norms do not fit. Give "
                "task.spade_anew=true to train them anew, or the same task.guidance."
            )
        self.load_state_dict(state)

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        self.trained.load_state_dict(cast(dict[str, Tensor], state["trained"]))
        self.average.load_state_dict(cast(dict[str, Tensor], state["average"]))
        self.palette.load_state_dict(cast(dict[str, Tensor], state["palette"]))
        if "discriminator" in state:
            self.discriminator.load_state_dict(cast(dict[str, Tensor], state["discriminator"]))
        before = state.get("perceptual", self.perceptual.name)
        if before != self.perceptual.name:
            _log.warning("L_perc and L_ctx were taken over %s until now", before)

    def grid(self) -> Tensor | None:
        """Photograph, inversion, warped inversion, result, truth; of pictures that have an inversion."""
        pass_ = self._last
        if pass_ is None or pass_.reference is None or pass_.warped is None:
            return None
        ab = self._decided(pass_).detach()
        rows = (
            _to_rgb(pass_.lightness, torch.zeros_like(ab)),
            pass_.reference.image.float() * 0.5 + 0.5,
            pass_.warped.image.detach().float() * 0.5 + 0.5,
            _to_rgb(pass_.lightness, ab),
            _to_rgb(pass_.lightness, pass_.true_ab),
        )
        return tile([row[: min(12, pass_.guided)] for row in rows], 96)


def _distance_of_told(pass_: Pass) -> Tensor:
    """The warped inversion of a told picture should be the picture: the mean over all pictures, others counting 0."""
    if pass_.warped is None:
        return pass_.true_rgb.new_zeros(())
    painted = functional.interpolate(pass_.warped.image.float(), size=pass_.true_rgb.shape[-2:], mode="area")
    error = (painted * 0.5 + 0.5 - pass_.true_rgb[: pass_.guided]).abs().mean(dim=(1, 2, 3))
    return (error * pass_.told[: pass_.guided]).sum() / len(pass_.told)


def _inversions(pass_: Pass, truth: Tensor) -> Tensor:
    """The inversions in [0, 1]; a picture without one is its own, truth: (B, 3, h, w)."""
    if pass_.reference is None:
        return truth
    inversions = pass_.reference.image.float() * 0.5 + 0.5
    size = inversions.shape[-2:]
    return torch.cat((inversions, functional.interpolate(truth[pass_.guided :], size=size, mode="bilinear")))


def _mean_over(values: Tensor, chosen: Tensor) -> Tensor:
    """The mean of values (B,) where chosen (B,), 0 if there is none."""
    return (values.detach() * chosen).sum() / chosen.sum().clamp(min=1)


def _with_spade_of(network: nn.Module, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The state with this network's own SPADE norms."""
    norms = tuple(
        f"{name}." for name, module in network.named_modules() if isinstance(module, Spade | PlainSpade)
    )
    own = network.state_dict()
    return {name: own[name] if name.startswith(norms) else tensor for name, tensor in state.items()}


def _fits(network: nn.Module, state: Mapping[str, Tensor]) -> bool:
    return all(state[name].shape == tensor.shape for name, tensor in network.state_dict().items())


def _to_rgb(lightness: Tensor, ab: Tensor) -> Tensor:
    return lab_to_rgb(torch.cat((lightness, denormalise_ab(ab)), dim=1)).clamp(0.0, 1.0)
