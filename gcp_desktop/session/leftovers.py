"""What QSaveFile leaves for good where a run is killed while it writes."""

import re
import time
from contextlib import suppress
from pathlib import Path

_BEGINNING = re.compile(r".+\.[a-z-]+\.(?![a-z]{6}$)[A-Za-z]{6}")
_OLD = 24 * 3600.0
"""Seconds after which nobody writes a file any more: another computer may share the folder."""


def sweep(folder: Path) -> None:
    """Remove old beginnings of files: QSaveFile writes NAME.gcp as NAME.gcp.XXXXXX, six random letters.

    Where all of them are small it stays, as a person's own NAME.gcp.backup has to.
    """
    with suppress(OSError):  # what cannot be swept now can be the next time
        for path in folder.iterdir():
            if _BEGINNING.fullmatch(path.name) and time.time() - path.stat().st_mtime > _OLD:
                path.unlink()
