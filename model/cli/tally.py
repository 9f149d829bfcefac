"""How a batch went: told as it goes, and summed up at the end."""

import click

from model.cli.outcome import Outcome
from model.cli.progress import ProgressBar
from model.cli.report import Report
from model.errors import GcpError


class Tally:
    """Counts what becomes of so many photographs, and tells of failures."""

    def __init__(self, total: int, bar: ProgressBar, report: Report | None) -> None:
        self._total = total
        self._bar = bar
        self._report = report
        self._counts = {"coloured": 0, "skipped": 0, "failed": 0}
        self._refused = 0

    def refuse(self, error: GcpError) -> None:
        """Tell of photographs that were not even found."""
        self._refused += 1
        self._bar.print_line(f"Error: {error}", error=True)

    def add(self, outcome: Outcome) -> None:
        """Count a photograph. Raises StorageError where the report cannot be written."""
        self._counts[outcome.status] += 1
        if outcome.error is not None:
            self._bar.print_line(f"Error: {_explain(outcome)}", error=True)
        if self._report is not None:
            self._report.add(
                outcome.photograph,
                outcome.status,
                results=outcome.results,
                error=outcome.error,
                seconds=outcome.seconds,
            )

    def close(self) -> None:
        """Sum up on stderr, and end the program with status 1 if anything failed or was left."""
        counts = self._counts
        left = self._total - sum(counts.values())
        if self._total > 1 or counts["skipped"]:
            parts = [f"{counts['coloured']} of {self._total} photographs colourised"]
            if counts["skipped"]:
                parts.append(f"{counts['skipped']} done already")
            parts.append(f"{counts['failed']} failed")
            click.echo(", ".join(parts) + ".", err=True)
        if left:
            click.echo(
                f"{left} were not begun, because there is no place for results any more. Once there is, the same "
                "command with --skip-existing goes on.",
                err=True,
            )
        if counts["failed"] or left or self._refused:
            raise SystemExit(1)


def _explain(outcome: Outcome) -> str:
    if isinstance(outcome.error, GcpError):
        return str(outcome.error)
    return (
        f"“{outcome.photograph.name}” could not be colourised, by a fault of this program: {outcome.error!r}. Please "
        "report the lines above."
    )
