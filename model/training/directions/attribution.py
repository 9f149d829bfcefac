"""What moving a latent code does to a colouring: measured attribution of latent directions.

A colouring ab' is compared with the one that it came from by the least-squares fit over pixels
ab' = s ab + (tint, warmth): colours grow livelier together (s), or all of them take a cast. So a warmer portrait
does not count as a more saturated one, though its mean chroma rises. The photograph's own lightness never
changes; "lighting" is the lightness of the inversion, which the colours follow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from model.colour import denormalise_ab, rgb_to_lab
from model.networks.system import ColourisationModel, Perception

ATTRIBUTES = ("saturation", "lighting", "warmth", "tint")
"""In the order of every axis of attributes."""

_BATCH = 16
_LEAST_VARIANCE = 1e-2  # Lab units squared: a colouring without colours has no colours to grow


@dataclass(frozen=True)
class Colouring:
    """ab: (B, 2, h, w) in Lab units. lightness: (B,), mean L of the inversions, in [0, 100]."""

    ab: Tensor
    lightness: Tensor


@dataclass(frozen=True)
class Seen:
    """Photographs ready to be colourised at any latent code.

    z: (B, z_dim), their own. classes: (B, n_classes). unmoved: evidence of their colours at z. free: that without
    the prior.
    """

    z: Tensor
    classes: Tensor
    perception: Perception
    unmoved: Tensor
    free: Tensor

    def colour(self, model: ColourisationModel, shift: Tensor | float = 0.0) -> Colouring:
        """The colouring at z + shift, of a prior that fits; shift broadcasts to (B, z_dim).

        Decided without agreement: that costs more than the networks and changes little of what is measured over whole
        pictures.
        """
        reference = model.generate(self.z + shift, self.classes)
        guided = model.colourise(self.perception, model.align(self.perception, reference))
        ab = model.decide(model.follow(guided, self.unmoved, self.free, self.z.new_ones(len(self.z))))
        return Colouring(ab=denormalise_ab(ab), lightness=lightness_of(reference.image))


@torch.no_grad()
def colour_all(
    model: ColourisationModel, photographs: Sequence[Seen], shift: Tensor | float = 0.0
) -> list[Colouring]:
    """The colourings of all photographs at z + shift."""
    return [seen.colour(model, shift) for seen in photographs]


def lightness_of(image: Tensor) -> Tensor:
    """Mean L of pictures (B, 3, R, R) in [-1, 1], (B,)."""
    return rgb_to_lab(image.float() * 0.5 + 0.5)[:, 0].mean(dim=(1, 2))


@torch.no_grad()
def see(model: ColourisationModel, x_l: Tensor, classes: Tensor) -> list[Seen]:
    """Invert and perceive square photographs (N, 1, S, S) in [-1, 1], S = encoder_size, in batches."""
    parts = x_l.contiguous(memory_format=torch.channels_last).split(_BATCH)
    return [_see(model, x, c) for x, c in zip(parts, classes.split(_BATCH), strict=True)]


def _see(model: ColourisationModel, x_l: Tensor, classes: Tensor) -> Seen:
    z, perception = model.invert(x_l, classes).mean, model.perceive(x_l)
    warped = model.align(perception, model.generate(z, classes))
    return Seen(
        z=z,
        classes=classes,
        perception=perception,
        unmoved=model.colourise(perception, warped),
        free=model.colourise_freely(perception, warped),
    )


def changes(after: Colouring, before: Colouring) -> Tensor:
    """How far each attribute has changed, (B, 4), in Lab units; see `ATTRIBUTES`.

    Saturation is (s - 1) times the mean chroma before: how much chroma the scaling adds.
    """
    mean, old_mean = after.ab.mean(dim=(2, 3)), before.ab.mean(dim=(2, 3))
    deviation, old_deviation = (
        colouring.ab - colouring.ab.mean(dim=(2, 3), keepdim=True) for colouring in (after, before)
    )
    common = (deviation * old_deviation).sum(dim=1).mean(dim=(1, 2))
    variance = old_deviation.square().sum(dim=1).mean(dim=(1, 2))
    growth = (common - variance) / (variance + _LEAST_VARIANCE)
    cast = mean - (1.0 + growth)[:, None] * old_mean
    chroma = before.ab.norm(dim=1).mean(dim=(1, 2))
    return torch.stack(
        (growth * chroma, after.lightness - before.lightness, cast[:, 1], cast[:, 0]),
        dim=1,
    )


def sensitivities(model: ColourisationModel, photographs: Sequence[Seen]) -> Tensor:
    """How each attribute of each photograph answers to each dimension of z: (N, 4, z_dim), Lab units a unit of z.

    Exact derivatives at the photographs' own z, so that the effect of any direction is a product with them. The
    networks' parameters get no gradients.
    """
    answers = []
    for seen in photographs:
        shift = torch.zeros_like(seen.z, requires_grad=True)
        after = seen.colour(model, shift)
        before = Colouring(ab=after.ab.detach(), lightness=after.lightness.detach())
        moved = changes(after, before).sum(dim=0)
        gradients = [
            torch.autograd.grad(attribute, shift, retain_graph=index + 1 < len(ATTRIBUTES))[0]
            for index, attribute in enumerate(moved)
        ]
        answers.append(torch.stack(gradients, dim=1))
    return torch.cat(answers)
