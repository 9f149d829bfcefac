"""Calibrates the prior fit: from what speaks for an inversion to how probably it belongs to its photograph."""

import logging

import torch
from torch import Tensor

from model.networks.prior_fit import lightness_error
from model.networks.system import ColourisationModel
from model.params import LEAST_PROBABILITY, FitCalibration

FAILURES = 0.05
"""How often an inversion is taken to have failed before anything is seen of it."""

_log = logging.getLogger(__name__)
_BATCH = 16


@torch.no_grad()
def calibrate_fit(model: ColourisationModel, x_l: Tensor, class_weights: Tensor) -> FitCalibration | None:
    """Tell right inversions from failed ones.

    x_l: (N, 1, S, S) in [-1, 1], S = encoder_size. class_weights: (N, n_classes). Failed ones are those of another
    photograph, and the photograph's own under another one's subject. What is measured of each kind is taken as
    normal with one covariance (linear discriminant analysis); `FAILURES` is the prior probability.
    None, with a warning, if wrong inversions fit no worse than right ones: then nothing can be told.
    """
    right: list[Tensor] = []
    wrong: list[Tensor] = []
    for x, classes in zip(x_l.split(_BATCH), class_weights.split(_BATCH), strict=True):
        perception, likely = model.perceive(x), model.predict_subject(x)
        own, others = model.invert(x, classes).mean, classes.roll(1, 0)
        another = (others != classes).any(dim=1)
        for found, z, told, counts in (
            (right, own, classes, torch.ones_like(another)),
            (wrong, own.roll(1, 0), others, torch.ones_like(another)),
            (wrong, model.invert(x, others).mean, others, another),
        ):
            error = lightness_error(model.align(perception, model.generate(z, told)), x)
            subject = (likely * told).sum(dim=1).clamp(min=LEAST_PROBABILITY).log()
            found.append(torch.stack((error, subject), dim=1)[counts])
    return discriminate(torch.cat(right), torch.cat(wrong))


def discriminate(right: Tensor, wrong: Tensor) -> FitCalibration | None:
    """The calibration, or None; see `calibrate_fit`.

    right, wrong: (N, 2), lightness errors and logarithms of the subjects' probabilities.
    """
    right, wrong = right.double(), wrong.double()
    apart = right.mean(dim=0) - wrong.mean(dim=0)
    if apart[0] >= 0.0:
        _log.warning(
            "wrong inversions fit as well as right ones: the model has no prior fit and follows its prior"
        )
        return None
    weights = torch.linalg.solve((torch.cov(right.T) + torch.cov(wrong.T)) / 2, apart)
    # A measure that speaks for nothing once the other is known is left out, not turned round.
    slope, subject = max(-weights[0].item(), 1e-3), max(weights[1].item(), 0.0)
    middle = (right.mean(dim=0) + wrong.mean(dim=0)) / 2
    odds = torch.logit(torch.tensor(1.0 - FAILURES, dtype=torch.float64)).item()
    return FitCalibration(
        midpoint=middle[0].item() + (odds - subject * middle[1].item()) / slope,
        slope=slope,
        subject=subject,
    )
