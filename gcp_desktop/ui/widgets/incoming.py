"""Photographs and model files that come by clipboard or by drag and drop."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage

from gcp_desktop.engine.model_store import WEIGHT_SUFFIXES
from gcp_desktop.engine.requests import FileSource, PhotoSource, PixelSource
from gcp_desktop.ui.widgets.images import pixels_from


def holds_photograph(data: QMimeData) -> bool:
    """Say whether `photographs_in` would find something, without converting it."""
    return bool(_local_files(data)) or data.hasImage()


def photographs_in(data: QMimeData) -> list[PhotoSource]:
    """Take the local files, or else the picture itself; nothing where there is neither, or only model files."""
    paths = _local_files(data)
    if paths:
        weights = weights_in(data)
        return [FileSource(path) for path in paths if path not in weights]
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        title = QCoreApplication.translate("incoming", "Pasted photograph")
        return [PixelSource(pixels_from(image), title)]
    return []


def weights_in(data: QMimeData) -> list[Path]:
    """Take the files of weights, by their names, and the folders that hold such files."""
    return [path for path in _local_files(data) if _is_weights(path)]


def _is_weights(path: Path) -> bool:
    try:
        candidates = list(path.iterdir()) if path.is_dir() else [path]
    except OSError:  # a folder that may not be read
        return False
    return any(each.suffix.lower() in WEIGHT_SUFFIXES for each in candidates)


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
