"""Other colourings of the same things: distributions perturbed before they agree and a colour is decided.

Perturb-and-MAP (Papandreou & Yuille, "Perturb-and-MAP Random Fields", ICCV 2011) with noise that is alike for
neighbouring colours and one for all that belongs together: another seed dresses people otherwise, and each coat still
in one colour.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

from model.networks.agreement import Agreement
from model.networks.palette import distributions, palette_colours

Draw = tuple[int, float]
"""A seed and how far it may stray."""

_ALIKE = 25.0  # Lab units within which colours rise and fall together
_MODES = 24
_KIN = 0.55  # distance within which kinds of places stray alike
_WAVES = 256
_SMOOTHING = 20.0
_LEAST = 1e-7  # no colour of a kind is thought impossible


def vary(
    evidence: Tensor,
    agreement: Agreement,
    draws: Sequence[Sequence[Draw]],
    strength: float,
    steady: Tensor | None = None,
) -> tuple[Tensor, Agreement]:
    """Logits (B, Q, h, w) with the noise of each one's draws, and what the kinds of a series are told with the same.

    No draws leave them as they are. strength: standard deviation of the noise of a draw of scale 1, in nats, before
    it is smoothed. steady: how much each kind of place keeps its colours, (B, K) in [0, 1].
    """
    if not any(draws):
        return evidence, agreement
    whims = torch.stack([_weights(one) for one in draws]).to(evidence.device) @ _waves(agreement.centres)
    # What all share would be a tint of the whole picture.
    common = torch.einsum("bmk,bk->bm", whims, agreement.sizes.expand(len(whims), -1))
    whims = whims - common[..., None]
    if steady is not None:
        whims = whims * (1.0 - steady)[:, None]
    modes = _colour_modes().to(evidence.device)
    if agreement.told is not None:
        strayed = agreement.told.clamp(min=_LEAST).log() + strength * modes @ whims
        agreement = replace(agreement, told=distributions(strayed))
    smooth = agreement.smooth(agreement.spread(whims, evidence.shape[-2:]), _SMOOTHING)
    return evidence + strength * torch.einsum("qm,bmhw->bqhw", modes, smooth), agreement


def _weights(draws: Sequence[Draw]) -> Tensor:
    """(_MODES, _WAVES): of which waves a recipe's whims consist."""
    weights = torch.zeros(_MODES, _WAVES)
    for seed, scale in draws:
        # On the host, so that a seed means the same noise on every device.
        weights += scale * torch.randn(weights.shape, generator=torch.Generator().manual_seed(seed))
    return weights


def _waves(centres: Tensor) -> Tensor:
    """(B, _WAVES, K): random Fourier features (Rahimi & Recht, NIPS 2007) of what kinds look like, (B, K, C).

    Sums of them with normal weights are a Gaussian process: parts of one wall stray alike, and a seed means the same
    however kinds are counted, so that repairs that hardly change a photograph hardly change its colours.
    """
    directions, phases = (each.to(centres) for each in _wave_numbers(centres.shape[2]))
    return (math.sqrt(2.0 / _WAVES) * torch.cos(centres @ directions + phases)).transpose(1, 2)


@cache
def _wave_numbers(dimensions: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(0)
    directions = torch.randn(dimensions, _WAVES, generator=generator) / _KIN
    return directions, 2.0 * math.pi * torch.rand(_WAVES, generator=generator)


@cache
def _colour_modes() -> Tensor:
    """(Q, _MODES): what mixes independent fields into noise of variance 1 for every colour, alike for neighbours."""
    colours = palette_colours()
    kernel = torch.exp(-torch.cdist(colours, colours).square() / (2.0 * _ALIKE**2))
    values, vectors = torch.linalg.eigh(kernel)
    modes = vectors[:, -_MODES:] * values[-_MODES:].clamp(min=0.0).sqrt()
    return F.normalize(modes, dim=1)
