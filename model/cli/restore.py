"""`gcp restore`: photographs in, the same without their damage out, grey."""

from pathlib import Path

import click

from model.cli.inputs import find_inputs
from model.cli.loading import loading
from model.cli.outputs import FORMATS, assign_outputs, make_folder
from model.cli.parts import parse_parts
from model.cli.progress import ProgressBar
from model.errors import GcpError
from model.repairs import Part


@click.command()
@click.argument(
    "photographs", metavar="PHOTO|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="A file for one photograph, or a folder for STEM.png.",
)
@click.option(
    "--parts",
    default="auto",
    show_default=True,
    metavar="PART,...",
    callback=parse_parts,
    help="Of frame, tone, scratches and grain; auto is tone and grain. Frame cuts off the mount; look at what "
    "scratches finds.",
)
@click.option(
    "--toning",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0.0, 1.0),
    metavar="SHARE",
    help="How much of the photograph's own tone, such as sepia, is kept; 0 gives grey.",
)
@click.option("--format", "suffix_format", type=click.Choice(FORMATS), help="In a folder.  [default: png]")
@click.option(
    "--page", type=click.IntRange(min=1), metavar="N", help="Which picture of a TIFF, or page of a PDF."
)
@click.option("--partial", is_flag=True, help="Take what is left of a damaged TIFF or JPEG.")
@click.option("--overwrite", is_flag=True, help="Replace results that exist. Photographs never are.")
def restore(
    photographs: tuple[Path, ...],
    output: Path,
    parts: tuple[Part, ...],
    toning: float,
    suffix_format: str | None,
    page: int | None,
    *,
    partial: bool,
    overwrite: bool,
) -> None:
    """Repair photographs: fading, a printer's screen, grain, scratches and a mount, as far as each is found.

    What was measured and what is done about it goes to stderr, the names of the written files to stdout. A photograph
    that cannot be restored is reported and the others go on; the exit status is then 1.
    """
    inputs = find_inputs(photographs, output)
    assignments = assign_outputs(inputs.photographs, output, 1, suffix_format)
    for folder in dict.fromkeys(each.targets[0].parent for each in assignments):
        make_folder(folder)
    with loading():
        from model.cli.restoring import RestoreWorker  # noqa: PLC0415 - it imports torch, which is slow

    failed = len(inputs.refused)
    with ProgressBar(len(assignments)) as bar:
        for refused in inputs.refused:
            bar.print_line(f"Error: {refused}", error=True)
        worker = RestoreWorker(bar, parts, toning=toning, page=page, partial=partial)
        for assignment in assignments:
            try:
                worker.restore(assignment, overwrite=overwrite)
            except GcpError as error:
                failed += 1
                bar.print_line(f"Error: {error}", error=True)
            bar.advance()
    if failed:
        raise SystemExit(1)
