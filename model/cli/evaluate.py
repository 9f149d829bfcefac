"""`gcp evaluate`: a model's figures on colour photographs it has not seen."""

from pathlib import Path

import click

from model.checkpoints.store import find_model
from model.cli.evaluation_options import counted, evaluation_options
from model.cli.progress import ProgressBar
from model.errors import ParameterError

MOST_HINTS = 500


def _counts(ctx: click.Context, param: click.Parameter, text: str | None) -> tuple[int, ...]:
    """ "0,1,5" as numbers. Raises ParameterError."""
    try:
        counts = tuple(int(part) for part in text.split(",")) if text else ()
    except ValueError as error:
        raise ParameterError(f"--hints {text}: give whole numbers with commas, such as 0,1,5.") from error
    if any(not 0 <= count <= MOST_HINTS for count in counts):
        raise ParameterError(f"--hints {text}: give numbers from 0 to {MOST_HINTS}.")
    return counts


@click.command()
@click.argument("model", required=False)
@click.option(
    "--samples", default=4, show_default=True, type=click.IntRange(2), help="Random colourings of each."
)
@click.option("--ablate", is_flag=True, help="Also without the prior, and without alignment.")
@click.option(
    "--image-guided",
    metavar="MODEL",
    help="With --ablate: a model trained with task.guidance=image, as a further row.",
)
@click.option(
    "--hints",
    metavar="N,N,...",
    callback=_counts,
    help="Also with the true colours told at so many random places: 0,1,2,5,10,20,50.",
)
@click.option(
    "--references", is_flag=True, help="Also with the true picture, mirrored, as a reference picture."
)
@click.option(
    "--mounts", is_flag=True, help="Also each amid a mount of plain board, whose colour is measured."
)
@click.option(
    "--subject",
    "subjects",
    multiple=True,
    metavar="NAME",
    help="Only photographs of this subject; may be given several times.",
)
@click.option(
    "--pairs",
    is_flag=True,
    help="--data is a folder of old photographs NAME_grey.png with their true colours NAME_true.png.",
)
@evaluation_options(count=100, sheet="grey, inversion, warped inversion, colouring, truth")
def evaluate(
    model: str | None,
    samples: int,
    image_guided: str | None,
    hints: tuple[int, ...],
    subjects: tuple[str, ...],
    data: Path,
    split: str,
    count: int,
    inception: Path | None,
    device: str,
    table: str,
    sheet: Path | None,
    *,
    ablate: bool,
    degraded: bool,
    references: bool,
    mounts: bool,
    pairs: bool,
) -> None:
    """Measure MODEL, by default the one in use, as the paper does, beside baselines.

    docs/evaluation.md explains the figures.
    """
    if image_guided is not None and not ablate:
        raise ParameterError("--image-guided adds a row to the ablation: give --ablate too.")
    if pairs and degraded:
        raise ParameterError("--pairs are old photographs already: leave --degraded out.")
    if pairs and subjects:
        raise ParameterError("--pairs have no subjects: leave --subject out.")
    folder = find_model(model)
    from model.checkpoints.backbone import load_backbone  # noqa: PLC0415 - `gcp --help` must not wait for torch
    from model.checkpoints.bundle import load_bundle  # noqa: PLC0415
    from model.checkpoints.device import resolve_device  # noqa: PLC0415
    from model.evaluation.comparison import evaluate as run  # noqa: PLC0415
    from model.evaluation.examiner import Examiner  # noqa: PLC0415
    from model.evaluation.examples import choose, find_pairs, open_examples, open_pairs  # noqa: PLC0415
    from model.evaluation.features import frechet_features  # noqa: PLC0415
    from model.evaluation.sheet import PictureSheet  # noqa: PLC0415
    from model.photo.writing import write_image  # noqa: PLC0415

    if pairs:
        found = find_pairs(data, count)
        chosen, number = open_pairs(found), len(found)
    else:
        entries = choose(data, split, count, subjects)
        chosen, number = open_examples(entries, degraded=degraded), len(entries)
    loaded = load_bundle(folder, resolve_device(device))
    rival = load_bundle(find_model(image_guided), loaded.device) if image_guided else None
    backbone = load_backbone().to(loaded.device)
    examiner = Examiner(backbone, frechet_features(inception, backbone), loaded.device)
    pictures = PictureSheet()
    with ProgressBar(number) as bar:
        report = run(
            loaded,
            counted(chosen, bar),
            examiner,
            samples=samples,
            ablate=ablate,
            image_guided=rival,
            hints=hints,
            references=references,
            mounts=mounts,
            sheet=pictures,
        )
    click.echo(report.markdown() if table == "markdown" else report.json())
    if sheet is not None:
        write_image(sheet, pictures.render())
