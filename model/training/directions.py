"""Latent directions in closed form, named by their measured effect on the colouring.

1. The generator's chroma over many inversions, regressed on z: the right singular vectors of that linear map are the
   directions in which its colours vary most (principal components, as Härkönen et al., NeurIPS 2020, but of
   chroma).
2. Each is walked on photographs, and what it does to the colouring is measured.
3. For each attribute, the combination of them that moves it and leaves the others; then a range.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from model.colour import denormalise_ab, rgb_to_lab
from model.networks.compact import CompactModel
from model.networks.system import Perception
from model.params import DirectionInfo

_BATCH = 16
ATTRIBUTES = ("vividness", "warmth", "tint")
_DESCRIPTIONS = {
    "vividness": "More or less colour, as the prior would paint it",
    "warmth": "From cool, bluish light to warm, golden light",
    "tint": "From greenish to reddish",
}


@dataclass(frozen=True, kw_only=True)
class DirectionConfig:
    """components: how many principal directions are combined. photographs: on how many the walks are measured.
    step: of the measuring walk, in units of z.

    effect: by how many Lab units a slider's ends should move its attribute; longest: the farthest walk
    allowed.
    """

    components: int = 8
    photographs: int = 32
    step: float = 1.5
    effect: float = 12.0
    longest: float = 8.0


@dataclass(frozen=True)
class _Walk:
    """Photographs ready to be colourised at other latent codes."""

    z: Tensor
    classes: Tensor
    perception: Perception


def attributes_of(ab: Tensor) -> Tensor:
    """(B, 2, h, w) ab in Lab units to (B, 3): mean chroma, mean b (blue to yellow), mean a (green to red)."""
    return torch.stack(
        (ab.norm(dim=1).mean(dim=(1, 2)), ab[:, 1].mean(dim=(1, 2)), ab[:, 0].mean(dim=(1, 2))), dim=1
    )


def chroma_components(model: CompactModel, z: Tensor, classes: Tensor, count: int) -> Tensor:
    """Principal directions (count, z_dim), orthonormal, of the generator's coarse chroma at z (N, z_dim)."""
    with torch.no_grad():
        pictures = torch.cat(
            [
                model.generate(zs, cs).image
                for zs, cs in zip(z.split(_BATCH), classes.split(_BATCH), strict=True)
            ]
        )
    ab = functional.adaptive_avg_pool2d(rgb_to_lab(pictures * 0.5 + 0.5)[:, 1:], 4).flatten(1)
    # What the class explains is no matter of z.
    known = torch.cat((z, classes), dim=1)
    solution = torch.linalg.lstsq(known, ab, driver="gelsd").solution
    directions: Tensor = torch.linalg.svd(solution[: z.shape[1]].T, full_matrices=False).Vh
    return directions[:count]


def colour_at(model: CompactModel, walk: _Walk, shift: Tensor) -> Tensor:
    """ab in Lab units of the photographs with z moved by shift (z_dim,)."""
    reference = model.generate(walk.z + shift, walk.classes)
    return denormalise_ab(model.colourise(walk.perception, model.align(walk.perception, reference)))


def effect_of(model: CompactModel, walks: Sequence[_Walk], direction: Tensor, step: float) -> Tensor:
    """How much each attribute changes along a unit direction, (3,) in Lab units for a unit of z."""
    changes = [
        attributes_of(colour_at(model, walk, step * direction))
        - attributes_of(colour_at(model, walk, -step * direction))
        for walk in walks
    ]
    return torch.cat(changes).mean(dim=0) / (2 * step)


@torch.no_grad()
def find_directions(
    model: CompactModel,
    x_l: Tensor,
    classes: Tensor,
    config: DirectionConfig | None = None,
    seed: int = 0,
) -> tuple[Tensor, Sequence[DirectionInfo]]:
    """Directions (K, z_dim) of unit length and their descriptions.

    x_l: (N, 1, S, S) square photographs in [-1, 1], S = encoder_size; the first ones serve for the walks.
    """
    config = config or DirectionConfig()
    random = torch.Generator().manual_seed(seed)
    pairs = list(zip(x_l.split(_BATCH), classes.split(_BATCH), strict=True))
    latents = [model.invert(x, c) for x, c in pairs]
    mean, std = torch.cat([latent.mean for latent in latents]), torch.cat([latent.std for latent in latents])
    z = mean + std * torch.randn(std.shape, generator=random)
    components = chroma_components(model, z, classes, config.components)

    walks = [
        _Walk(z=latent.mean, classes=c, perception=model.perceive(x))
        for (x, c), latent in list(zip(pairs, latents, strict=True))[: max(1, config.photographs // _BATCH)]
    ]
    effects = torch.stack([effect_of(model, walks, component, config.step) for component in components])
    # The least-norm combinations that each move one attribute by one unit and the others by none.
    combined = functional.normalize(torch.linalg.pinv(effects) @ components, dim=1)
    return combined, [
        _describe(index, effect_of(model, walks, direction, config.step), config)
        for index, direction in enumerate(combined)
    ]


def _describe(index: int, effect: Tensor, config: DirectionConfig) -> DirectionInfo:
    """Name a unit direction by its measured effect (3,) and choose its range."""
    reach = min(config.longest, config.effect / max(1e-6, float(effect[index].abs())))
    at_end = (effect * reach).tolist()
    others = ", ".join(f"{name} {at_end[i]:+.1f}" for i, name in enumerate(ATTRIBUTES) if i != index)
    name = ATTRIBUTES[index]
    return DirectionInfo(
        name=name,
        minimum=-round(reach, 2),
        maximum=round(reach, 2),
        description=f"{_DESCRIPTIONS[name]} (measured: {at_end[index]:+.1f}, {others})",
    )
