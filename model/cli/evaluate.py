"""`gcp evaluate`: a model's figures on colour photographs it has not seen."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.checkpoints.store import DEFAULT_MODEL, find_model
from model.cli.progress import ProgressBar
from model.errors import ParameterError

if TYPE_CHECKING:
    from model.evaluation.examples import Example


@click.command()
@click.argument("model", default=DEFAULT_MODEL)
@click.option(
    "--data",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Packs with index.csv, or folders of photographs.",
)
@click.option("--split", default="val", show_default=True, help="Which pictures of the packs' index.csv.")
@click.option(
    "--count",
    default=100,
    show_default=True,
    type=click.IntRange(2),
    help="How many photographs, spread evenly.",
)
@click.option(
    "--samples", default=4, show_default=True, type=click.IntRange(2), help="Random colourings of each."
)
@click.option("--ablate", is_flag=True, help="Also without the prior, and without alignment.")
@click.option("--degraded", is_flag=True, help="Age the photographs as in training.")
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
@click.option("--table", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option(
    "--sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png",
    help="Write a sheet of pictures: grey, inversion, warped inversion, colouring, truth.",
)
def evaluate(
    model: str,
    data: Path,
    split: str,
    count: int,
    samples: int,
    device: str,
    table: str,
    sheet: Path | None,
    *,
    ablate: bool,
    degraded: bool,
) -> None:
    """Measure MODEL as the paper does, beside baselines (docs/evaluation.md explains the figures)."""
    folder = find_model(model)
    if sheet is not None:
        _check_sheet(sheet)
    from model.checkpoints.backbone import load_backbone  # noqa: PLC0415 - `gcp --help` must not wait for torch
    from model.checkpoints.bundle import load_bundle  # noqa: PLC0415
    from model.checkpoints.device import resolve_device  # noqa: PLC0415
    from model.evaluation.comparison import evaluate as run  # noqa: PLC0415
    from model.evaluation.examiner import Examiner  # noqa: PLC0415
    from model.evaluation.examples import choose, open_examples  # noqa: PLC0415
    from model.evaluation.features import BackboneEmbedding  # noqa: PLC0415
    from model.evaluation.sheet import PictureSheet  # noqa: PLC0415
    from model.photo.writing import write_image  # noqa: PLC0415

    entries = choose(data, split, count)
    loaded = load_bundle(folder, resolve_device(device))
    backbone = load_backbone().to(loaded.device)
    examiner = Examiner(backbone, BackboneEmbedding(backbone), loaded.device)
    pictures = PictureSheet()
    with ProgressBar(len(entries)) as bar:
        examples = _counted(open_examples(entries, degraded=degraded), bar)
        report = run(loaded, examples, examiner, samples=samples, ablate=ablate, sheet=pictures)
    click.echo(report.markdown() if table == "markdown" else report.json())
    if sheet is not None:
        write_image(sheet, pictures.render())


def _counted(examples: "Iterable[Example]", bar: ProgressBar) -> "Iterator[Example]":
    bar.begin("Evaluating")
    for example in examples:
        yield example
        bar.advance()


def _check_sheet(path: Path) -> None:
    """Raise ParameterError now for what would only be found out after the evaluation."""
    if path.suffix.lower() != ".png":
        raise ParameterError(f"The sheet cannot be “{path}”. Give a name that ends in .png.")
    if path.exists():
        raise ParameterError(f"“{path}” exists already. Choose another name for the sheet, or remove it.")
    if not path.absolute().parent.is_dir():
        raise ParameterError(f"The folder of “{path}” does not exist. Make it, or choose another.")
