"""`gcp evaluate-directions`: what a model's colour sliders do to photographs."""

from pathlib import Path

import click

from model.checkpoints.store import find_model
from model.cli.progress import ProgressBar
from model.errors import ParameterError


@click.command("evaluate-directions")
@click.argument("model", required=False)
@click.option(
    "--data",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Packs with index.csv, or folders of photographs.",
)
@click.option("--split", default="val", show_default=True, help="Which pictures of the packs' index.csv.")
@click.option(
    "--count",
    default=10,
    show_default=True,
    type=click.IntRange(1),
    help="How many photographs, spread evenly.",
)
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="A new folder for the strips, a picture for each slider.",
)
def evaluate_directions(
    model: str | None, data: Path, split: str, count: int, device: str, out: Path | None
) -> None:
    """Walk photographs along each latent direction of MODEL, by default the one in use, and measure what changes
    (docs/directions.md)."""
    folder = find_model(model)
    if out is not None and out.exists():
        raise ParameterError(f"“{out}” exists already. Choose another name for the strips, or remove it.")
    from model.checkpoints.bundle import load_bundle  # noqa: PLC0415 - `gcp --help` must not wait for torch
    from model.checkpoints.device import resolve_device  # noqa: PLC0415
    from model.evaluation.examples import choose, open_examples  # noqa: PLC0415
    from model.evaluation.strips import Strips, strips_markdown  # noqa: PLC0415
    from model.photo.writing import write_image  # noqa: PLC0415

    entries = choose(data, split, count)
    loaded = load_bundle(folder, resolve_device(device))
    strips = Strips(loaded)
    with ProgressBar(len(entries)) as bar:
        bar.begin("Walking")
        for example in open_examples(entries):
            strips.add(example)
            bar.advance()
    click.echo(strips_markdown(loaded.info.name, strips.figures()))
    if out is not None:
        out.mkdir(parents=True)
        for direction in loaded.info.directions:
            write_image(out / f"{direction.name}.png", strips.picture(direction.name))
