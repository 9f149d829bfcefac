"""Hue response: what a network's colours of each hue have been found to stand for.

With ab as the complex number p and u = p / |p| its hue, the response is p * sum_k c_k u^k, k from -K to K: a
Fourier series over the hue of the factor and the turn that its colours get. Near grey u fades to 0, which keeps
the response smooth.
"""

import torch
from torch import Tensor

HueResponse = tuple[tuple[float, float], ...]
"""Real and imaginary part of c_k, k from -K to K; empty for a response that changes nothing."""

_GREY = 0.02
"""Chroma, with ab in [-1, 1], below which the hue says little."""


def hue_terms(ab: Tensor, order: int) -> Tensor:
    """p u^k for k from -order to order. ab: (B, 2, H, W) in [-1, 1]. Returns (B, 2 order + 1, 2, H, W)."""
    hue = ab * torch.rsqrt(ab.square().sum(dim=1, keepdim=True) + _GREY**2)
    conjugate = hue * hue.new_tensor([1.0, -1.0]).view(2, 1, 1)
    upwards, downwards = [ab], [ab]
    for _ in range(order):
        upwards.append(_product(upwards[-1], hue))
        downwards.append(_product(downwards[-1], conjugate))
    return torch.stack([*reversed(downwards[1:]), *upwards], dim=1)


def respond(ab: Tensor, response: HueResponse) -> Tensor:
    """The colours (B, 2, H, W) in [-1, 1] for which these stand."""
    if not response:
        return ab
    real, imaginary = ab.new_tensor(response).unbind(dim=1)
    a, b = hue_terms(ab, len(response) // 2).unbind(dim=2)
    return torch.stack(
        (
            torch.einsum("k,bkhw->bhw", real, a) - torch.einsum("k,bkhw->bhw", imaginary, b),
            torch.einsum("k,bkhw->bhw", real, b) + torch.einsum("k,bkhw->bhw", imaginary, a),
        ),
        dim=1,
    )


def _product(p: Tensor, q: Tensor) -> Tensor:
    """Of complex numbers (B, 2, H, W)."""
    (a, b), (c, d) = p.unbind(dim=1), q.unbind(dim=1)
    return torch.stack((a * c - b * d, a * d + b * c), dim=1)
