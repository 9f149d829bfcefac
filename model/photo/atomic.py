"""Write a file whole or not at all."""

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PREFIX, _SUFFIX = ".gcp-", ".part"
_OLD = 24 * 3600.0  # seconds: no file takes so long to write


@contextmanager
def atomic_file(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Open a new file beside `path`, for reading and writing; at the end it takes the name `path`.

    If the block raises, or the disk does not take all bytes, nothing is left behind and an old file stays as
    it was. Raises FileExistsError where `path` exists and is not to be overwritten; OSError.
    """
    if not overwrite and path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    temporary = path.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    file = temporary.open("xb+")
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


def sweep(folder: Path, *, older_than: float = _OLD) -> None:
    """Remove what a killed run left in a folder: only our temporary files, and only those of that many seconds."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            ours = entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)
            if ours and entry.is_file(follow_symlinks=False):
                with suppress(OSError):  # another program may be quicker, or hold it open
                    if time.time() - entry.stat().st_mtime > older_than:
                        Path(entry.path).unlink()


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
