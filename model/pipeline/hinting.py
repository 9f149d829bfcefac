"""Hints in a photograph: how far each holds, and what the things then look like."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import interpolate

from model.checkpoints.bundle import LoadedModel
from model.colour import denormalise_ab, denormalise_l, lab_to_rgb, normalise_ab, rgb_to_lab
from model.hints import Hint
from model.networks.system import Perception
from model.pipeline.kriging import how_far_between, krige
from model.pipeline.stages import Chroma, Inputs
from model.terrain import SPREADING, Claim, Distance, Terrain, claims_of, farthest, shares_of

_DARKEST, _BRIGHTEST = 0.5, 1.3
_SHADE_OFFSET = 16.0  # of the cube root in L = 116 f - 16


def terrain(loaded: LoadedModel, perception: Perception, free: Tensor) -> Terrain:
    """How far hints hold in this photograph. free: evidence of its colours without the prior."""
    return loaded.model.terrain(perception, free, SPREADING)


def distance(terrain: Terrain, claim: Claim) -> Distance:
    """How far every place is from those of a claim, (h, w)."""
    return terrain.distance(claim.places((terrain.height, terrain.width)), farthest())


def obey(
    loaded: LoadedModel,
    evidence: Tensor,
    chroma: Chroma,
    inputs: Inputs,
    hints: Sequence[Hint],
    distances: Sequence[Distance],
) -> Chroma:
    """The colouring in which the things have the colours told; where hints overlap, the later ones count.

    Of many hints, what lies between them takes what they have in common (`krige`).

    evidence: (1, ...), from which it was decided. distances: of each of `claims_of(hints)`.
    """
    claims = claims_of(hints)
    height, width = distances[0].shape
    places = [claim.places((height, width)) for claim in claims]
    shares = torch.from_numpy(shares_of(distances, places, [claim.reach for claim in claims]))
    # What is free takes part in sharing out the picture, and is then as it would be without hints.
    telling = {index: hints[claim.hint] for index, claim in enumerate(claims) if claim.hint is not None}
    if not telling:
        return chroma
    lightness = interpolate(denormalise_l(inputs.x_l.float()), size=(height, width), mode="area")[0, 0].cpu()
    seen = interpolate(evidence.float(), size=(height, width), mode="bilinear")
    told: dict[int, Tensor] = {}
    for index, hint in telling.items():
        own = torch.from_numpy(places[index])
        ab = _told(loaded, hint, seen[..., own.to(seen.device)])
        told[index] = denormalise_ab(_shaded(ab, lightness, own))

    def like_chroma(maps: Tensor) -> Tensor:
        return interpolate(maps, size=chroma.ab.shape[1:], mode="bilinear")

    base = torch.from_numpy(chroma.ab)
    colours = np.stack([maps.numpy()[:, places[index]].mean(axis=1) for index, maps in told.items()])
    between = how_far_between(colours, [hint.reach for hint in telling.values()])
    if between > 0.0:
        ab = interpolate(base[None], size=(height, width), mode="bilinear")[0]
        # What is free is as it should be, and tells so of what lies around it.
        off = [(told.get(index, ab) - ab).numpy()[:, own].mean(axis=1) for index, own in enumerate(places)]
        likely = loaded.model.colours_of(seen)[0].float().cpu().numpy()
        field = krige(np.stack(off), distances, places, [claim.reach for claim in claims], likely)
        base = base + between * like_chroma(torch.from_numpy(field)[None])[0]
    share = like_chroma(shares[None, list(telling)])[0]
    obeyed = torch.einsum("khw,kchw->chw", share, like_chroma(torch.stack(list(told.values()))))
    return Chroma(((1.0 - share.sum(dim=0)) * base + obeyed).numpy())


def likely_colours(
    loaded: LoadedModel,
    perception: Perception,
    evidence: Tensor,
    inputs: Inputs,
    place: tuple[float, float],
    count: int,
) -> tuple[tuple[int, int, int], ...]:
    """See `Runner.likely_colours`. evidence: (1, ...), settled."""
    height, width = evidence.shape[-2:]
    row, column = min(int(place[1] * height), height - 1), min(int(place[0] * width), width - 1)
    here = (slice(max(0, row - 1), row + 2), slice(max(0, column - 1), column + 2))
    lightness = interpolate(denormalise_l(inputs.x_l.float()), size=(height, width), mode="area")[0, 0]
    ab = denormalise_ab(loaded.model.likely(perception, evidence, here, count)).cpu()
    lab = torch.cat((lightness[here].mean().cpu().expand(1, len(ab)), ab.T)).view(3, -1, 1)
    rgb = (lab_to_rgb(lab).clamp(0.0, 1.0) * 255.0).round().int().squeeze(2).T.tolist()
    return tuple((red, green, blue) for red, green, blue in rgb)


def _told(loaded: LoadedModel, hint: Hint, here: Tensor) -> Tensor:
    """Normalised ab (2,) of what a hint tells. here: evidence (1, ..., n) at its own places."""
    if hint.kind == "skin":
        return loaded.model.skin(here[..., None])[0].cpu()
    if hint.colour is None:
        return torch.zeros(2)
    rgb = torch.tensor(hint.colour)[:, None, None] / 255.0
    return normalise_ab(rgb_to_lab(rgb)[1:, 0, 0])


def _shaded(ab: Tensor, lightness: Tensor, places: Tensor) -> Tensor:
    """Normalised ab (2, h, w) of one thing under the photograph's light and shade, told at `places`.

    Of a matt thing under one light, a and b grow as L + 16 does: both are differences of cube roots.
    """
    shade = (lightness + _SHADE_OFFSET) / (lightness[places].mean() + _SHADE_OFFSET)
    return ab[:, None, None] * shade.clamp(_DARKEST, _BRIGHTEST)
