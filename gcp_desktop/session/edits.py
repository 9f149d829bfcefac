"""One changed setting at a time: `EditParams` in, `EditParams` out."""

from dataclasses import replace

from model.params import EditParams, FinishParams, GenerateParams


def with_subject(params: EditParams, subject: str | None) -> EditParams:
    """Say what the picture shows; None leaves it to the model."""
    return replace(params, invert=replace(params.invert, subject=subject))


def with_sample(params: EditParams, seed: int | None, noise_scale: float) -> EditParams:
    """Take the noise of one sample of the gallery; seed None is the faithful colouring."""
    return replace(params, generate=replace(params.generate, seed=seed, noise_scale=noise_scale))


def with_direction(params: EditParams, name: str, value: float) -> EditParams:
    """Move along a latent direction; 0 leaves it out, so that equal recipes compare equal."""
    others = tuple(pair for pair in params.generate.directions if pair[0] != name)
    directions = tuple(sorted((*others, (name, value)))) if value else others
    return replace(params, generate=replace(params.generate, directions=directions))


def direction_value(params: EditParams, name: str) -> float:
    """How far along a latent direction the recipe is; 0 where it does not say."""
    return dict(params.generate.directions).get(name, 0.0)


def without_adjustments(params: EditParams) -> EditParams:
    """Put every slider back, keeping the subject and the chosen colouring."""
    generate = GenerateParams(seed=params.generate.seed, noise_scale=params.generate.noise_scale)
    return replace(params, generate=generate, finish=FinishParams())
