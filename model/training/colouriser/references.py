"""The references that a colouriser learns from: how many, drawn, mirrored."""

import torch
from torch import Tensor

from model.networks.encoder import Latent
from model.networks.system import Reference


def share_of(count: int, share: float) -> int:
    """How many of so many a share is; a broken number becomes one of its neighbours by chance, right in the mean."""
    return int(count * share + torch.rand(()).item())


def chance(share: float, batch: Tensor) -> Tensor:
    """True for a random share of the batch, (B,), drawn on its device."""
    return torch.rand(len(batch), device=batch.device) < share


def draw(latent: Latent) -> Tensor:
    """A code (B, z_dim) of the distribution."""
    mean, std = latent.mean.float(), latent.std.float()
    return mean + std * torch.randn_like(std)


def mirror(reference: Reference, mirrored: Tensor) -> Reference:
    """Those that are chosen, (B,) bool, turned left to right."""
    choose = mirrored[:, None, None, None]
    return Reference(
        image=torch.where(choose, reference.image.flip(3), reference.image),
        features={r: torch.where(choose, f.flip(3), f) for r, f in reference.features.items()},
    )
