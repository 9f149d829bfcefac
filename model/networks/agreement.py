"""Agreement before decision: places that belong together come to one distribution of colour before one is chosen.

Averaging the colours of a suit whose halves are thought blue and brown gives mud; averaging the distributions lets
one of the two win everywhere. Distributions are shared between places of one kind, wherever they lie, and smoothed
along the photograph's edges.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from model.networks.smoothing import smooth

LEAST_SHARE = 1e-7
"""What the smoother gives is positive but for rounding, and a logarithm needs some."""

_ROUNDS = 8
_BORDER = 0.05  # squared distance of features over which membership of one kind of place passes into another
_BORDER_IN_SERIES = 0.1  # the same among several photographs, of which no two are equally sharp
_USUAL_SPREAD = 22.0  # of L in a photograph


@dataclass(frozen=True, kw_only=True)
class AgreementConfig:
    """How far places agree.

    edge_strength: lambda of the smoother, in squared cells of the distributions' grid. edge_tolerance: how far
    neighbours may differ in L (0 to 100) and still count as one thing, sigma of the smoother. things: into how many
    kinds of places a photograph is divided. shared: how much of a place's distribution comes from all places of its
    kind. shared_in_series: the same, of a photograph in a series. lightness_weight: distance of features (of about
    unit length) that a difference of 100 in L counts as.
    """

    edge_strength: float = 80.0
    edge_tolerance: float = 3.0
    things: int = 16
    shared: float = 0.5
    shared_in_series: float = 0.9
    lightness_weight: float = 2.5


@dataclass(frozen=True)
class Kinds:
    """Kinds of places that several photographs have in common.

    features: the mean of their places' features, (1, C, 1, 1). centres: of K kinds, (1, K, C + 1). sizes: how much of
    all photographs each kind is, (1, K). colours: the distribution of each, (1, Q, K).
    """

    features: Tensor
    centres: Tensor
    sizes: Tensor
    colours: Tensor


@dataclass(frozen=True)
class Agreement:
    """Which places of a photograph belong together; of one, or of each of a batch.

    things: how far each cell of a grid of half the distributions' resolution belongs to each kind of place, such as a
    face, a coat or a wall: (B, K, h/2, w/2), sums to 1. centres: what the kinds look like, (B, K, C + 1), near each
    other where they are kin. sizes: how much of all places each kind is, (B, K). across, down: the smoother's weights
    between horizontal and vertical neighbours, (B, h, w - 1) and (B, h - 1, w). told: distributions of the kinds,
    (B, Q, K), where they come from a series; None where from the places themselves.
    """

    things: Tensor
    centres: Tensor
    sizes: Tensor
    across: Tensor
    down: Tensor
    config: AgreementConfig
    told: Tensor | None = None

    def within_things(self, shares: Tensor) -> Tensor:
        """Distributions (B, Q, h, w), which sum to 1 over Q: each place takes part of its own from all of its kind.

        Those of many colourings may share the agreement of one photograph.
        """
        if self.told is not None:
            whole = self.spread(self.told, shares.shape[-2:])
            return torch.lerp(shares, whole, self.config.shared_in_series)
        if self.config.shared == 0.0:
            return shares
        whole = self.spread(self.means(shares), shares.shape[-2:])
        return torch.lerp(shares, whole, self.config.shared)

    def means(self, maps: Tensor) -> Tensor:
        """What the places of each kind have on average: (B, C, h, w) to (B, C, K)."""
        small = F.avg_pool2d(maps, 2)
        things = self.things.expand(len(small), -1, -1, -1)
        summed = torch.einsum("bchw,bkhw->bck", small, things)
        return summed / things.sum(dim=(2, 3))[:, None].clamp(min=1e-6)

    def spread(self, values: Tensor, size: Sequence[int]) -> Tensor:
        """What each thing has, (B, C, K), at its places: (B, C, h, w) of `size`."""
        things = F.interpolate(self.things, size=tuple(size), mode="bilinear").expand(len(values), -1, -1, -1)
        places = things.permute(0, 2, 3, 1).flatten(1, 2) @ values.transpose(1, 2)
        spread: Tensor = places.transpose(1, 2).unflatten(2, tuple(size))
        return spread

    def along_edges(self, shares: Tensor) -> Tensor:
        """Neighbours of one lightness come to one distribution."""
        return self.smooth(shares, self.config.edge_strength)

    def smooth(self, x: Tensor, strength: float) -> Tensor:
        """Maps (B, C, h, w) smoothed along the photograph's edges; see `model.networks.smoothing`."""
        return x if strength == 0.0 else smooth(x, self.across, self.down, strength)


def agreement_of(
    features: Tensor,
    lightness: Tensor,
    size: tuple[int, int],
    config: AgreementConfig,
    kinds: Kinds | None = None,
) -> Agreement:
    """Which places belong together in photographs whose distributions have `size` (h, w), both even.

    features: (B, C, h', w') of any resolution. lightness: (B, 1, H, W), L in [0, 100]. kinds: of the series that the
    photograph is of, which is then one; without, they are found in each photograph.
    """
    half = (size[0] // 2, size[1] // 2)
    resized = _resized(features, half)
    if kinds is None:
        looks = F.normalize(resized - resized.mean(dim=(2, 3), keepdim=True), dim=1)
        places = _places(looks, lightness, config)
    else:
        places = _places_in_series(resized, kinds.features, lightness, config)
    centres = _centres(places, config.things, _BORDER) if kinds is None else kinds.centres
    membership = _membership(places, centres, _BORDER if kinds is None else _BORDER_IN_SERIES)
    guide = F.interpolate(lightness.float(), size=size, mode="area")[:, 0]
    return Agreement(
        things=membership.transpose(1, 2).unflatten(2, half),
        centres=centres,
        sizes=membership.mean(dim=1) if kinds is None else kinds.sizes,
        across=torch.exp(-(guide[:, :, 1:] - guide[:, :, :-1]).abs() / config.edge_tolerance),
        down=torch.exp(-(guide[:, 1:] - guide[:, :-1]).abs() / config.edge_tolerance),
        config=config,
        told=None if kinds is None else kinds.colours,
    )


@dataclass(frozen=True)
class View:
    """A photograph's part in finding what a series has in common: all (1, ., h/2, w/2), half of its distributions."""

    features: Tensor
    lightness: Tensor
    shares: Tensor


def view_of(features: Tensor, lightness: Tensor, shares: Tensor) -> View:
    """What `kinds_of` needs of a photograph: as `agreement_of` takes it, and its distributions (1, Q, h, w)."""
    half = (shares.shape[2] // 2, shares.shape[3] // 2)
    small = F.interpolate(lightness.float(), size=half, mode="area")
    return View(_resized(features, half), small, F.avg_pool2d(shares, 2))


def kinds_of(views: Sequence[View], config: AgreementConfig) -> Kinds:
    """The kinds of places of several photographs, found as if these were one."""

    def joined(maps: Sequence[Tensor]) -> Tensor:
        return torch.cat([each.flatten(2) for each in maps], dim=2)

    features = joined([view.features for view in views]).mean(dim=2)[..., None, None]
    places = torch.cat(
        [_places_in_series(view.features, features, view.lightness, config) for view in views], dim=1
    )
    centres = _centres(places, config.things, _BORDER_IN_SERIES)
    membership = _membership(places, centres, _BORDER_IN_SERIES)
    summed = joined([view.shares for view in views]) @ membership
    return Kinds(
        features=features,
        centres=centres,
        sizes=membership.mean(dim=1),
        colours=summed / membership.sum(dim=1)[:, None].clamp(min=1e-6),
    )


def _resized(features: Tensor, size: tuple[int, int]) -> Tensor:
    return F.interpolate(features.float(), size=size, mode="bilinear", antialias=False)


def _levelled(lightness: Tensor) -> Tensor:
    """Lightness of one mean and one spread, since prints of one series are not equally dark."""
    mean = lightness.float().mean(dim=(2, 3), keepdim=True)
    spread = lightness.float().std(dim=(2, 3), keepdim=True)
    return 50.0 + _USUAL_SPREAD * (lightness - mean) / spread.clamp(min=1.0)


def _places_in_series(features: Tensor, mean: Tensor, lightness: Tensor, config: AgreementConfig) -> Tensor:
    """`_places` of a photograph of a series. mean: of all its photographs' features, (1, C, 1, 1).

    A sky's features hardly stray from the mean. Made as long as all others, what is left of them would say other
    things of the sky in each photograph, so here they are measured by the mean's length.
    """
    looks = (features - mean) / mean.norm(dim=1, keepdim=True).clamp(min=1e-6)
    return _places(looks, _levelled(lightness), config)


def _places(looks: Tensor, lightness: Tensor, config: AgreementConfig) -> Tensor:
    """Where each cell (h, w) of a photograph lies among all kinds, (B, h w, C + 1): what it looks like, and its tone.

    looks: (B, C, h, w), of about unit length. lightness: (B, 1, H, W), L in [0, 100].
    """
    tone = F.interpolate(lightness.float(), size=looks.shape[-2:], mode="area")
    tone = tone * (config.lightness_weight / 100.0)
    return torch.cat((looks, tone), dim=1).flatten(2).transpose(1, 2)


def _centres(places: Tensor, count: int, border: float) -> Tensor:
    """Centres (B, count, C) of kinds of places (B, n, C): k-means, from places that lie far apart."""
    lengths = places.square().sum(dim=2)

    def squared_distances(place: Tensor) -> Tensor:
        across = (places @ place.transpose(1, 2))[..., 0]
        return lengths + place.square().sum(dim=2) - 2.0 * across

    nearest = squared_distances(places.mean(dim=1, keepdim=True))
    found = []
    for _ in range(count):
        farthest = nearest.argmax(dim=1)
        found.append(places.gather(1, farthest[:, None, None].expand(-1, 1, places.shape[2])))
        nearest = torch.minimum(nearest, squared_distances(found[-1]))
    centres = torch.cat(found, dim=1)
    for _ in range(_ROUNDS):
        own = _membership(places, centres, border)
        centres = own.transpose(1, 2) @ places / own.sum(dim=1).clamp(min=1e-6)[..., None]
    return centres


def _membership(places: Tensor, centres: Tensor, border: float) -> Tensor:
    """(B, n, count), sums to 1: which centre is near, passing over at the borders."""
    # Of the squared distances, but for the place's own length, which is the same for all centres.
    lengths = centres.square().sum(dim=2)[:, None]
    nearness = torch.baddbmm(lengths, places, centres.transpose(1, 2), beta=-1.0 / border, alpha=2.0 / border)
    return torch.softmax(nearness, dim=2)
