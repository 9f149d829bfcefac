import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import SampleSource
from gcp_desktop.session.document import Colouring, Document
from gcp_desktop.ui.canvas import ComparisonCanvas
from gcp_desktop.ui.images import pixels_from

GREY = np.full((50, 100, 3), 128, np.uint8)
RED = np.full((50, 100, 3), (200, 30, 30), np.uint8)


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(1, SampleSource("coffee"), GREY, (2000, 1000))


@pytest.fixture
def canvas(qtbot: QtBot, document: Document) -> ComparisonCanvas:
    canvas = ComparisonCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(826, 420)
    canvas.show()
    canvas.set_document(document)
    return canvas


def colour_at(canvas: ComparisonCanvas, x: int, y: int) -> list[int]:
    pixels: list[int] = pixels_from(canvas.grab().toImage())[y, x].tolist()
    return pixels


def wheel(canvas: ComparisonCanvas, x: int, y: int, notches: int) -> None:
    position = QPointF(x, y)
    event = QWheelEvent(
        position,
        position,
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_both_panes_show_grey_until_the_colouring_is_there(
    canvas: ComparisonCanvas, document: Document
) -> None:
    left, right = (pane.center().toPoint() for pane in canvas.pane_rects())
    assert colour_at(canvas, left.x(), left.y()) == [128, 128, 128]
    assert colour_at(canvas, right.x(), right.y()) == [128, 128, 128]
    document.show_colouring(Colouring(RED, 0))
    assert colour_at(canvas, left.x(), left.y()) == [128, 128, 128]
    assert colour_at(canvas, right.x(), right.y()) == [200, 30, 30]


def test_the_wheel_zooms_both_panes_at_the_cursor(canvas: ComparisonCanvas, document: Document) -> None:
    original, colouring = (np.zeros((50, 100, 3), np.uint8) for _ in range(2))
    original[20:30, 70:80] = colouring[20:30, 70:80] = 255
    document.original = original
    document.show_colouring(Colouring(colouring, 0))
    left, right = canvas.pane_rects()
    x = left.x() + 0.75 * left.width()
    y = left.center().y()
    before = canvas.zoom
    wheel(canvas, round(x), round(y), 8)
    assert canvas.zoom == pytest.approx(before * 1.2**8)
    assert colour_at(canvas, round(x), round(y)) == [255, 255, 255]
    assert colour_at(canvas, round(x + right.x() - left.x()), round(y)) == [255, 255, 255]


def test_a_wheel_over_the_right_pane_zooms_at_the_same_place(canvas: ComparisonCanvas) -> None:
    left, right = canvas.pane_rects()
    wheel(canvas, round(left.x() + 50), 100, 5)
    over_left = canvas.grab().toImage()
    canvas.zoom_to_fit()
    wheel(canvas, round(right.x() + 50), 100, 5)
    assert canvas.grab().toImage() == over_left


def test_dragging_moves_and_the_arrow_keys_too(canvas: ComparisonCanvas, document: Document) -> None:
    picture = np.zeros((50, 100, 3), np.uint8)
    picture[:, :50] = 255
    document.show_colouring(Colouring(picture, 0))
    canvas.zoom_to_actual()
    _, right = canvas.pane_rects()
    middle = right.center().toPoint()
    assert colour_at(canvas, middle.x() + 60, middle.y()) == [0, 0, 0]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas, middle + QPoint(100, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(100, 0))
    assert colour_at(canvas, middle.x() + 60, middle.y()) == [255, 255, 255]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert colour_at(canvas, middle.x() + 60, middle.y()) == [0, 0, 0]


def test_a_double_click_switches_between_whole_and_actual_size(canvas: ComparisonCanvas) -> None:
    whole = canvas.zoom
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert canvas.zoom == 1.0
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert canvas.zoom == whole


def test_a_close_look_is_asked_for_when_the_preview_is_too_small(canvas: ComparisonCanvas) -> None:
    canvas.zoom_to_fit()
    spy = QSignalSpy(canvas.close_look_changed)
    canvas.zoom_to_actual()
    canvas.zoom_to_fit()
    # The preview of this test is smaller than even the pane.
    assert spy.count() == 0


def test_a_close_look_is_no_longer_asked_for_when_zoomed_out(qtbot: QtBot) -> None:
    canvas = ComparisonCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(826, 420)
    canvas.show()
    preview = np.full((500, 1000, 3), 128, np.uint8)
    document = Document(1, SampleSource("coffee"), preview, (2000, 1000))
    canvas.set_document(document)
    spy = QSignalSpy(canvas.close_look_changed)
    canvas.zoom_to_actual()
    canvas.zoom_in()
    canvas.zoom_to_fit()
    assert [spy.at(index) for index in range(spy.count())] == [[True], [False]]
    canvas.set_document(None)
    document.deleteLater()


def test_without_a_document_the_canvas_is_empty(canvas: ComparisonCanvas, document: Document) -> None:
    canvas.set_document(None)
    pixels = pixels_from(canvas.grab().toImage())
    assert (pixels == pixels[0, 0]).all()
