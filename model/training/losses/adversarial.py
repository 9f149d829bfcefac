"""The losses that set generator and adversary against each other, and BigGAN's orthogonal regularisation."""

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional


def hinge_adversary(real: Sequence[Tensor], fake: Sequence[Tensor]) -> Tensor:
    """What the adversary descends: mean(max(0, 1 - real)) + mean(max(0, 1 + fake)), summed over its scales.

    Logits of any shape, one tensor for each scale (Lim & Ye 2017; BigGAN; Projected GAN).
    """
    return torch.stack(
        [
            functional.relu(1.0 - r.float()).mean() + functional.relu(1.0 + f.float()).mean()
            for r, f in zip(real, fake, strict=True)
        ]
    ).sum()


def hinge_generator(fake: Sequence[Tensor]) -> Tensor:
    """What the generator descends: -mean(fake), summed over the adversary's scales."""
    return -torch.stack([f.float().mean() for f in fake]).sum()


def off_diagonal_penalty(weights: Iterable[Tensor]) -> Tensor:
    """How far filters are from orthogonal to each other (Brock et al. 2019, equation 3): the sum over weights
    W (filters x the rest) of |W W^T|^2 off the diagonal. The filters' lengths are free.
    """
    return torch.stack([_off_diagonal(weight.flatten(1)) for weight in weights]).sum()


def _off_diagonal(w: Tensor) -> Tensor:
    with torch.autocast(w.device.type, enabled=False):  # differences of large numbers
        # |W W^T| = |W^T W|: take the smaller of the two.
        gram = w.T @ w if w.shape[0] > w.shape[1] else w @ w.T
        return gram.square().sum() - w.square().sum(dim=1).square().sum()


def regularised_weights(generator: nn.Module) -> list[Tensor]:
    """The weights that BigGAN regularises: of convolutions and linear layers, not the classes' embedding."""
    return [m.weight for m in generator.modules() if isinstance(m, nn.Conv2d | nn.Linear)]
