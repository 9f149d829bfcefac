"""`gcp recipe`: how a result was made."""

from pathlib import Path

import click

from model.cli.loading import loading
from model.errors import ParameterError
from model.hints import Hint
from model.params import EditParams
from model.photo.metadata.provenance import recipe_in
from model.pipeline.recipe import Recipe, recipe_from_text
from model.repairs import FrameParams, RestoreParams


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
    with loading():
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
    if params.series is not None:
        lines.append(("alike", f"{params.series.subject}, as others of a series"))
    lines += [("direction", f"{name} {value:+g}") for name, value in generate.directions]
    if params.reference is not None:
        reference = params.reference
        lines.append(("reference", f"{reference.path} ({reference.digest[:12]}), mix {reference.mix:g}"))
    lines += [("hint", _hint_words(hint)) for hint in params.hints]
    lines += [("restored", line) for line in _repairs(params.restore)]
    for name in ("strength", "saturation", "warmth", "tint"):
        lines.append((name, f"{getattr(finish, name):g}"))
    if finish.toning:
        lines.append(("own tone", f"{finish.toning:g}"))
    if params.precision != "exact":
        lines.append(("precision", params.precision))
    if not finish.keep_whites:
        lines.append(("whites", "take warmth and tint"))
    return lines


def _hint_words(hint: Hint) -> str:
    (x, y), places = hint.path[0], len(hint.path)
    colour = hint.kind if hint.colour is None else "#{:02x}{:02x}{:02x}".format(*hint.colour)
    stroke = f", a stroke of {places} places" if places > 1 else ""
    stroke += "".join(f", also {100 * x:.1f}%,{100 * y:.1f}%" for x, y in hint.also)
    stroke += "".join(f", without {100 * x:.1f}%,{100 * y:.1f}%" for x, y in hint.without)
    return f"{100 * x:.1f}%,{100 * y:.1f}%={colour},{100 * hint.radius:.1f}%, reach {hint.reach:g}{stroke}"


def _repairs(params: RestoreParams) -> list[str]:
    """What was repaired, part by part."""
    scratches, grain, frame, tone = params.scratches, params.grain, params.frame, params.tone
    lines = []
    if scratches.mend:
        lines.append(f"scratches at a sensitivity of {scratches.sensitivity:g}")
    if scratches.strokes:
        lines.append(f"scratches by {len(scratches.strokes)} strokes of the brush")
    lines += [
        f"{name} {value:g}"
        for name, value in (("grain", grain.denoise), ("screen", grain.descreen), ("tone", tone.strength))
        if value
    ]
    if frame != FrameParams():
        crop = "" if frame.crop is None else f", cropped to {', '.join(f'{side:.3f}' for side in frame.crop)}"
        ways = "".join(f", {way}" for way in ("negative", "mirrored") if getattr(frame, way))
        lines.append(f"frame turned by {90 * frame.turns + frame.angle:g}°{ways}{crop}")
    return lines
