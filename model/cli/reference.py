"""A reference picture from options: `--reference PICTURE` and `--mix SHARE`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from model.cli.loading import loading
from model.params import USUAL_MIX, ModelInfo, ReferenceParams
from model.pipeline.validate import check_reference


def reference_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options reference and mix."""
    for option in (
        click.option(
            "--mix",
            type=click.FloatRange(0.0, 1.0),
            default=USUAL_MIX,
            show_default=True,
            metavar="SHARE",
            help="How far the reference picture is followed, from 0 to 1.",
        ),
        click.option(
            "--reference",
            "reference_file",
            metavar="PICTURE",
            type=click.Path(path_type=Path),
            help="Colours like those of this colour picture, at like things.",
        ),
    ):
        command = option(command)
    return command


def told_reference(file: Path | None, mix: float, info: ModelInfo) -> ReferenceParams | None:
    """The reference picture, if there is one. Raises ReferencePictureError, ImageReadError, ParameterError."""
    if file is None:
        return None
    with loading():
        from model.photo.reference import reference_of  # noqa: PLC0415 - it imports torch, which is slow

    reference, _ = reference_of(file, mix)
    check_reference(info, reference)
    return reference
