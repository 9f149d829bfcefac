"""Hints in a photograph: which places they tell, how far each holds, and what the things then look like."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import interpolate

from model.checkpoints.bundle import LoadedModel
from model.colour import denormalise_ab, denormalise_l, lab_to_rgb, normalise_ab, rgb_to_lab
from model.hints import Hint
from model.networks.spreading import SpreadingConfig, Terrain, shares_of
from model.networks.system import Perception
from model.pipeline.stages import Chroma, Inputs

Places = NDArray[np.bool_]
Distance = NDArray[np.float64]

SPREADING = SpreadingConfig()

_DARKEST, _BRIGHTEST = 0.5, 1.3
_SHADE_OFFSET = 16.0  # of the cube root in L = 116 f - 16


def terrain(loaded: LoadedModel, perception: Perception, free: Tensor) -> Terrain:
    """How far hints hold in this photograph. free: evidence of its colours without the prior."""
    return loaded.model.terrain(perception, free, SPREADING)


def distance(terrain: Terrain, hint: Hint) -> Distance:
    """How far every place is from the hint's own, (h, w)."""
    return terrain.distance(places_of(hint, (terrain.height, terrain.width)))


def obey(chroma: Chroma, inputs: Inputs, hints: Sequence[Hint], distances: Sequence[Distance]) -> Chroma:
    """The colouring in which the things have the colours told; where hints overlap, the later ones count."""
    size = distances[0].shape
    places = [places_of(hint, (size[0], size[1])) for hint in hints]
    shares = shares_of(distances, places, [hint.reach for hint in hints], SPREADING)
    lightness = interpolate(denormalise_l(inputs.x_l.float()), size=size, mode="area")[0, 0].cpu()
    # What is free takes part in sharing out the picture, and is then as it would be without hints.
    telling = [index for index, hint in enumerate(hints) if hint.kind != "free"]
    if not telling:
        return chroma
    told = torch.stack([_colours(hints[index], lightness, places[index]) for index in telling])

    def like_chroma(maps: Tensor) -> Tensor:
        return interpolate(maps, size=chroma.ab.shape[1:], mode="bilinear")

    share = like_chroma(shares[None, telling])[0]
    ab = torch.from_numpy(chroma.ab)
    obeyed = torch.einsum("khw,kchw->chw", share, denormalise_ab(like_chroma(told)))
    return Chroma(((1.0 - share.sum(dim=0)) * ab + obeyed).numpy())


def likely_colours(
    loaded: LoadedModel, evidence: Tensor, inputs: Inputs, place: tuple[float, float], count: int
) -> tuple[tuple[int, int, int], ...]:
    """See `Runner.likely_colours`. evidence: (1, ...), settled."""
    height, width = evidence.shape[-2:]
    row, column = min(int(place[1] * height), height - 1), min(int(place[0] * width), width - 1)
    here = (slice(max(0, row - 1), row + 2), slice(max(0, column - 1), column + 2))
    lightness = interpolate(denormalise_l(inputs.x_l.float()), size=(height, width), mode="area")[0, 0]
    ab = denormalise_ab(loaded.model.likely(evidence, here, count)).cpu()
    lab = torch.cat((lightness[here].mean().cpu().expand(1, len(ab)), ab.T)).view(3, -1, 1)
    rgb = (lab_to_rgb(lab).clamp(0.0, 1.0) * 255.0).round().int().squeeze(2).T.tolist()
    return tuple((red, green, blue) for red, green, blue in rgb)


def places_of(hint: Hint, size: tuple[int, int]) -> Places:
    """The places (h, w) of a grid over the picture that a hint tells: those within its radius, one at least."""
    height, width = size
    rows, columns = np.mgrid[:height, :width] + 0.5
    path = np.array(hint.path) * (width, height)
    radius = hint.radius * min(height, width)
    told = np.zeros(size, dtype=bool)
    for start, end in zip(path, [*path[1:], path[-1]], strict=True):
        along = end - start
        length = max(float(along @ along), 1e-12)
        share = np.clip(((columns - start[0]) * along[0] + (rows - start[1]) * along[1]) / length, 0.0, 1.0)
        away = np.hypot(columns - start[0] - share * along[0], rows - start[1] - share * along[1])
        told |= away <= radius
    cells = np.minimum(path.astype(int), (width - 1, height - 1))
    told[cells[:, 1], cells[:, 0]] = True
    return told


def _colours(hint: Hint, lightness: Tensor, places: Places) -> Tensor:
    """Normalised ab (2, h, w) of one thing under the photograph's light and shade, told at `places`.

    Of a matt thing under one light, a and b grow as L + 16 does: both are differences of cube roots.
    """
    if hint.colour is None:
        return torch.zeros(2, *lightness.shape)
    rgb = torch.tensor(hint.colour)[:, None, None] / 255.0
    ab = normalise_ab(rgb_to_lab(rgb)[1:])
    there = lightness[torch.from_numpy(places)].mean()
    shade = (lightness + _SHADE_OFFSET) / (there + _SHADE_OFFSET)
    return ab * shade.clamp(_DARKEST, _BRIGHTEST)
