"""Small pictures on disk, by what is in them, so that a folder is shown at once the next time."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QSaveFile
from PySide6.QtGui import QImage, QImageWriter

CAPACITY = 512 << 20
_EVERY = 500
_KEEP = 0.8
_QUALITY = 88


class Thumbnails:
    """Pictures by a key, in files of which those that were used longest ago make room; owned by one thread.

    capacity: bytes. What cannot be written is not kept, for it can be made again.
    """

    def __init__(self, folder: Path, capacity: int = CAPACITY) -> None:
        self._folder = folder
        self._capacity = capacity
        self._until_sweep = 0

    def read(self, key: str) -> QImage | None:
        """Give a picture, which then counts as used just now; None where it is not there or damaged."""
        path = self._path(key)
        image = QImage(str(path))
        if image.isNull():
            return None
        with suppress(OSError):
            os.utime(path)
        return image

    def write(self, key: str, image: QImage) -> None:
        """Keep a picture."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        file = QSaveFile(str(path))
        if file.open(QIODevice.OpenModeFlag.WriteOnly):
            writer = QImageWriter(file, QByteArray(b"JPEG"))
            writer.setQuality(_QUALITY)
            if writer.write(image):
                file.commit()
        if self._until_sweep == 0:
            self.sweep()
        self._until_sweep = (self._until_sweep + 1) % _EVERY

    def sweep(self) -> None:
        """Remove what was used longest ago, where there is more than may be."""
        files = []
        for path in self._folder.glob("*/*.jpg"):
            with suppress(OSError):
                found = path.stat()
                files.append((found.st_mtime_ns, found.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self._capacity:
            return
        for _, size, path in sorted(files):
            with suppress(OSError):
                path.unlink()
                total -= size
            if total <= _KEEP * self._capacity:
                return

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.jpg"
