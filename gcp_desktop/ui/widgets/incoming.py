"""Photographs and model files that come by clipboard or by drag and drop."""

import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QColorSpace, QImage

from gcp_desktop.engine.model_store import WEIGHT_SUFFIXES
from gcp_desktop.engine.sources import FileSource, PhotoSource, PixelSource
from gcp_desktop.images import pixels_from

_URLS_ARE_NATIVE = ("win32", "darwin")
_FILE_LINK = re.compile(rb"file:(?://[^/]*)?(?P<whole>(?P<short>/[^?#]*).*)", re.IGNORECASE | re.DOTALL)


def holds_photograph(data: QMimeData) -> bool:
    """Say whether `photographs_in` would find something, without converting it."""
    return bool(_local_files(data)) or data.hasImage()


def holds_web_address(data: QMimeData) -> bool:
    """Say whether there are addresses, none of them of a file on this computer."""
    return data.hasUrls() and bool(data.urls()) and not _local_files(data)


def photographs_in(data: QMimeData) -> list[PhotoSource]:
    """Take the local files, or else the picture itself; nothing where there is neither, or only model files."""
    paths = _local_files(data)
    if paths:
        weights = weights_in(data)
        return [FileSource(path) for path in paths if path not in weights]
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        title = QCoreApplication.translate("incoming", "Pasted photograph")
        return [PixelSource(pixels_from(_in_srgb(image)), title)]
    return []


def files_in(data: QMimeData) -> list[Path]:
    """Take the local files."""
    return _local_files(data)


def weights_in(data: QMimeData) -> list[Path]:
    """Take the files of weights, by their names, and the folders that hold such files."""
    return [path for path in _local_files(data) if _is_weights(path)]


def _is_weights(path: Path) -> bool:
    try:
        candidates = list(path.iterdir()) if path.is_dir() else [path]
    except OSError:  # a folder that may not be read
        return False
    return any(each.suffix.lower() in WEIGHT_SUFFIXES for each in candidates)


def _in_srgb(image: QImage) -> QImage:
    """The same picture in sRGB, which pixels without a profile are taken for; without a profile, as it is."""
    space = image.colorSpace()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    return image.convertedToColorSpace(srgb) if space.isValid() and space != srgb else image


def _local_files(data: QMimeData) -> list[Path]:
    if sys.platform in _URLS_ARE_NATIVE:
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    links = bytes(data.data("text/uri-list").data()).splitlines()
    return [path for link in links if (path := _path_of(link.strip())) is not None]


def _path_of(link: bytes) -> Path | None:
    """A file's path to the byte, None for any other address: names need not be UTF-8, which Qt takes them for.

    Not all programs write “#” and “?” of a name as the standard asks; what is there is meant.
    """
    match = _FILE_LINK.fullmatch(link)
    if match is None:
        return None
    whole, short = (Path(os.fsdecode(unquote_to_bytes(path))) for path in match.group("whole", "short"))
    return short if short != whole and short.exists() and not whole.exists() else whole
