"""Which colourings look like photographs, by their colours as a whole."""

from dataclasses import dataclass

import torch
from torch import Tensor

from model.training.directions.attribution import Colouring

_QUANTILE = 0.95


@dataclass(frozen=True)
class NaturalColours:
    """The spread of four figures over real photographs: mean L, a and b, and the deviation of ab from its mean.

    A picture is natural if its Mahalanobis distance is not above that of 95 % of the real ones.
    mean: (4,). whitening: (4, 4), to unit covariance. limit: of the distance.
    """

    mean: Tensor
    whitening: Tensor
    limit: float

    def __call__(self, colouring: Colouring) -> Tensor:
        """Whether each colouring is natural, (B,) bool. L is that of the inversion."""
        natural: Tensor = self._distance(_figures(colouring)) <= self.limit
        return natural

    def _distance(self, figures: Tensor) -> Tensor:
        distance: Tensor = torch.linalg.vector_norm((figures - self.mean) @ self.whitening, dim=1)
        return distance


def natural_colours(photographs: Colouring) -> NaturalColours:
    """The spread over real photographs: their true ab (N, 2, h, w) and mean L (N,), N well above 4."""
    figures = _figures(photographs)
    variances, axes = torch.linalg.eigh(torch.cov(figures.T))
    spread = NaturalColours(figures.mean(dim=0), axes * variances.clamp(min=1e-6).rsqrt(), limit=0.0)
    limit = float(torch.quantile(spread._distance(figures), _QUANTILE))
    return NaturalColours(spread.mean, spread.whitening, limit)


def _figures(colouring: Colouring) -> Tensor:
    mean = colouring.ab.mean(dim=(2, 3))
    deviation = colouring.ab - mean[:, :, None, None]
    spread = deviation.square().sum(dim=1).mean(dim=(1, 2)).sqrt()
    return torch.cat((colouring.lightness[:, None], mean, spread[:, None]), dim=1)
