"""`gcp recipe`: how a result was made."""

from pathlib import Path

import click

from model.errors import ParameterError
from model.params import EditParams
from model.photo.metadata.provenance import recipe_in
from model.pipeline.recipe import Recipe, recipe_from_text


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As the file holds it.")
def recipe(file: Path, *, as_json: bool) -> None:
    """Say how a coloured file was made.

    Every result carries its recipe. `gcp colourise PHOTO --recipe FILE` makes the same colouring again.
    """
    found = read_recipe(file)
    if as_json:
        click.echo(found.to_text())
        return
    for name, value in _lines(found):
        click.echo(f"{name:14} {value}")


def read_recipe(file: Path) -> Recipe:
    """Read the recipe that a result carries, or a JSON file is. Raises ImageReadError, ParameterError."""
    if file.suffix.lower() == ".json":
        try:
            return recipe_from_text(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise ParameterError(
                f"The recipe “{file.name}” cannot be read: {error}. Choose another."
            ) from error
    from model.photo.reading import read_photograph  # noqa: PLC0415 - it imports torch, which is slow

    text = recipe_in(read_photograph(file).metadata)
    if text is None:
        raise ParameterError(
            f"“{file.name}” carries no recipe. It was not coloured by this program, or another one saved it again."
        )
    return recipe_from_text(text)


def _lines(recipe: Recipe) -> list[tuple[str, str]]:
    params: EditParams = recipe.params
    generate, finish = params.generate, params.finish
    lines = [
        ("program", recipe.application),
        ("model", f"{recipe.model} ({recipe.weights_id[:12]})"),
        ("photograph", recipe.photograph[:12]),
        ("subject", params.invert.subject or "as the model saw it"),
        ("seed", "none (the faithful colouring)" if generate.seed is None else str(generate.seed)),
    ]
    if generate.seed is not None:
        lines.append(("noise", f"{generate.noise_scale:g}"))
    lines += [("variation", f"seed {seed} at {scale:g}") for seed, scale in generate.variations]
    if generate.other_subject is not None:
        lines.append(("blend", f"{generate.other_subject} {generate.blend:g}"))
    lines += [("direction", f"{name} {value:+g}") for name, value in generate.directions]
    for name in ("strength", "saturation", "warmth", "tint"):
        lines.append((name, f"{getattr(finish, name):g}"))
    return lines
