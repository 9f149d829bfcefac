"""Where a subject's codes lie in latent space, learnt from the codes of its photographs.

The Kullback-Leibler term that is weak enough for faithful reconstructions leaves the codes far from N(0, 1), and
between them the generator paints nothing of use. So codes are drawn from a density fitted afterwards to those
that occur (Ghosh et al., "From Variational to Deterministic Autoencoders", ICLR 2020).
"""

import torch
from torch import Tensor, nn

from model.networks.encoder import Latent


class LatentDensity(nn.Module):
    """One normal distribution for each class; N(0, 1) for classes that were never seen.

    memory: as many of a class's latest codes count. pooled: share of the covariance that all classes have in common,
    since the rarest have fewer photographs than z has numbers.
    """

    count: Tensor
    mean: Tensor
    covariance: Tensor

    def __init__(self, n_classes: int, z_dim: int, *, memory: int = 2000, pooled: float = 0.5) -> None:
        super().__init__()
        self.memory, self.pooled = memory, pooled
        self.register_buffer("count", torch.zeros(n_classes))
        self.register_buffer("mean", torch.zeros(n_classes, z_dim))
        self.register_buffer("covariance", torch.eye(z_dim).repeat(n_classes, 1, 1))

    @torch.no_grad()
    def observe(self, latent: Latent, classes: Tensor) -> None:
        """Learn from the codes (B, z_dim) of photographs of classes (B, n_classes), one-hot."""
        # In double precision and without loops: no rounding in moments of many photographs, no waiting for a GPU.
        codes, share = latent.mean.double(), classes.double()
        seen = share.sum(dim=0)
        of_each = share.T / seen.clamp(min=1.0)[:, None]
        centre = of_each @ codes
        squares = _outer(codes).flatten(1)
        scatter = (of_each @ squares).unflatten(1, self.covariance.shape[1:]) - _outer(centre)
        scatter = scatter + torch.diag_embed(of_each @ latent.std.double().square())
        self.count.copy_((self.count + seen).clamp(max=self.memory))
        rate = (seen / self.count.clamp(min=1.0))[:, None]
        shift = centre - self.mean
        # The covariance of a mixture: what is within its two parts, and between their means.
        part = rate[:, :, None]
        covariance = (1 - part) * self.covariance + part * scatter + part * (1 - part) * _outer(shift)
        self.covariance.copy_(covariance)
        self.mean.add_(rate * shift)

    @torch.no_grad()
    def forward(self, noise: Tensor, classes: Tensor) -> Tensor:
        """Noise (B, z_dim) from N(0, 1) to codes (B, z_dim) of the classes (B, n_classes)."""
        factors = torch.linalg.cholesky(self._pooled_covariance())
        subject = classes.argmax(dim=1)
        spread: Tensor = (factors[subject].double() @ noise.double()[:, :, None]).squeeze(2)
        return (self.mean[subject] + spread).to(noise.dtype)

    def _pooled_covariance(self) -> Tensor:
        weight = self.count[:, None, None]
        common = (weight * self.covariance).sum(dim=0) / weight.sum().clamp(min=1.0)
        shrunk = (1 - self.pooled) * self.covariance + self.pooled * common
        return torch.where(weight > 0, shrunk, self.covariance)


def _outer(vectors: Tensor) -> Tensor:
    """(N, D) to (N, D, D)."""
    return vectors[:, :, None] * vectors[:, None, :]
