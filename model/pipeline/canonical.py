"""One form for all parameters that mean the same."""

from dataclasses import replace

from model.params import GenerateParams, ModelInfo


def canonical(info: ModelInfo, params: GenerateParams) -> GenerateParams:
    """The one form of all parameters that give the same z, so that they share results and rounding."""
    noiseless = params.seed is None or params.noise_scale == 0
    unblended = params.other_subject is None or params.blend == 0
    values = {name: value for name, value in params.directions if value != 0}
    order = [direction.name for direction in info.directions]
    return replace(
        params,
        seed=None if noiseless else params.seed,
        noise_scale=0.0 if noiseless else params.noise_scale,
        variations=tuple(variation for variation in params.variations if variation[1] != 0),
        other_subject=None if unblended else params.other_subject,
        blend=0.0 if unblended else params.blend,
        directions=tuple((name, values[name]) for name in order if name in values),
    )
