"""`gcp series`: which photographs look as if they belonged together."""

from pathlib import Path

import click

from model.checkpoints.store import find_model, model_in_use
from model.cli.inputs import find_inputs
from model.cli.loading import loading
from model.cli.progress import ProgressBar
from model.errors import GcpError


@click.command()
@click.argument(
    "photographs", metavar="PHOTO|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--model", "model_name", default=model_in_use, show_default="the model in use", metavar="NAME")
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
def series(photographs: tuple[Path, ...], model_name: str, device: str) -> None:
    """Find photographs that look as if they belonged together: the same studio, day or people.

    Their names go to stdout, a line each, with an empty line between one series and the next; `gcp colourise --alike`
    colours those of one so that a wall has one colour in all of them. What looks like no other is left out. A
    photograph that cannot be read is reported and the others go on; the exit status is then 1.
    """
    folder = find_model(model_name)
    inputs = find_inputs(photographs)
    with loading():
        from model.cli.looking import look_at  # noqa: PLC0415 - it imports torch, which is slow

    failed = len(inputs.refused)
    with ProgressBar(len(inputs.photographs)) as bar:
        for refused in inputs.refused:
            bar.print_line(str(refused), error=True)

        def tell(error: GcpError) -> None:
            nonlocal failed
            failed += 1
            bar.print_line(str(error), error=True)

        found = look_at([each.photograph for each in inputs.photographs], folder, device, bar, tell)
    if found:
        click.echo("\n\n".join("\n".join(map(str, members)) for members in found))
    if failed:
        raise SystemExit(1)
