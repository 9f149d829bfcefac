"""From options to recipes."""

from collections.abc import Sequence
from dataclasses import replace

import click

from model.errors import ParameterError
from model.params import EditParams, FinishParams, GenerateParams, InvertParams, ModelInfo, Precision
from model.pipeline.recipe import Recipe


def parse_directions(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    """Read NAME=VALUE options."""
    pairs = []
    for value in values:
        name, _, number = value.rpartition("=")
        try:
            pairs.append((name, float(number)))
        except ValueError:
            name = ""
        if not name:
            raise click.BadParameter(
                f"“{value}” is not of the form NAME=VALUE, such as warmth=1.5.", ctx, param
            )
    return tuple(pairs)


def sample_recipes(
    samples: int,
    *,
    seed: int | None = None,
    noise_scale: float = 1.0,
    subject: str | None = None,
    directions: tuple[tuple[str, float], ...] = (),
    toning: float = 0.0,
    precision: Precision = "exact",
) -> tuple[EditParams, ...]:
    """One recipe a colouring: the faithful one, then seeds 1, 2, ...; with a seed, it and those that follow."""
    base = EditParams(
        invert=InvertParams(subject=subject),
        generate=GenerateParams(noise_scale=noise_scale, directions=directions),
        finish=FinishParams(toning=toning),
        precision=precision,
    )
    seeds = (None, *range(1, samples)) if seed is None else range(seed, seed + samples)
    return tuple(replace(base, generate=replace(base.generate, seed=number)) for number in seeds)


def with_blend(recipes: tuple[EditParams, ...], blend: Sequence[tuple[str, float]]) -> tuple[EditParams, ...]:
    """The recipes with their subject moved towards another one, by a share from 0 to 1; none leaves them as they are.

    Raises ParameterError for more than one.
    """
    if len(blend) > 1:
        raise ParameterError("A subject can be blended with one other. Give --blend once.")
    for other, share in blend:
        recipes = tuple(
            replace(recipe, generate=replace(recipe.generate, other_subject=other, blend=share))
            for recipe in recipes
        )
    return recipes


def recipes_like(recipe: Recipe, info: ModelInfo, samples: int) -> tuple[EditParams, ...]:
    """A result's recipe, and further seeds of it. Raises ParameterError where another model made it."""
    if recipe.weights_id != info.weights_id:
        raise ParameterError(
            f"This recipe is for the model “{recipe.model}” ({recipe.weights_id[:12]}), and “{info.name}” "
            f"({info.weights_id[:12]}) would colour otherwise. Choose it with --model."
        )
    first = recipe.params.generate
    others = range((first.seed or 0) + 1, (first.seed or 0) + samples)
    seeds = (first.seed, *others)
    return tuple(replace(recipe.params, generate=replace(first, seed=seed)) for seed in seeds)
