import gc

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gcp_desktop.images import image_from, pixels_from
from gcp_desktop.ui.canvas.picture_layers import PictureLayers


def noise(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.mark.parametrize("width", [1, 3, 17, 64])
def test_pixels_survive_the_way_to_qt_and_back(width: int) -> None:
    pixels = noise(5, width)
    np.testing.assert_array_equal(pixels_from(image_from(pixels)), pixels)


def test_a_picture_owns_its_memory() -> None:
    pixels = noise(40, 40)
    expected = pixels.copy()
    image = image_from(pixels)
    pixels[:] = 0
    del pixels
    gc.collect()
    np.testing.assert_array_equal(pixels_from(image), expected)


def test_a_cut_out_of_an_array_is_copied_row_by_row() -> None:
    pixels = noise(20, 20)[3:9, 4:11]
    np.testing.assert_array_equal(pixels_from(image_from(pixels)), pixels)


def test_transparency_becomes_white() -> None:
    image = QImage(2, 1, QImage.Format.Format_ARGB32)
    image.setPixelColor(0, 0, QColor(255, 0, 0, 0))
    image.setPixelColor(1, 0, QColor(0, 0, 0, 255))
    assert pixels_from(image).tolist() == [[[255, 255, 255], [0, 0, 0]]]


def test_grey_and_indexed_pictures_become_rgb() -> None:
    image = QImage(3, 2, QImage.Format.Format_Grayscale8)
    image.fill(77)
    assert (pixels_from(image) == 77).all()


def drawn(layers: PictureLayers, target: QRectF, size: int) -> np.ndarray:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    layers.draw(painter, target, QRectF(0, 0, size, size), 1.0)
    painter.end()
    return pixels_from(image)


def test_a_fine_pattern_is_averaged_when_drawn_small(qapp: QApplication) -> None:
    pixels = np.zeros((1600, 1600, 3), np.uint8)
    pixels[::2] = 255
    small = drawn(PictureLayers(pixels, full_width=1600), QRectF(0, 0, 100, 100), 100)
    assert np.abs(small[5:-5, 5:-5].astype(int) - 127).max() < 12


def test_seen_from_close_by_the_photographs_own_pixels_stay_squares(qapp: QApplication) -> None:
    pixels = np.zeros((2, 2, 3), np.uint8)
    pixels[0, 0] = pixels[1, 1] = 255
    large = drawn(PictureLayers(pixels, full_width=2), QRectF(0, 0, 40, 40), 40)
    assert set(np.unique(large)) == {0, 255}
    blurred = drawn(PictureLayers(pixels, full_width=200), QRectF(0, 0, 40, 40), 40)
    assert len(np.unique(blurred)) > 10


def test_the_larger_source_is_used_only_where_it_is_needed(qapp: QApplication) -> None:
    red, blue = np.zeros((2, 50, 50, 3), np.uint8)
    red[..., 0] = 255
    blue = np.zeros((400, 400, 3), np.uint8)
    blue[..., 2] = 255
    layers = PictureLayers(red, blue, full_width=400)
    assert drawn(layers, QRectF(0, 0, 40, 40), 40)[20, 20].tolist() == [255, 0, 0]
    assert drawn(layers, QRectF(-100, -100, 400, 400), 40)[20, 20].tolist() == [0, 0, 255]


def test_a_pasted_pictures_own_colours_are_converted() -> None:
    linear = QColorSpace(QColorSpace.Primaries.SRgb, QColorSpace.TransferFunction.Linear)
    for form in (QImage.Format.Format_RGB888, QImage.Format.Format_ARGB32, QImage.Format.Format_Grayscale8):
        image = QImage(4, 3, form)
        image.fill(QColor(55, 55, 55))
        np.testing.assert_array_equal(pixels_from(image), np.full((3, 4, 3), 55))
        image.setColorSpace(linear)
        # 55 of 255 as light is 0.2157, in sRGB 0.502.
        assert np.abs(pixels_from(image).astype(int) - 128).max() <= 1
