"""Folders in the making, which nobody takes for finished ones."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX = ".gcp-"
_LOCK = "lock"


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """A folder in `parent` (made if need be) that is gone after the block, whatever happens in it."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent) as name, FileLock(Path(name) / _LOCK):
        yield Path(name)


def sweep(parent: Path) -> None:
    """Remove the scratch folders of processes that were killed; those of running ones stay."""
    for folder in parent.glob(f"{_PREFIX}*"):
        try:
            with FileLock(folder / _LOCK, timeout=0):
                pass
        except Timeout:
            continue
        shutil.rmtree(folder, ignore_errors=True)
