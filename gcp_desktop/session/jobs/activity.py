"""What the engine is doing at this moment."""

from dataclasses import dataclass

from gcp_desktop.engine.requests import JobRequest


@dataclass(frozen=True, slots=True)
class Activity:
    """The running job, its stage's name and the fraction done (None before the first report)."""

    request: JobRequest
    stage: str = ""
    fraction: float | None = None
