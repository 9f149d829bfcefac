"""What became of one photograph of a batch."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from model.errors import GcpError
from model.events import Cancelled

Status = Literal["coloured", "skipped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one photograph. results: the files that were written; seconds: by the clock."""

    photograph: Path
    status: Status
    results: tuple[Path, ...] = ()
    error: Exception | None = None
    seconds: float = 0.0


def outcome_of(
    photograph: Path, work: Callable[[], tuple[Path, ...]], print_line: Callable[..., None]
) -> Outcome:
    """Do the work on one photograph, which gives the files that it has written, and tell how it went.

    What fails is told, with the traceback of what should not. Raises Cancelled alone.
    """
    started = time.perf_counter()
    error: Exception | None = None
    results: tuple[Path, ...] = ()
    try:
        results = work()
    except Cancelled:
        raise
    except GcpError as expected:
        error = expected
    except Exception as fault:  # nothing that one photograph does may end the work on the others
        print_line(traceback.format_exc().rstrip(), error=True)
        error = fault
    status: Status = "failed" if error else "coloured" if results else "skipped"
    return Outcome(
        photograph=photograph,
        status=status,
        results=results,
        error=error,
        seconds=time.perf_counter() - started,
    )
