"""`gcp demo`: what the window would show, as files."""

from pathlib import Path

import click

from model.checkpoints.store import find_model, model_in_use
from model.cli.loading import loading
from model.cli.outputs import make_folder
from model.cli.progress import ProgressBar
from model.cli.recipes import sample_recipes

GALLERY_SIZE = 8


@click.command()
@click.argument("photograph", metavar="[PHOTO]", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    default="output",
    show_default=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Folder for the pictures; made if it is not there.",
)
@click.option("--model", "model_name", default=model_in_use, show_default="the model in use", metavar="NAME")
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
@click.option("--overwrite", is_flag=True, help="Replace results that exist.")
def demo(photograph: Path | None, output: Path, model_name: str, device: str, *, overwrite: bool) -> None:
    """Show what the window would show, as PNG files.

    Writes the original, its colouring and a contact sheet of eight diverse colourings. Without PHOTO it takes a
    sample photograph. The names of the written files go to stdout.
    """
    model_folder = find_model(model_name)
    make_folder(output)
    with loading():
        from model.cli.work import Worker, Writing, load_model  # noqa: PLC0415 - it imports torch, which is slow

    with ProgressBar(1 + GALLERY_SIZE) as bar:
        worker = Worker(load_model(model_folder, device), bar, writing=Writing(overwrite=overwrite))
        worker.demonstrate(photograph, output, sample_recipes(GALLERY_SIZE))
