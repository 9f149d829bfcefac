"""The terrain of one photograph, from what the networks see in it; `model.terrain` says what it is for."""

import numpy as np
from torch import Tensor
from torch.nn.functional import normalize

from model.terrain import SpreadingConfig, Terrain, ways

STRIDE = 4
"""Pixels of the working size for one place of a terrain."""


def terrain_of(
    lightness: Tensor, seen: Tensor, shared: Tensor, colours: Tensor, config: SpreadingConfig
) -> Terrain:
    """The terrain of one photograph, of maps of one size (1, ., h, w).

    lightness: L in [0, 100]. seen, shared: the colouriser's features, and those of the space shared with the prior.
    colours: see `SpreadingConfig`.
    """
    height, width = lightness.shape[-2:]
    start, end, length = ways(height, width)
    costs = np.zeros(len(length))
    for maps, weight in (
        (lightness / 100.0, config.lightness),
        (normalize(seen - seen.mean(dim=(2, 3), keepdim=True), dim=1), config.seen),
        (normalize(shared, dim=1), config.shared),
        (colours, config.colours),
    ):
        flat = maps[0].flatten(1).double().cpu().numpy()
        costs = costs + weight * np.sqrt(np.square(flat[:, start] - flat[:, end]).sum(axis=0))
    even = np.quantile(costs, config.grain)
    return Terrain(config.step * length + np.maximum(costs - even, 0.0), height, width)
