"""One changed setting at a time: `EditParams` in, `EditParams` out."""

from dataclasses import replace

from model.params import EditParams, FinishParams, GenerateParams


def with_subject(params: EditParams, subject: str | None) -> EditParams:
    """Say what the picture shows; None leaves it to the model."""
    return replace(params, invert=replace(params.invert, subject=subject))


def with_noise(params: EditParams, noise: GenerateParams) -> EditParams:
    """Take another place in latent space; the directions stay those of `params`."""
    return replace(params, generate=replace(noise, directions=params.generate.directions))


def noise_of(params: EditParams) -> GenerateParams:
    """The place in latent space without the directions, for comparing recipes by it."""
    return replace(params.generate, directions=())


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
    return replace(params, generate=noise_of(params), finish=FinishParams())


def with_adjustments_of(params: EditParams, other: EditParams) -> EditParams:
    """Take another photograph's subject and sliders, and keep the colouring that was chosen for this one."""
    return replace(
        params,
        invert=replace(params.invert, subject=other.invert.subject),
        generate=replace(params.generate, directions=other.generate.directions),
        finish=other.finish,
    )
