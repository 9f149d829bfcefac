"""What commands tell a program that runs them: JSON lines on stdout."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from model.cli.progress import ProgressBar
from model.errors import GcpError
from model.events import Progress, ProgressCallback
from model.notes import told, with_parts

EVENTS_HELP = "Tell all as JSON lines on stdout."


def tell_json(event: Mapping[str, Any]) -> None:
    """Tell one event."""
    sys.stdout.write(json.dumps(with_parts(event), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def fail(error: GcpError, *, events: bool) -> None:
    """End the command with a failure, told as an event or raised for the person at the terminal."""
    if events:
        tell_json({"event": "failed", "kind": type(error).__name__, "message": told(error)})
        sys.exit(1)
    raise error


@contextmanager
def reporting(title: str, *, events: bool) -> Iterator[ProgressCallback]:
    """Give what takes the block's progress: events ("progress", stage, fraction; at last "done"), or else a bar.

    Failures leave the block as `fail` has it.
    """
    if not events:
        with ProgressBar(1) as bar:
            bar.begin(title)
            yield bar.report
            bar.set_done(1)
        return
    try:
        yield _tell_progress
    except GcpError as error:
        fail(error, events=True)
    tell_json({"event": "done"})


def _tell_progress(progress: Progress) -> None:
    tell_json({"event": "progress", "stage": progress.stage, "fraction": progress.fraction})
