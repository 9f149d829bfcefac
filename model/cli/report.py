"""What became of each photograph, as JSON lines for other programs."""

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from model.errors import StorageError


class Report:
    """A file with a line for each photograph, complete after every line.

    Lines are added to those of earlier runs, so that nothing that was reported is lost; the last line on a photograph
    counts. One that a killed run left unfinished is ended first. Raises StorageError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("a+b")
            if self._file.tell() and not _ends_a_line(path):
                self._file.write(b"\n")
        except OSError as error:
            raise self._refusal(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(
        self,
        photograph: Path,
        status: str,
        *,
        results: tuple[Path, ...],
        error: Exception | None,
        seconds: float,
    ) -> None:
        """Report one photograph. results: the files that were written; seconds: by the clock."""
        line: dict[str, Any] = {
            "photograph": str(photograph),
            "status": status,
            "results": [str(path) for path in results],
            "seconds": round(seconds, 3),
        }
        if error is not None:
            line |= {"kind": type(error).__name__, "error": str(error)}
        # A name that is no UTF-8 becomes an escape that JSON knows.
        text = json.dumps(line, ensure_ascii=False).encode("utf-8", errors="backslashreplace")
        try:
            self._file.write(text + b"\n")
            self._file.flush()
        except OSError as refusal:
            raise self._refusal(refusal) from refusal

    def _refusal(self, error: OSError) -> StorageError:
        return StorageError(
            f"The report “{self._path}” cannot be written: {error.strerror or error}. Choose another place "
            "for it, or make room on the disk."
        )


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"
