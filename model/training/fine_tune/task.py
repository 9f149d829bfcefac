"""Fine-tuning: the colouriser learns a person's own pictures and keeps what it knew of all others.

Learning without forgetting (Li & Hoiem, ECCV 2016) with generative replay (Shin et al., NeurIPS 2017): on other
things than the person's pictures the result stays near the frozen parent's. These other things need no data:
they are the person's grey pictures under other conditions, and what the frozen prior imagines of all subjects.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.colour import denormalise_ab, lab_to_rgb, normalise_ab, normalise_l, rgb_to_lab
from model.networks.backbone import EfficientNetLite
from model.networks.faithful import shrink
from model.networks.system import ColourisationModel, Warped
from model.training.data.dataset import Sample
from model.training.loop.averages import average_of
from model.training.loop.figures import Figures, in_numbers
from model.training.loop.task import ParameterGroup, Phase, Task
from model.training.losses.terms import chroma_loss, feature_distance, one_hot

_PERCEPTUAL_STRIDE = 8


@dataclass(frozen=True, kw_only=True)
class FineTuneConfig:
    """What is trained, the weights of the losses, and the shares of the conditions.

    encoder: train the encoder too. distilled: pictures on which the parent is kept, for each one that is learnt;
    replayed: share of them that the prior imagines. free: share coloured without the prior. seeded: share with
    noise on z, as the other colourings of the gallery have it. ema: decay of the weights' moving average.
    measure_seconds: shortest pause between two measurements on the held-out pictures, which take no more than
    the share `measuring` of the time; after `patience` of them without a new best the training ends.
    """

    encoder: bool = False
    chroma: float = 20.0
    emphasis: float = 2.0
    beta: float = 0.05
    perceptual: float = 0.25
    distillation: float = 40.0
    distilled: float = 0.5
    replayed: float = 0.5
    free: float = 0.12
    seeded: float = 0.5
    ema: float = 0.98
    measure_seconds: float = 45.0
    measuring: float = 0.2
    patience: int = 6


@dataclass(frozen=True)
class _Conditions:
    """What a batch is coloured under: class weights (B, n_classes), noise (B, z_dim), without the prior (B,)."""

    classes: Tensor
    noise: Tensor
    free: Tensor


class FineTuneTask(Task):
    """Trains correspondence and colouriser of any model, and its encoder if asked.

    watch: called after each step with its number and figures.
    """

    name = "fine-tune"

    def __init__(
        self,
        model: ColourisationModel,
        backbone: EfficientNetLite,
        config: FineTuneConfig,
        watch: Callable[[int, Mapping[str, float]], None],
    ) -> None:
        self.config = config
        self.parent = copy.deepcopy(model).requires_grad_(False).eval()
        self.model = model
        self.backbone = backbone
        trained: list[nn.Module] = [model.correspondence, model.colouriser]
        if config.encoder:
            trained.append(model.encoder)
        self.trained = nn.ModuleList(trained).requires_grad_(True)
        self.average = average_of(self.trained, config.ema)
        self._watch = watch
        self._figures: Figures = {}

    def phases(self) -> Sequence[Phase]:
        """One phase."""
        return [Phase("fine-tune", [ParameterGroup(list(self.trained.parameters()))], self._loss)]

    def _loss(self, sample: Sample, step: int) -> tuple[Tensor, Figures]:
        config = self.config
        x_l = normalise_l(sample.grey)
        classes = one_hot(sample.subject, self._n_classes)
        ab = self._colour(self.model, x_l, self._draw_conditions(classes))
        rgb = functional.interpolate(sample.rgb.float() / 255.0, size=ab.shape[-2:], mode="area")
        lab = rgb_to_lab(rgb)
        true_ab = normalise_ab(lab[:, 1:])
        chroma = chroma_loss(ab, true_ab, config.emphasis, config.beta).mean()
        result = lab_to_rgb(torch.cat((lab[:, :1], denormalise_ab(ab)), dim=1)).clamp(0.0, 1.0)
        with torch.no_grad():
            true_features = self.backbone.pyramid(rgb, _PERCEPTUAL_STRIDE)
        perceptual = feature_distance(self.backbone.pyramid(result, _PERCEPTUAL_STRIDE), true_features)
        kept = self._distillation(x_l)
        total = config.chroma * chroma + config.perceptual * perceptual + config.distillation * kept
        self._figures = {
            "loss": total.detach(),
            "chroma": chroma.detach(),
            "perceptual": perceptual.detach(),
            "distillation": kept.detach(),
        }
        return total, self._figures

    def _distillation(self, x_l: Tensor) -> Tensor:
        """How far the result moves from the parent's where nothing is to be learnt."""
        count = round(self.config.distilled * len(x_l))
        if count == 0:
            return x_l.new_zeros(())
        subjects = torch.randint(self._n_classes, (count,), device=x_l.device)
        conditions = self._draw_conditions(one_hot(subjects, self._n_classes))
        with torch.no_grad():
            other = self._elsewhere(x_l, conditions)
            wanted = self._colour(self.parent, other, conditions)
        ab = self._colour(self.model, other, conditions)
        return chroma_loss(ab, wanted, self.config.emphasis, self.config.beta).mean()

    def _elsewhere(self, x_l: Tensor, conditions: _Conditions) -> Tensor:
        """Photographs of other things, as many as the conditions: turned and negative ones, and imagined ones."""
        count = len(conditions.classes)
        repeated = x_l[torch.randint(len(x_l), (count,), device=x_l.device)]
        turned = torch.rot90(repeated, k=int(torch.randint(1, 4, ())), dims=(2, 3))
        turned = torch.where(_chance(0.5, turned), -turned, turned)
        imagined = self._imagine(conditions.classes, x_l.shape[-1])
        return torch.where(_chance(self.config.replayed, turned), imagined, turned)

    def _imagine(self, classes: Tensor, side: int) -> Tensor:
        """Lightness of the prior's own pictures of these classes, (B, 1, side, side) in [-1, 1]."""
        z = torch.randn(len(classes), self.parent.generator.config.z_dim, device=classes.device)
        image = self.parent.generate(z, classes).image.float()
        lightness = rgb_to_lab((image * 0.5 + 0.5).clamp(0.0, 1.0))[:, :1]
        return functional.interpolate(normalise_l(lightness), size=(side, side), mode="bicubic").clamp(-1, 1)

    def _draw_conditions(self, classes: Tensor) -> _Conditions:
        noise = torch.randn(len(classes), self.model.generator.config.z_dim, device=classes.device)
        noise = noise * (torch.rand(len(classes), 1, device=classes.device) < self.config.seeded)
        return _Conditions(classes, noise, _chance(self.config.free, classes)[:, 0])

    def _colour(self, model: ColourisationModel, x_l: Tensor, conditions: _Conditions) -> Tensor:
        """ab (B, 2, h, w) in [-1, 1]."""
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.config.encoder):
            latent = model.invert(shrink(x_l, model.config), conditions.classes)
            reference = model.generate(latent.mean + latent.std * conditions.noise, conditions.classes)
        perception = model.perceive(x_l)
        warped = model.align(perception, reference)
        kept = (~conditions.free)[:, None, None, None]
        guides = Warped({r: feature * kept for r, feature in warped.features.items()}, warped.image)
        return model.decide(model.colourise(perception, guides)).float()

    @property
    def _n_classes(self) -> int:
        return self.model.generator.config.n_classes

    def after_step(self, step: int) -> None:
        """Follow with the moving average."""
        self.average.update_parameters(self.trained)
        self._watch(step + 1, in_numbers(self._figures))

    def averaged_weights(self) -> dict[str, Tensor]:
        """A copy of the moving average, named as `trained` names its weights."""
        return {name: value.detach().clone() for name, value in self.average.module.state_dict().items()}

    def averaged_model(self) -> ColourisationModel:
        """A model of its own with the moving average's weights, in evaluation mode."""
        return self.model_with(self.averaged_weights())

    def model_with(self, weights: Mapping[str, Tensor]) -> ColourisationModel:
        """A model of its own with these weights of what is trained."""
        model = copy.deepcopy(self.parent)
        parts = (model.correspondence, model.colouriser, model.encoder)
        nn.ModuleList(parts[: len(self.trained)]).load_state_dict(weights)
        return model

    def state_dict(self) -> Mapping[str, object]:
        """Weights and their moving average."""
        return {"trained": self.trained.state_dict(), "average": self.average.state_dict()}

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""
        self.trained.load_state_dict(cast(dict[str, Tensor], state["trained"]))
        self.average.load_state_dict(cast(dict[str, Tensor], state["average"]))


def _chance(share: float, batch: Tensor) -> Tensor:
    """True for a random share of the batch, of a shape (B, 1, ...) that goes with it."""
    return torch.rand(len(batch), *[1] * (batch.dim() - 1), device=batch.device) < share
