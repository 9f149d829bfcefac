"""What the commands that measure have in common."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from model.cli.progress import ProgressBar
from model.errors import ParameterError

Item = TypeVar("Item")
_FILE = click.Path(dir_okay=False, path_type=Path)


def evaluation_options(*, count: int, sheet: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options data, split, count, degraded, inception, device, table and sheet.

    count: how many photographs if not told. sheet: what the sheet shows.
    """
    options: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
        click.option(
            "--data",
            required=True,
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Packs with index.csv, or folders of photographs.",
        ),
        click.option(
            "--split", default="val", show_default=True, help="Which pictures of the packs' index.csv."
        ),
        click.option(
            "--count",
            default=count,
            show_default=True,
            type=click.IntRange(2),
            help="How many photographs, spread evenly.",
        ),
        click.option("--degraded", is_flag=True, help="Age the photographs as in training."),
        click.option(
            "--inception",
            type=_FILE,
            metavar="FILE.pth",
            help="Weights of the papers' Inception network, if they are not in torch.hub's cache.",
        ),
        click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|..."),
        click.option(
            "--table", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True
        ),
        click.option(
            "--sheet",
            type=_FILE,
            metavar="FILE.png",
            callback=_check_sheet,
            help=f"Write a sheet of pictures: {sheet}.",
        ),
    )

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def counted(examples: Iterable[Item], bar: ProgressBar) -> Iterator[Item]:
    """The same, each counted on the bar when it is done."""
    bar.begin("Evaluating")
    for example in examples:
        yield example
        bar.advance()


def _check_sheet(ctx: click.Context, param: click.Parameter, path: Path | None) -> Path | None:
    """Raise ParameterError now for what would only be found out after the evaluation."""
    if path is None:
        return None
    if path.suffix.lower() != ".png":
        raise ParameterError(f"The sheet cannot be “{path}”. Give a name that ends in .png.")
    if path.exists():
        raise ParameterError(f"“{path}” exists already. Choose another name for the sheet, or remove it.")
    if not path.absolute().parent.is_dir():
        raise ParameterError(f"The folder of “{path}” does not exist. Make it, or choose another.")
    return path
