"""The engine as the session sees it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from gcp_desktop.engine.requests import JobRequest


class Engine(Protocol):
    """Does jobs one at a time and tells of them through `reported`.

    Every submitted job ends in exactly one of `JobFinished`, `JobCancelled` and `JobFailed`. Events
    arrive on the thread of the receiving object.
    """

    @property
    def reported(self) -> SignalInstance:
        """Signal with one `JobEvent`."""

    def submit(self, request: JobRequest) -> None:
        """Queue a job and return at once."""

    def cancel(self, job_id: int) -> None:
        """Give up a waiting or running job; does nothing for one that has ended."""

    def queued(self) -> tuple[JobRequest, ...]:
        """Give the jobs that have not been begun, the next one first."""

    def reorder(self, job_ids: Sequence[int]) -> None:
        """Let these jobs, as far as they still wait, take each other's places in this order."""

    def shutdown(self) -> None:
        """Refuse further work, cancel the rest and wait for the worker to stop."""
