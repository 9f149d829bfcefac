"""The sliders' latent directions: one for each attribute, chosen and named by measurement.

1. What each attribute of each photograph's colouring answers to z is measured (`attribution`).
2. Within a span of candidate directions - those discovered without supervision (`discovery`), or
   all of latent space - each attribute gets the combination that moves it farthest for how much it moves
   the others: a linear discriminant, with the other attributes' changes on single photographs as the scatter.
3. The combination is steered on whole walks (`steering`).
4. It is walked on photographs for the range in which colourings stay natural.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from model.networks.system import ColourisationModel
from model.params import DirectionInfo
from model.training.directions.attribution import (
    ATTRIBUTES,
    Colouring,
    Seen,
    changes,
    colour_all,
    see,
    sensitivities,
)
from model.training.directions.natural import NaturalColours
from model.training.directions.steering import SteeringConfig, steer

_log = logging.getLogger(__name__)

_PENALTIES = (1.0, 0.3, 0.1, 0.03, 0.01, 0.003)

_SLIDERS = {
    "saturation": ("richness", "From muted to rich colours"),
    "lighting": ("lighting", "From a dim to a bright scene; your photograph keeps its own light and shade"),
    "warmth": ("golden light", "From cool, bluish light to warm, golden light"),
    "tint": ("rosy tones", "From greenish to rosy"),
}
"""What the window shows for an attribute. Its sliders for the finish have the plain names already."""


@dataclass(frozen=True, kw_only=True)
class DirectionConfig:
    """photographs: on how many to measure; walked: on how many to walk. leak: how much the other attributes may
    change on a single photograph, as a share of what the slider's own changes. longest: the farthest walk, in
    units of z; steps: of the walk to one side. natural: the share of colourings that must stay natural; steady: the
    share that must have followed the slider at every step. visible: least mean change of ab at an end, Lab units.
    """

    photographs: int = 192
    walked: int = 32
    leak: float = 0.3
    longest: float = 12.0
    steps: int = 9
    natural: float = 0.9
    steady: float = 0.95
    visible: float = 2.0
    steering: SteeringConfig = field(default_factory=SteeringConfig)


def find_directions(
    model: ColourisationModel,
    x_l: Tensor,
    classes: Tensor,
    natural: NaturalColours,
    candidates: Tensor | None = None,
    config: DirectionConfig | None = None,
) -> tuple[Tensor, Sequence[DirectionInfo]]:
    """Directions (up to 4, z_dim) of unit length, in the order of `ATTRIBUTES`, and their descriptions.

    Those of which nothing is seen are left out, with a warning.

    x_l: (N, 1, S, S) square photographs in [-1, 1], S = encoder_size. candidates: (K, z_dim), orthonormal; None
    is all of latent space. What is found depends on the arguments alone.
    """
    config = config or DirectionConfig()
    photographs = see(model, x_l[: config.photographs], classes[: config.photographs])
    answers = sensitivities(model, photographs)
    basis = candidates if candidates is not None else torch.eye(answers.shape[2], device=answers.device)
    before = colour_all(model, photographs)
    directions = torch.stack(
        [
            steer(model, photographs, before, coefficients, basis, index, config.steering)
            for index, coefficients in enumerate(separate(answers @ basis.T, config.leak))
        ]
    )
    walked = see(model, x_l[: config.walked], classes[: config.walked])
    middle = colour_all(model, walked)
    walks = [_walk(model, walked, middle, direction, natural, config) for direction in directions]
    shown = [index for index, walk in enumerate(walks) if _visible(walk, index, config) >= config.visible]
    for index in sorted(set(range(len(walks))) - set(shown)):
        _log.warning("no slider moves %s: within its natural range nothing is seen of it", ATTRIBUTES[index])
    return directions[shown], [_describe(index, walks[index], config) for index in shown]


def _visible(walk: "_Walk", index: int, config: DirectionConfig) -> float:
    """How far the end of the natural range that is seen better is from the middle, Lab units of ab."""
    middle, steps = len(walk.positions) // 2, _reach(walk, index, config)
    return float(walk.visible[[middle - steps, middle + steps]].max())


def separate(answers: Tensor, leak: float) -> Tensor:
    """Combinations (4, K), of unit length, that move one attribute each, from answers (N, 4, K) of photographs.

    The least selective, thus strongest, combination whose leak on photographs kept back stays below `leak`;
    the most selective one where none does.
    """
    chosen = []
    for index in range(answers.shape[1]):
        for penalty in _PENALTIES:
            trial = _discriminant(answers[::2], index, penalty)
            if _leak(answers[1::2] @ trial, index) <= leak:
                break
        chosen.append(_discriminant(answers, index, penalty))
    return torch.stack(chosen)


def _discriminant(answers: Tensor, index: int, penalty: float) -> Tensor:
    """(K,): the mean answer of one attribute over the second moment of the others' on single photographs."""
    others = torch.cat((answers[:, :index], answers[:, index + 1 :]), dim=1)
    scatter = torch.einsum("pak,pal->kl", others, others) / len(answers)
    size = answers.square().sum() / len(answers) / answers.shape[2]
    ridge = penalty * size * torch.eye(len(scatter), device=scatter.device)
    return functional.normalize(torch.linalg.solve(scatter + ridge, answers[:, index].mean(dim=0)), dim=0)


def _leak(moved: Tensor, index: int) -> float:
    """The largest mean absolute change of another attribute over that of the attribute itself; moved: (N, 4)."""
    size = moved.abs().mean(dim=0)
    others = torch.cat((size[:index], size[index + 1 :]))
    return float(others.max() / size[index])


@dataclass(frozen=True)
class _Walk:
    """A walk to both sides of photographs' own codes, in P = 2 * steps + 1 positions, the middle one 0.

    changes: (P, N, 4), see `changes`. natural: (P, N) bool. visible: (P,), mean distance in ab from the middle.
    """

    positions: Tensor
    changes: Tensor
    natural: Tensor
    visible: Tensor


@torch.no_grad()
def _walk(
    model: ColourisationModel,
    photographs: Sequence[Seen],
    before: Sequence[Colouring],
    direction: Tensor,
    natural: NaturalColours,
    config: DirectionConfig,
) -> _Walk:
    positions = torch.linspace(-config.longest, config.longest, 2 * config.steps + 1)
    moved, kept, visible = [], [], []
    for position in positions.tolist():
        after = colour_all(model, photographs, position * direction) if position else before
        pairs = list(zip(after, before, strict=True))
        moved.append(torch.cat([changes(new, old) for new, old in pairs]))
        kept.append(torch.cat([natural(new) for new in after]))
        visible.append(
            torch.cat([(new.ab - old.ab).norm(dim=1).mean(dim=(1, 2)) for new, old in pairs]).mean()
        )
    return _Walk(positions, torch.stack(moved), torch.stack(kept), torch.stack(visible))


def _reach(walk: _Walk, index: int, config: DirectionConfig) -> int:
    """Up to how many steps to either side, 1 or more, enough of the colourings stay natural and keep moving on.

    Photographs whose colours are unusual before the walk do not count against it.
    """
    middle = len(walk.positions) // 2
    usual = walk.natural[middle]
    onwards = walk.changes[1:, :, index] > walk.changes[:-1, :, index]
    for steps in range(middle, 1, -1):
        ends = walk.natural[[middle - steps, middle + steps]][:, usual].float().mean(dim=1)
        steady = onwards[middle - steps : middle + steps].all(dim=0).float().mean()
        if float(ends.min()) >= config.natural and float(steady) >= config.steady:
            return steps
    return 1


def _describe(index: int, walk: _Walk, config: DirectionConfig) -> DirectionInfo:
    """Name a direction by the attribute it moves, and give it a range."""
    middle, steps = len(walk.positions) // 2, _reach(walk, index, config)
    low, high = middle - steps, middle + steps
    ends = (walk.changes[high] - walk.changes[low]).mean(dim=0).tolist()
    others = ", ".join(f"{name} {ends[i]:+.1f}" for i, name in enumerate(ATTRIBUTES) if i != index)
    attribute = ATTRIBUTES[index]
    name, description = _SLIDERS[attribute]
    reach = round(float(walk.positions[high]), 2)
    return DirectionInfo(
        name=name,
        minimum=-reach,
        maximum=reach,
        description=f"{description} (measured from end to end: {attribute} {ends[index]:+.1f}, {others})",
    )
