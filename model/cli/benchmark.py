"""`gcp benchmark`: how long a person waits on this machine."""

import click

from model.benchmark.kinds import KINDS, Kind
from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import find_model, model_in_use
from model.cli.precision import precision_option
from model.cli.progress import ProgressBar
from model.params import EditParams, Precision
from model.pipeline.validate import check_params


@click.command()
@click.option("--model", "model_name", default=model_in_use, show_default="the model in use", metavar="NAME")
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
@precision_option
@click.option(
    "--threads", type=click.IntRange(1), metavar="N", help="Processor threads.  [default: as PyTorch chooses]"
)
@click.option(
    "--repeats", default=5, show_default=True, type=click.IntRange(1), help="Times each is measured."
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(KINDS),
    help="Measure this alone; may be repeated.",
)
@click.option(
    "--megapixels",
    multiple=True,
    default=(12.0,),
    show_default=True,
    type=click.FloatRange(0.01, 1000),
    help="Size of a composition; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON in SI units instead of tables.")
def benchmark(
    model_name: str,
    device: str,
    precision: Precision,
    threads: int | None,
    repeats: int,
    only: tuple[Kind, ...],
    megapixels: tuple[float, ...],
    *,
    as_json: bool,
) -> None:
    """Measure how long a person waits on this machine, stage by stage.

    A photograph's first colouring, a gallery, slider steps and compositions, beside what the machine itself can do
    and beside the same without anything kept or batched. docs/benchmarks.md explains the figures.
    """
    folder = find_model(model_name)
    from model.benchmark.run import run_benchmark  # noqa: PLC0415 - `gcp --help` must not wait for torch
    from model.benchmark.tasks import choose_tasks  # noqa: PLC0415
    from model.cli.work import load_model  # noqa: PLC0415

    check_params(read_manifest(folder).info, EditParams(precision=precision))
    loaded = load_model(folder, device, precision)
    tasks = choose_tasks(loaded.info, only or KINDS, megapixels, precision)
    with ProgressBar(len(tasks)) as bar:
        report = run_benchmark(loaded, tasks, bar, repeats=repeats, threads=threads, precision=precision)
    click.echo(report.json() if as_json else report.markdown())
