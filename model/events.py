"""Progress and cancellation, shared by the pipeline, the training loop and whoever watches them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # not an error: somebody asked for it
    """The work was given up because its `CancelToken` was set."""


class CancelToken:
    """A flag that any thread may set and the work checks between stages, tiles and steps."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise `Cancelled` if the flag is set."""
        if self._event.is_set():
            raise Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is: the stage's name and the fraction done, 0 to 1, of the whole work."""

    stage: str
    fraction: float


ProgressCallback = Callable[[Progress], None]
