"""Calibrates the prior fit: from an inversion's lightness error to how probably it belongs to its photograph."""

import logging

import torch
from torch import Tensor

from model.networks.prior_fit import lightness_error
from model.networks.system import ColourisationModel
from model.params import FitCalibration

FAILURES = 0.05
"""How often an inversion is taken to have failed before anything is seen of it."""

_log = logging.getLogger(__name__)
_BATCH = 16


@torch.no_grad()
def calibrate_fit(model: ColourisationModel, x_l: Tensor, class_weights: Tensor) -> FitCalibration | None:
    """Tell right inversions from failed ones, for which those of other photographs stand.

    x_l: (N, 1, S, S) in [-1, 1], S = encoder_size. class_weights: (N, n_classes). The errors of both kinds are
    taken as normal with one variance (linear discriminant analysis); `FAILURES` is the prior probability.
    None, with a warning, if wrong inversions fit no worse than right ones: then nothing can be told.
    """
    right: list[Tensor] = []
    wrong: list[Tensor] = []
    for x, classes in zip(x_l.split(_BATCH), class_weights.split(_BATCH), strict=True):
        mean = model.invert(x, classes).mean
        perception = model.perceive(x)
        for errors, shift in ((right, 0), (wrong, 1)):
            reference = model.generate(mean.roll(shift, 0), classes.roll(shift, 0))
            errors.append(lightness_error(model.align(perception, reference), x))
    return discriminate(torch.cat(right), torch.cat(wrong))


def discriminate(right: Tensor, wrong: Tensor) -> FitCalibration | None:
    """The calibration from the errors (N,) of right and of wrong inversions, or None; see `calibrate_fit`."""
    apart = float(wrong.mean() - right.mean())
    if apart <= 0.0:
        _log.warning(
            "wrong inversions fit as well as right ones: the model has no prior fit and follows its prior"
        )
        return None
    slope = apart / float((right.var() + wrong.var()) / 2)
    odds = torch.logit(torch.tensor(1.0 - FAILURES, dtype=torch.float64)).item()
    return FitCalibration(
        midpoint=float(right.mean() + wrong.mean()) / 2 + odds / slope,
        slope=slope,
    )
