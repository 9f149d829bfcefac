"""The weighted least squares smoother of maps along their own edges, solved row by row and column by column.

Min et al., "Fast Global Image Smoothing Based on Weighted Least Squares" (IEEE TIP 2014).
"""

from typing import NamedTuple

import torch
from torch import Tensor

_PASSES = 3


def smooth(x: Tensor, across: Tensor, down: Tensor, strength: float) -> Tensor:
    """Maps (B, C, h, w) smoothed; constants stay what they are. Without gradients. Returns channels last.

    across, down: how strongly horizontal and vertical neighbours are linked, (B or 1, h, w - 1) and
    (B or 1, h - 1, w). strength: lambda of the smoother, in squared places.
    """
    parts = [1.5 * 4.0**-step / (1.0 - 4.0**-_PASSES) * strength for step in range(1, _PASSES + 1)]
    weights = torch.tensor(parts, device=x.device)[:, None, None]
    along_rows = _eliminated(across.permute(2, 1, 0)[:, None] * weights)
    along_columns = _eliminated(down.permute(1, 2, 0)[:, None] * weights)
    # Channels side by side: each step then goes through memory in one run a place.
    places = x.permute(2, 3, 0, 1).contiguous()
    for number in range(_PASSES):
        places = _solve(places.transpose(0, 1), along_rows, number).transpose(0, 1)
        places = _solve(places, along_columns, number)
    return places.permute(2, 3, 0, 1)


class _Elimination(NamedTuple):
    """Of (I + A) u = x, A the Laplacian of chains of n links: all (n or n - 1, passes, chains, B).

    inverses: of the diagonal that elimination leaves. ahead, back: how much of a place the next one and the one
    before take over.
    """

    inverses: Tensor
    ahead: Tensor
    back: Tensor


def _eliminated(links: Tensor) -> _Elimination:
    """Thomas's algorithm, as far as it does not depend on x. links: (n - 1, passes, chains, B)."""
    none = torch.zeros_like(links[:1])
    diagonal = 1.0 + torch.cat((none, links)) + torch.cat((links, none))
    first, *others = diagonal.unbind()
    inverses = [first.reciprocal()]
    for own, squared in zip(others, links.square().unbind(), strict=True):
        inverses.append(torch.addcmul(own, squared, inverses[-1], value=-1.0).reciprocal_())
    found = torch.stack(inverses)
    return _Elimination(found, links * found[1:], links * found[:-1])


def _solve(x: Tensor, chains: _Elimination, number: int) -> Tensor:
    """The u of every chain along the first axis, in the pass of this number. x: (n, chains, B, C)."""
    inverses, ahead, back = (factors[:, number, :, :, None] for factors in chains)
    solved = x * inverses
    lines = solved.unbind()
    for line, before, share in zip(lines[1:], lines[:-1], ahead.unbind(), strict=True):
        line.addcmul_(before, share)
    for line, after, share in zip(lines[-2::-1], lines[:0:-1], back.flip(0).unbind(), strict=True):
        line.addcmul_(after, share)
    return solved
