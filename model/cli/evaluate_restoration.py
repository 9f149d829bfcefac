"""`gcp evaluate-restoration`: what each part of restoring is worth, on photographs not trained on."""

from pathlib import Path

import click

from model.cli.evaluation_options import counted
from model.cli.progress import ProgressBar


@click.command("evaluate-restoration")
@click.option(
    "--data",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Packs with index.csv, or folders of photographs.",
)
@click.option("--split", default="val", show_default=True, help="Which pictures of the packs' index.csv.")
@click.option("--count", default=300, show_default=True, type=click.IntRange(2), help="How many photographs.")
@click.option(
    "--enlarged",
    default=2,
    show_default=True,
    type=click.IntRange(1, 4),
    help="Enlarge the photographs so many times, since scans are softer than the dust on them.",
)
@click.option(
    "--restorer",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of `gcp train export-restorer`, instead of the program's own weights.",
)
@click.option("--model", metavar="NAME", help="Also whether restoring helps this model to colour.")
@click.option("--table", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
def evaluate_restoration(
    data: Path, split: str, count: int, enlarged: int, restorer: Path | None, model: str | None, table: str
) -> None:
    """Measure finding, filling, denoising and descreening on synthetic faults.

    docs/restoring.md explains the figures.
    """
    from model.checkpoints.bundle import load_bundle  # noqa: PLC0415 - `gcp --help` must not wait for torch
    from model.checkpoints.device import resolve_device  # noqa: PLC0415
    from model.checkpoints.restorer import load_restorer  # noqa: PLC0415
    from model.checkpoints.store import find_model  # noqa: PLC0415
    from model.evaluation.examples import choose, open_examples  # noqa: PLC0415
    from model.evaluation.restoration import evaluate_restoration as run  # noqa: PLC0415
    from model.pipeline.runner import Runner  # noqa: PLC0415

    network = load_restorer(restorer)
    runner = None if model is None else Runner(load_bundle(find_model(model), resolve_device("cpu")))
    entries = choose(data, split, count)
    with ProgressBar(len(entries)) as bar:
        report = run(counted(open_examples(entries), bar), network, runner, enlarged=enlarged)
    click.echo(report.markdown() if table == "markdown" else report.json())
