"""The hue response of a finished colouriser, measured when a bundle is assembled.

Where a network's violet stands for skin in shadow more often than for violet, the colour that it
most likely stands for is the better answer. Least squares over photographs give it for each hue.
"""

import torch
from torch import Tensor

from model.networks.hue import HueResponse, hue_terms

ORDER = 2
"""Of the Fourier series; higher ones fit the photographs that were measured, and others no better."""

_RIDGE = 1e-3
_BATCH = 8


def fit_hue_response(drawn: Tensor, true: Tensor) -> HueResponse:
    """The response of least squares to the true colours, scaled to leave the mean square chroma as it was drawn.

    drawn, true: ab (N, 2, H, W) in [-1, 1]. Returns 2 ORDER + 1 coefficients.
    """
    n = 2 * ORDER + 1
    gram = torch.zeros(2 * n, 2 * n, dtype=torch.float64)
    moment = torch.zeros(2 * n, dtype=torch.float64)
    for ab, truth in zip(drawn.split(_BATCH), true.split(_BATCH), strict=True):
        a, b = (
            hue_terms(ab.double(), ORDER).transpose(0, 1).flatten(3).transpose(1, 2).flatten(2).unbind(dim=1)
        )
        design = torch.cat((torch.cat((a, b), dim=1), torch.cat((-b, a), dim=1)))
        target = truth.double().transpose(0, 1).flatten()
        gram += design @ design.T
        moment += design @ target
    # The ridge draws towards a plain factor, in proportion to the energy of a term.
    identity = torch.zeros_like(moment)
    identity[ORDER] = moment[ORDER] / gram[ORDER, ORDER]
    ridge = _RIDGE * gram.diagonal().mean() * torch.eye(2 * n, dtype=torch.float64)
    coefficients = torch.linalg.solve(gram + ridge, moment + ridge @ identity)
    scale = (drawn.double().square().sum() / (coefficients @ gram @ coefficients)).sqrt()
    return tuple(zip(*(scale * coefficients).view(2, n).tolist(), strict=True))
