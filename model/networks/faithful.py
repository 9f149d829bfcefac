"""Faithful colourings of many square photographs at once, as training measures them."""

import torch
from torch import Tensor
from torch.nn import functional

from model.networks.prior_fit import lightness_error
from model.networks.system import ColourisationModel, SystemConfig
from model.params import FitCalibration

_BATCH = 8


def shrink(x_l: Tensor, config: SystemConfig) -> Tensor:
    """Square photographs at the encoder's size."""
    size = (config.encoder_size, config.encoder_size)
    return x_l if x_l.shape[-2:] == size else functional.interpolate(x_l, size=size, mode="area")


@torch.no_grad()
def predicted_classes(model: ColourisationModel, x_l: Tensor) -> Tensor:
    """One-hot class weights (N, n_classes), as an unguided colouring takes them."""
    parts = [model.predict_subject(shrink(part, model.config)) for part in x_l.split(_BATCH)]
    probabilities = torch.cat(parts)
    return functional.one_hot(probabilities.argmax(dim=1), probabilities.shape[1]).float()


@torch.no_grad()
def faithful(
    model: ColourisationModel, x_l: Tensor, classes: Tensor, calibration: FitCalibration | None
) -> Tensor:
    """The faithful colourings of square photographs, ab (N, 2, h, w) in [-1, 1], as the pipeline makes them."""
    results = []
    for x, c in zip(x_l.split(_BATCH), classes.split(_BATCH), strict=True):
        perception = model.perceive(x)
        warped = model.align(perception, model.generate(model.invert(shrink(x, model.config), c).mean, c))
        evidence = model.colourise(perception, warped)
        if calibration is not None:
            free = model.colourise_freely(perception, warped)
            likely = (model.predict_subject(shrink(x, model.config)) * c).sum(dim=1)
            measured = zip(lightness_error(warped, x).tolist(), likely.tolist(), strict=True)
            fits = [calibration.fit(error, probability) for error, probability in measured]
            evidence = model.follow(evidence, evidence, free, torch.tensor(fits))
        results.append(model.refine(perception, model.agree(perception, evidence)).float())
    return torch.cat(results)
