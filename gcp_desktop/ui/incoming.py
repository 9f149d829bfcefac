"""Photographs that come by clipboard or by drag and drop."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage

from gcp_desktop.engine.requests import FileSource, PhotoSource, PixelSource
from gcp_desktop.ui.images import pixels_from


def holds_photograph(data: QMimeData) -> bool:
    """Say whether `photograph_in` would find something, without converting it."""
    return _local_file(data) is not None or data.hasImage()


def photograph_in(data: QMimeData) -> PhotoSource | None:
    """Take the first local file, or else the picture itself; None where there is neither."""
    path = _local_file(data)
    if path is not None:
        return FileSource(path)
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        title = QCoreApplication.translate("incoming", "Pasted photograph")
        return PixelSource(pixels_from(image), title)
    return None


def _local_file(data: QMimeData) -> Path | None:
    if not data.hasUrls():
        return None
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)
