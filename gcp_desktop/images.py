"""Between the engine's arrays and Qt's pictures."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QColorSpace, QImage, QPixmap

from gcp_desktop.engine.sources import Pixels


def image_from(pixels: Pixels) -> QImage:
    """Copy a (height, width, 3) array into a picture that owns its memory; other threads run meanwhile."""
    height, width, _ = pixels.shape
    image = QImage(width, height, QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.bits(), np.uint8).reshape(height, image.bytesPerLine())
    rows[:, : 3 * width] = pixels.reshape(height, 3 * width)  # by NumPy, which gives Python's lock away
    return image


def image_over(pixels: Pixels) -> QImage:
    """Make a picture over a contiguous array's own memory: keep the array for as long as the picture."""
    height, width, _ = pixels.shape
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)


def veil_over(mask: NDArray[np.uint8], colour: QColor) -> QImage:
    """Make a picture of one translucent colour where the mask (height, width) is 1, and of nothing where it is 0."""
    height, width = mask.shape
    image = QImage(width, height, QImage.Format.Format_Indexed8)
    image.setColorTable([0, colour.rgba()])
    rows = np.frombuffer(image.bits(), np.uint8).reshape(height, image.bytesPerLine())
    rows[:, :width] = mask
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def pixmap_from(pixels: Pixels) -> QPixmap:
    """Copy a (height, width, 3) array into a pixmap."""
    return QPixmap.fromImage(image_from(pixels))


def pixels_from(image: QImage) -> Pixels:
    """Copy a picture into a (height, width, 3) array of sRGB; transparent parts become white."""
    image = _in_srgb(image)
    if image.hasAlphaChannel():
        straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
        rgba = _rows(straight, 4).astype(np.uint16)
        alpha = rgba[..., 3:]
        return ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
    opaque = image.convertToFormat(QImage.Format.Format_RGB888)
    return _rows(opaque, 3).copy()


def _in_srgb(image: QImage) -> QImage:
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if not image.colorSpace().isValid() or image.colorSpace() == srgb:
        return image
    # Sixteen bits in between, and colours also of a grey picture, whose profile may be that of colours.
    deep = image.convertToFormat(QImage.Format.Format_RGBA64)
    deep.setColorSpace(image.colorSpace())
    converted = deep.convertedToColorSpace(srgb)
    return image if converted.isNull() else converted


def _rows(image: QImage, channels: int) -> Pixels:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : channels * image.width()].reshape(image.height(), image.width(), channels)
