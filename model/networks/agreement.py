"""Agreement before decision: places that belong together come to one distribution of colour before one is chosen.

Averaging the colours of a suit whose halves are thought blue and brown gives mud; averaging the distributions lets
one of the two win everywhere. Distributions are shared between places of one kind, wherever they lie, and smoothed
along the photograph's edges by a weighted least squares smoother, solved row by row and column by column (Min et al.,
"Fast Global Image Smoothing Based on Weighted Least Squares", IEEE TIP 2014).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

_PASSES = 3
_ROUNDS = 8
_BORDER = 0.05  # squared distance of features over which membership of one kind of place passes into another
_KIN = 0.6  # squared distance at which kinds of places are hardly kin


@dataclass(frozen=True, kw_only=True)
class AgreementConfig:
    """How far places agree.

    edge_strength: lambda of the smoother, in squared cells of the distributions' grid. edge_tolerance: how far
    neighbours may differ in L (0 to 100) and still count as one thing, sigma of the smoother. things: into how many
    kinds of places a photograph is divided. shared: how much of a place's distribution comes from all places of its
    kind. lightness_weight: distance of features (each of unit length) that a difference of 100 in L counts as.
    """

    edge_strength: float = 80.0
    edge_tolerance: float = 3.0
    things: int = 16
    shared: float = 0.5
    lightness_weight: float = 2.5


@dataclass(frozen=True)
class Agreement:
    """Which places of a photograph belong together; of one, or of each of a batch.

    things: how far each cell of a grid of half the distributions' resolution belongs to each kind of place, such as a
    face, a coat or a wall: (B, K, h/2, w/2), sums to 1. kinship: how near the kinds are to each other, (B, K, K), 1
    with itself, 0 where they have nothing in common. across, down: the smoother's weights between horizontal and
    vertical neighbours, (B, h, w - 1) and (B, h - 1, w).
    """

    things: Tensor
    kinship: Tensor
    across: Tensor
    down: Tensor
    config: AgreementConfig

    def __call__(self, shares: Tensor) -> Tensor:
        """Distributions (B, Q, h, w), which sum to 1 over Q, to distributions that agree.

        Those of many colourings may share the agreement of one photograph.
        """
        return self.along_edges(self.within_things(shares))

    def within_things(self, shares: Tensor) -> Tensor:
        """Each place takes part of its distribution from all that are of its kind."""
        if self.config.shared == 0.0:
            return shares
        small = F.avg_pool2d(shares, 2)
        things = self.things.expand(len(small), -1, -1, -1)
        summed = torch.einsum("bqhw,bkhw->bqk", small, things)
        means = summed / things.sum(dim=(2, 3))[:, None].clamp(min=1e-6)
        whole = self.spread(means, shares.shape[-2:])
        return torch.lerp(shares, whole, self.config.shared)

    def spread(self, values: Tensor, size: Sequence[int]) -> Tensor:
        """What each thing has, (B, C, K), at its places: (B, C, h, w) of `size`."""
        placed = torch.einsum("bck,bkhw->bchw", values, self.things.expand(len(values), -1, -1, -1))
        return F.interpolate(placed, size=tuple(size), mode="bilinear")

    def along_edges(self, shares: Tensor) -> Tensor:
        """Neighbours of one lightness come to one distribution."""
        return self.smooth(shares, self.config.edge_strength)

    def smooth(self, x: Tensor, strength: float) -> Tensor:
        """The weighted least squares smoother of maps (B, C, h, w); what it makes of constants are constants."""
        if strength == 0.0:
            return x
        for step in range(1, _PASSES + 1):
            part = 1.5 * 4.0 ** (_PASSES - step) / (4.0**_PASSES - 1.0) * strength
            x = _solve(x.permute(3, 0, 1, 2), part * self.across.permute(2, 0, 1)).permute(1, 2, 3, 0)
            x = _solve(x.permute(2, 0, 1, 3), part * self.down.permute(1, 0, 2)).permute(1, 2, 0, 3)
        return x.contiguous()


def agreement_of(
    features: Tensor, lightness: Tensor, size: tuple[int, int], config: AgreementConfig
) -> Agreement:
    """Which places belong together in photographs whose distributions have `size` (h, w), both even.

    features: (B, C, h', w') of any resolution. lightness: (B, 1, H, W), L in [0, 100].
    """
    half = (size[0] // 2, size[1] // 2)
    resized = F.interpolate(features.float(), size=half, mode="bilinear", antialias=False)
    unit = F.normalize(resized - resized.mean(dim=(2, 3), keepdim=True), dim=1)
    tone = F.interpolate(lightness.float(), size=half, mode="area") * (config.lightness_weight / 100.0)
    places = torch.cat((unit, tone), dim=1).flatten(2).transpose(1, 2)
    centres = _centres(places, config.things)
    things = _membership(places, centres).transpose(1, 2).unflatten(2, half)
    guide = F.interpolate(lightness.float(), size=size, mode="area")[:, 0]
    return Agreement(
        things=things,
        kinship=torch.exp(-torch.cdist(centres, centres).square() / _KIN),
        across=torch.exp(-(guide[:, :, 1:] - guide[:, :, :-1]).abs() / config.edge_tolerance),
        down=torch.exp(-(guide[:, 1:] - guide[:, :-1]).abs() / config.edge_tolerance),
        config=config,
    )


def _centres(places: Tensor, count: int) -> Tensor:
    """Centres (B, count, C) of kinds of places (B, n, C): k-means, from places that lie far apart."""
    centres = places.mean(dim=1, keepdim=True)
    for _ in range(count):
        farthest = torch.cdist(places, centres).amin(dim=2).argmax(dim=1)
        found = places.gather(1, farthest[:, None, None].expand(-1, 1, places.shape[2]))
        centres = torch.cat((centres, found), dim=1)
    centres = centres[:, 1:]
    for _ in range(_ROUNDS):
        own = _membership(places, centres)
        centres = own.transpose(1, 2) @ places / own.sum(dim=1).clamp(min=1e-6)[..., None]
    return centres


def _membership(places: Tensor, centres: Tensor) -> Tensor:
    """(B, n, count), sums to 1: which centre is near, passing over at the borders."""
    return torch.softmax(-torch.cdist(places, centres).square() / _BORDER, dim=2)


def _solve(x: Tensor, weights: Tensor) -> Tensor:
    """(I + A) u = x for every line along the first axis, A the Laplacian of a chain.

    x: (n, B, Q, m). weights: (n - 1, B or 1, m), of the lines' links. Thomas's algorithm: elimination forwards,
    substitution backwards.
    """
    none = torch.zeros_like(weights[:1])
    before, after = torch.cat((none, weights))[:, :, None], torch.cat((weights, none))[:, :, None]
    diagonal = 1.0 + before + after
    inverses = [1.0 / diagonal[0]]
    for i in range(1, len(x)):
        inverses.append(1.0 / (diagonal[i] - before[i] * after[i - 1] * inverses[-1]))
    lines = [x[0] * inverses[0]]
    for i in range(1, len(x)):
        lines.append(torch.addcmul(x[i] * inverses[i], lines[-1], before[i] * inverses[i]))
    for i in range(len(x) - 2, -1, -1):
        lines[i] = torch.addcmul(lines[i], lines[i + 1], after[i] * inverses[i])
    return torch.stack(lines)
