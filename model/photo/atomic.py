"""Write a file whole or not at all.

What is being written is locked, and the system lets go of the lock of a process that ends, however it ends. So what a
killed run left can be told from what another one is writing. (Windows does not remove what is open.)
"""

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".gcp-", ".part"


_GRACE = 60.0  # seconds: on Windows, from closing a file to its name


@contextmanager
def atomic_file(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Open a new file beside `path`, for reading and writing; at the end it takes the name `path`.

    If the block raises, or the disk does not take all bytes, nothing is left behind and an old file stays as
    it was. Raises FileExistsError where `path` exists and is not to be overwritten; OSError.
    """
    if not overwrite and path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with _temporary(path.parent) as (temporary, file):
        try:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
            finally:
                file.close()  # flushes: on a full disk it fails once more, and closes all the same
            if overwrite:
                temporary.replace(path)
            else:
                _rename_to_new(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder: only our temporary files, and only those that nobody writes."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            ours = entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)
            if ours and entry.is_file(follow_symlinks=False):
                with suppress(OSError):  # it is being written, or another program was quicker
                    _remove_unlocked(Path(entry.path))


if sys.platform == "win32":

    @contextmanager
    def _temporary(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
        """Make a temporary file. Raises OSError."""
        temporary = _name(folder)
        yield temporary, temporary.open("xb+")

    def _remove_unlocked(path: Path) -> None:
        """Remove a file that is not open. Raises OSError for one that is."""
        if time.time() - path.stat().st_mtime > _GRACE:
            path.unlink()

else:

    @contextmanager
    def _temporary(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
        """Make a temporary file that is locked until the block ends, also once it is closed. Raises OSError."""
        while True:
            temporary = _name(folder)
            file = temporary.open("xb+")
            lock = os.dup(file.fileno())
            with suppress(OSError):  # a drive without locks, where nothing is swept either
                fcntl.flock(lock, fcntl.LOCK_EX)
            if temporary.exists():
                break
            file.close()  # swept before it was locked
            os.close(lock)
        try:
            yield temporary, file
        finally:
            os.close(lock)

    def _remove_unlocked(path: Path) -> None:
        """Remove a file that no process has locked. Raises OSError for others, and where there are no locks."""
        with path.open("rb+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def _name(folder: Path) -> Path:
    return folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"


def _rename_to_new(temporary: Path, path: Path) -> None:
    """Rename without ever replacing; a file of that name may have appeared meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # file systems without hard links
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.replace(path)
    else:
        temporary.unlink()
