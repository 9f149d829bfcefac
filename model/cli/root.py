"""The command `gcp`: its sub-commands, and how errors leave it."""

import io
import os
import signal
import sys
from types import FrameType
from typing import Any

import click

from model.cli.benchmark import benchmark
from model.cli.colourise import colourise
from model.cli.demo import demo
from model.cli.evaluate import evaluate
from model.cli.evaluate_prior import evaluate_prior
from model.cli.evaluate_restoration import evaluate_restoration
from model.cli.fine_tune import fine_tune
from model.cli.models import models
from model.cli.recipe import recipe
from model.cli.restore import restore
from model.cli.series import series
from model.cli.strips import evaluate_directions
from model.cli.study import study
from model.cli.train import train
from model.errors import GcpError


class _Root(click.Group):
    """Shows expected failures as one line instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GcpError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gcp-desktop", prog_name="gcp")
def cli() -> None:
    """Colourise old photographs with a generative colour prior."""


for command in (
    benchmark,
    colourise,
    demo,
    evaluate,
    evaluate_prior,
    evaluate_directions,
    evaluate_restoration,
    models,
    recipe,
    restore,
    series,
    study,
    train,
):
    cli.add_command(command)
train.add_command(fine_tune)


def main() -> None:
    """Run the command line; ends the process."""
    # Threads that wait must not keep busy programs beside us from their work; read when torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    for stream in (sys.stdout, sys.stderr):
        # A file name that the terminal's encoding lacks must not end a batch.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Ending by an exception leaves no file half written.
    signal.signal(signal.SIGTERM, _end)
    cli()


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
