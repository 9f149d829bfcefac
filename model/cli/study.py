"""`gcp study`: people compare colourings without knowing whose they are."""

import secrets
from pathlib import Path

import click

from model.cli.progress import ProgressBar

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def study() -> None:
    """Compare colourings blindly, as the paper's user study does."""


@study.command()
@click.argument("photographs", metavar="PHOTO...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--of",
    "methods",
    multiple=True,
    required=True,
    metavar="MODEL|FOLDER",
    help="What to compare, twice or more: a model's name or folder, or a folder of finished pictures that have the "
    "photographs' names.",
)
@click.option("--out", required=True, type=_FOLDER, help="A new folder for the page and its key.")
@click.option(
    "--seed", type=int, metavar="S", help="Of the order of pairs and sides.  [default: drawn, see key.json]"
)
@click.option(
    "--side", default=800, show_default=True, type=click.IntRange(16), help="Longest side shown, in pixels."
)
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
def make(
    photographs: tuple[Path, ...],
    methods: tuple[str, ...],
    out: Path,
    seed: int | None,
    side: int,
    device: str,
) -> None:
    """Make a page on which judges choose between two colourings of each photograph.

    Give index.html to the judges and keep key.json: it says what is what. docs/evaluation.md explains both.
    """
    from model.study.make import make_study  # noqa: PLC0415 - `gcp --help` must not wait for torch

    with ProgressBar(len(photographs) * len(methods)) as bar:
        bar.begin("Colouring")
        key = make_study(
            photographs,
            methods,
            out,
            seed=secrets.randbelow(1 << 31) if seed is None else seed,
            side=side,
            device=device,
            advance=bar.advance,
        )
    click.echo(f"Wrote {out}: {len(key.questions)} pairs. Give index.html to the judges, without key.json.")


@study.command()
@click.argument("folder", type=_FOLDER)
@click.argument(
    "answers", metavar="ANSWERS.json...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png",
    help="Where the box plots go.  [default: preferences.png in FOLDER]",
)
def report(folder: Path, answers: tuple[Path, ...], plot: Path | None) -> None:
    """Say what the judges of the study in FOLDER preferred, with 95 % intervals, and draw it as box plots."""
    from model.evaluation.report import table  # noqa: PLC0415
    from model.study.answers import read_answers  # noqa: PLC0415
    from model.study.key import read_key  # noqa: PLC0415
    from model.study.preferences import preferences  # noqa: PLC0415

    key = read_key(folder)
    found = preferences(key, read_answers(answers, key))
    click.echo(
        table(
            found,
            (
                ("", lambda one: one.method),
                ("preferred", lambda one: f"{one.preferred:.1%}"),
                ("95 % interval", lambda one: f"{one.low:.1%} to {one.high:.1%}"),
                ("no difference", lambda one: f"{one.no_difference:.1%}"),
                ("answers", lambda one: str(one.answers)),
                ("judges", lambda one: str(one.judges)),
            ),
        )
    )
    from model.study.plot import draw_preferences  # noqa: PLC0415 - matplotlib may be missing; the table needs none

    target = plot or folder / "preferences.png"
    draw_preferences(target, found)
    click.echo(f"Wrote {target}")
