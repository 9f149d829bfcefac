"""`gcp models`: look at the installed models, add, choose, check, rename, hand on and remove them."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import (
    clean_up,
    find_model,
    model_in_use,
    model_names,
    new_model_folder,
    parent_of,
    remove_model,
    rename_model,
    use_model,
)
from model.cli.combined import refuse_beside
from model.cli.events import EVENTS_HELP, reporting, tell_json
from model.errors import CheckpointError
from model.params import ModelInfo
from model.subjects import search_subjects

_MAX_LISTED = 12


@click.group()
def models() -> None:
    """Look at the installed models, add, choose, check and remove them."""


@models.command("list")
def list_models() -> None:
    """List the installed models with their subjects and directions, the one in use first."""
    clean_up()
    names = model_names()
    if not names:
        raise click.ClickException("No model is installed. Install the application again.")
    damaged = 0
    for name in names:
        try:
            click.echo(_describe(read_manifest(find_model(name)).info, in_use=name == model_in_use()))
        except CheckpointError as error:  # it hides no other
            damaged += 1
            click.echo(f"{name}: {error}", err=True)
    if damaged:
        raise SystemExit(1)


@models.command("subjects")
@click.argument("text", default="")
@click.option("--model", "name", metavar="NAME", help="Instead of the model in use.")
def list_subjects(text: str, name: str | None) -> None:
    """List a model's subjects with their numbers and synonyms; with TEXT those that it may mean."""
    for subject in search_subjects(read_manifest(find_model(name)).info, text):
        click.echo(f"{subject.number:4}  {', '.join(subject.names)}")


@models.command("add")
@click.argument("kind", type=click.Choice(["official"]))
@click.argument("places", nargs=-1, required=True, metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--name", default="official", show_default=True, help="What to call the model.")
@click.option("--half", is_flag=True, help="Keep the weights in half precision: half the disk space.")
@click.option("--events", is_flag=True, help=EVENTS_HELP)
def add(kind: str, places: tuple[Path, ...], name: str, *, half: bool, events: bool) -> None:
    """Add the official model from the FOLDER with its published files, or from the files themselves.

    They are checked and converted once; the files themselves are no longer needed afterwards.
    """
    from model.checkpoints.official_import import import_official  # noqa: PLC0415 - it imports torch

    with _ended_cleanly(), reporting(name, events=events) as report:
        clean_up()
        target = new_model_folder(name)
        import_official(places, target, storage="float16" if half else "float32", progress=report)
    if not events:
        click.echo(f"Added “{name}”. `gcp models use {name}` makes it the model in use.")


@models.command("use")
@click.argument("name")
def use(name: str) -> None:
    """Take the model NAME wherever none is named."""
    use_model(name)
    click.echo(f"The model in use is “{name}”.")


@models.command("use-parent")
@click.argument("name", required=False)
def use_parent(name: str | None) -> None:
    """Take the model again from which NAME, or the model in use, was fine-tuned."""
    parent = parent_of(name or model_in_use())
    use_model(parent)
    click.echo(f"The model in use is “{parent}”.")


@models.command("rename")
@click.argument("name")
@click.argument("new_name")
@click.option("--title", help="What people call it, if that is to change too.")
def rename(name: str, new_name: str, title: str | None) -> None:
    """Give the added model NAME another name."""
    rename_model(name, new_name, title)
    click.echo(f"“{name}” is called “{new_name}” now.")


@models.command("export")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@click.option("--events", is_flag=True, help=EVENTS_HELP)
def export(name: str, file: Path, *, overwrite: bool, events: bool) -> None:
    """Write the model NAME as one FILE, to give it to somebody."""
    from model.checkpoints.model_file import export_model  # noqa: PLC0415 - it imports torch

    with reporting(name, events=events):
        export_model(name, file, overwrite=overwrite)
    if not events:
        click.echo(f"Wrote {file}")


@models.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="What to call the model, instead of its own name.")
@click.option("--numbered", is_flag=True, help="Where its name is taken, put a number behind it.")
@click.option("--events", is_flag=True, help=EVENTS_HELP)
def import_(file: Path, name: str | None, *, numbered: bool, events: bool) -> None:
    """Install the model in a FILE that `gcp models export` wrote, if it passes every check."""
    refuse_beside("numbered", ("name",), "A name that is given is taken as it is.")
    from model.checkpoints.model_file import import_model  # noqa: PLC0415 - it imports torch

    with _ended_cleanly(), reporting(file.name, events=events):
        clean_up()
        info = import_model(file, name, numbered=numbered)
        if events:
            tell_json({"event": "installed", "name": info.name, "title": info.title})
    if not events:
        click.echo(
            f"Installed “{info.name}” ({info.title}). `gcp models use {info.name}` makes it the model in use."
        )


@models.command("verify")
@click.argument("name")
@click.option("--events", is_flag=True, help=EVENTS_HELP)
def verify(name: str, *, events: bool) -> None:
    """Check the files of the model NAME: checksum, names, shapes, types and numbers."""
    import torch  # noqa: PLC0415 - `gcp --help` must not wait for torch

    from model.checkpoints.bundle import load_bundle  # noqa: PLC0415

    with reporting(name, events=events):
        load_bundle(find_model(name), torch.device("cpu"))
    if not events:
        click.echo(f"The model “{name}” is whole.")


@models.command("self-test")
@click.argument("name")
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
def self_test(name: str, device: str) -> None:
    """Let the model NAME colourise its golden picture on the device, and compare."""
    from model.checkpoints.bundle import load_bundle  # noqa: PLC0415 - it imports torch
    from model.checkpoints.device import describe_device, resolve_device  # noqa: PLC0415
    from model.checkpoints.golden import self_test as test_golden  # noqa: PLC0415

    folder = find_model(name)
    loaded = load_bundle(folder, resolve_device(device))
    difference = test_golden(folder, loaded.model, loaded.device)
    click.echo(f"{describe_device(loaded.device)} computes “{name}” correctly (difference {difference:.1g}).")


@models.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Remove the added model NAME from the disk."""
    remove_model(name)
    click.echo(f"Removed “{name}”. The model in use is “{model_in_use()}”.")


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Let a request to terminate unwind the block, so that nothing half done stays."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    previous = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _describe(info: ModelInfo, *, in_use: bool) -> str:
    directions = [f"{d.name} ({d.minimum:g} to {d.maximum:g})" for d in info.directions if d.featured]
    others = len(info.directions) - len(directions)
    more = f" and {others} more, by number" if others else ""
    lines = (
        f"{info.name}: {info.title}{' (in use)' if in_use else ''}",
        f"  subjects:    {_shortened(info.subjects)}",
        f"  directions:  {', '.join(directions) or 'none'}{more}",
        f"  prior:       {info.prior_resolution} px, photographs seen at {info.working_size} px",
        f"  weights:     {info.weights_id[:16]}",
    )
    return "\n".join(lines)


def _shortened(names: tuple[str, ...]) -> str:
    if len(names) <= _MAX_LISTED:
        return ", ".join(names)
    return f"{', '.join(names[:3])} ... {len(names)} in all; see `gcp models subjects`"
