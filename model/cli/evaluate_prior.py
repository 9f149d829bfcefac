"""`gcp evaluate-prior`: how good a generator and its encoder are on their own."""

from pathlib import Path

import click

from model.checkpoints.store import find_model
from model.cli.evaluation_options import counted, evaluation_options
from model.cli.progress import ProgressBar
from model.errors import ParameterError

_RUN = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("evaluate-prior")
@click.argument("model", required=False)
@click.option("--prior", type=_RUN, help="Instead of MODEL: the run of a prior, adversarial or not.")
@click.option("--encoder", type=_RUN, help="With --prior: the run of an encoder, which is then measured too.")
@click.option(
    "--truncation",
    "truncations",
    multiple=True,
    default=(1.0, 0.5, 2.0),
    show_default=True,
    type=click.FloatRange(0.1),
    help="Largest number in z; several times for several. The sheet shows the first.",
)
@evaluation_options(count=400, sheet="a row of samples for each subject")
def evaluate_prior(
    model: str | None,
    prior: Path | None,
    encoder: Path | None,
    truncations: tuple[float, ...],
    data: Path,
    split: str,
    count: int,
    inception: Path | None,
    device: str,
    table: str,
    sheet: Path | None,
    *,
    degraded: bool,
) -> None:
    """Measure the prior and encoder of MODEL (by default the one in use), or of training runs.

    docs/evaluation.md explains the figures.
    """
    if encoder is not None and prior is None:
        raise ParameterError("An encoder's run is measured with the prior that it inverts: give --prior too.")
    folder = find_model(model)
    from model.checkpoints.backbone import load_backbone  # noqa: PLC0415 - `gcp --help` must not wait for torch
    from model.checkpoints.device import resolve_device  # noqa: PLC0415
    from model.evaluation.examiner import Examiner  # noqa: PLC0415
    from model.evaluation.features import frechet_features  # noqa: PLC0415
    from model.evaluation.prior import evaluate_prior as run  # noqa: PLC0415
    from model.evaluation.prior import sample_sheet  # noqa: PLC0415
    from model.evaluation.prior_sources import from_bundle, from_runs, photographs_of  # noqa: PLC0415
    from model.photo.writing import write_image  # noqa: PLC0415

    where = resolve_device(device)
    examined = from_runs(prior, encoder, where) if prior else from_bundle(folder, where)
    photographs = photographs_of(examined, data, split, count, degraded=degraded)
    backbone = load_backbone().to(where)
    examiner = Examiner(backbone, frechet_features(inception, backbone), where)
    with ProgressBar(len(photographs)) as bar:
        samples = (photographs[index, index] for index in range(len(photographs)))
        report = run(examined, counted(samples, bar), examiner, truncations)
    click.echo(report.markdown() if table == "markdown" else report.json())
    if sheet is not None:
        write_image(sheet, sample_sheet(examined, truncations[0], device=where))
