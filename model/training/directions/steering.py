"""Latent directions made to keep their promise on whole walks.

Derivatives at the photographs' own codes tell little of where a long walk ends: colours that grow by the same factor
grow most where they are strong already. So a direction that was chosen by derivatives is steered by gradient descent
on walks of finite length (Jahanian et al., "On the steerability of generative adversarial networks", ICLR 2020).
Its iterates are averaged (Polyak & Juditsky, 1992): the last alone suits the photographs of the last steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from model.networks.system import ColourisationModel
from model.training.directions.attribution import Colouring, Seen, changes

_LEAST_EFFECT = 0.1  # Lab units


@dataclass(frozen=True, kw_only=True)
class SteeringConfig:
    """steps: of Adam, a batch of photographs each, of which the second half is averaged. rate: its learning rate, the
    direction being of unit length. nearest, farthest: how far is walked, in units of z. laggard: share of the mean
    change that every photograph should reach. strength: how much the logarithm of the mean change counts.
    """

    steps: int = 96
    rate: float = 0.01
    nearest: float = 2.0
    farthest: float = 6.0
    laggard: float = 0.3
    strength: float = 0.02


def steer(
    model: ColourisationModel,
    photographs: Sequence[Seen],
    before: Sequence[Colouring],
    coefficients: Tensor,
    basis: Tensor,
    index: int,
    config: SteeringConfig,
) -> Tensor:
    """A better direction (z_dim,) of unit length for the attribute `index`.

    before: how the photographs are coloured at their own codes. coefficients: (K,), the direction to begin from, in
    an orthonormal basis (K, z_dim) that bounds the search. Walks go to either side in turn. What is found depends on
    the arguments alone.
    """
    random = torch.Generator().manual_seed(index)
    weights = coefficients.clone().requires_grad_()
    optimiser = torch.optim.Adam([weights], lr=config.rate)
    found = torch.zeros_like(coefficients)
    for step in range(config.steps):
        seen, old = photographs[step // 2 % len(photographs)], before[step // 2 % len(photographs)]
        side = 1.0 if step % 2 == 0 else -1.0
        near, far = config.nearest, config.farthest
        length = near + (far - near) * float(torch.rand((), generator=random))
        direction = functional.normalize(weights, dim=0) @ basis
        moved = side * changes(seen.colour(model, side * length * direction), old)
        loss = steering_loss(moved, index, config)
        (weights.grad,) = torch.autograd.grad(loss, weights)
        optimiser.step()
        if step >= config.steps // 2:
            found += functional.normalize(weights.detach(), dim=0)
    return functional.normalize(found, dim=0) @ basis


def steering_loss(moved: Tensor, index: int, config: SteeringConfig) -> Tensor:
    """How far changes (B, 4) in the walk's sense fall short of moving the attribute `index` alone, everywhere.

    What leaks (on each photograph, the change of the other attribute that changes most) and what lags behind, both in
    units of the mean change, less a share of that change's logarithm.
    """
    own = moved[:, index]
    others = torch.cat((moved[:, :index], moved[:, index + 1 :]), dim=1).abs().amax(dim=1)
    size = own.mean().clamp(min=_LEAST_EFFECT)
    leaked = others.mean() / size
    lagging = functional.relu(config.laggard * size.detach() - own).mean() / size
    return leaked + lagging - config.strength * size.log()
