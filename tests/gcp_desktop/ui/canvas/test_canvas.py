import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import PhotographOpened
from gcp_desktop.engine.requests import RenderStages
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.results import Colouring
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.ui.canvas.canvas import ComparisonCanvas
from model.repairs import FrameParams
from tests.gcp_desktop.fake_engine import FakeEngine

GREY = np.full((50, 100, 3), 128, np.uint8)
RED = np.full((50, 100, 3), (200, 30, 30), np.uint8)


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(1, SampleSource("coffee"), PhotographOpened(GREY, 2000, 1000))


@pytest.fixture
def engine(qapp: QApplication) -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def inspection(document: Document, engine: FakeEngine) -> Inspection:
    engine.photographs[1] = np.full((1000, 2000, 3), 128, np.uint8)
    return Inspection(document, Jobs(engine))


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, inspection: Inspection) -> ComparisonCanvas:
    canvas = ComparisonCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(826, 420)
    canvas.show()
    canvas.set_document(document, inspection)
    return canvas


def rects(canvas: ComparisonCanvas) -> list[QRectF]:
    return [pane.rect for pane in canvas.panes()]


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


def test_a_photograph_that_is_cut_anew_is_shown_whole(canvas: ComparisonCanvas, document: Document) -> None:
    document.show_framed(FrameParams(turns=1), np.ascontiguousarray(np.rot90(GREY)))
    assert (document.width, document.height) == (1000, 2000)
    target = canvas.target_in(canvas.pane_shown())
    assert target.height() == pytest.approx(canvas.pane_shown().rect.height(), abs=1)


def test_both_panes_show_grey_until_the_colouring_is_there(
    canvas: ComparisonCanvas, document: Document
) -> None:
    left, right = (pane.center().toPoint() for pane in rects(canvas))
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
    left, right = rects(canvas)
    x = left.x() + 0.75 * left.width()
    y = left.center().y()
    before = canvas.zoom
    wheel(canvas, round(x), round(y), 8)
    assert canvas.zoom == pytest.approx(before * 1.2**8)
    assert colour_at(canvas, round(x), round(y)) == [255, 255, 255]
    assert colour_at(canvas, round(x + right.x() - left.x()), round(y)) == [255, 255, 255]


def test_a_wheel_over_the_right_pane_zooms_at_the_same_place(canvas: ComparisonCanvas) -> None:
    left, right = rects(canvas)
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
    _, right = rects(canvas)
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
    document = Document(1, SampleSource("coffee"), PhotographOpened(preview, 2000, 1000))
    canvas.set_document(document, Inspection(document, Jobs(FakeEngine())))
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


def test_every_layout_shows_its_pictures(
    canvas: ComparisonCanvas, document: Document, inspection: Inspection, engine: FakeEngine
) -> None:
    document.show_colouring(Colouring(RED, 0))
    canvas.arrange(Layout.STAGES)
    engine.finish(RenderStages)
    centres = [rect.center().toPoint() for rect in rects(canvas)]
    assert [colour_at(canvas, point.x(), point.y())[0] for point in centres] == [128, 90, 190, 200]
    canvas.arrange(Layout.COLOURING)
    (rect,) = rects(canvas)
    assert colour_at(canvas, round(rect.center().x()), round(rect.center().y())) == [200, 30, 30]


def test_the_line_of_a_split_is_dragged(canvas: ComparisonCanvas, document: Document) -> None:
    document.show_colouring(Colouring(RED, 0))
    canvas.arrange(Layout.SPLIT)
    whole = canvas.panes()[0].rect
    y, line = round(whole.y() + 0.4 * whole.height()), round(whole.center().x())
    assert [colour_at(canvas, line + dx, y) for dx in (-100, 100)] == [[128] * 3, [200, 30, 30]]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(line + 3, y))
    QTest.mouseMove(canvas, QPoint(line + 200, y))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(line + 200, y))
    assert colour_at(canvas, line + 100, y) == [128] * 3
    assert colour_at(canvas, line + 300, y) == [200, 30, 30]
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(line + 200, y))
    assert colour_at(canvas, line + 100, y) == [200, 30, 30]


def test_layouts_show_the_same_part(canvas: ComparisonCanvas, document: Document) -> None:
    picture = np.zeros((50, 100, 3), np.uint8)
    picture[20:30, 70:80] = 255
    document.show_colouring(Colouring(picture, 0))
    canvas.zoom_to_actual()
    canvas.zoom_in()
    zoom = canvas.zoom
    for layout in Layout:
        canvas.arrange(layout)
        assert canvas.zoom == zoom


def test_blinking_shows_the_original_in_the_colourings_place(
    canvas: ComparisonCanvas, document: Document
) -> None:
    document.show_colouring(Colouring(RED, 0))
    centre = rects(canvas)[1].center().toPoint()
    canvas.blink(True)
    assert colour_at(canvas, centre.x(), centre.y()) == [128, 128, 128]
    canvas.blink(False)
    assert colour_at(canvas, centre.x(), centre.y()) == [200, 30, 30]


def test_a_sample_on_trial_takes_the_colourings_place_or_the_originals_when_compared(
    canvas: ComparisonCanvas, document: Document, inspection: Inspection
) -> None:
    document.show_colouring(Colouring(RED, 0))
    document.gallery.await_sample(3, 50)
    blue = np.full((25, 50, 3), (20, 30, 200), np.uint8)
    document.gallery.receive(50, blue, document.gallery.sample(3).recipe(document.params))
    left, right = (rect.center().toPoint() for rect in rects(canvas))

    def both() -> list[list[int]]:
        return [colour_at(canvas, point.x(), point.y()) for point in (left, right)]

    inspection.hover(3)
    assert both() == [[128] * 3, [20, 30, 200]]
    inspection.compare(3)
    assert both() == [[200, 30, 30], [20, 30, 200]]
    inspection.compare(None)
    assert both() == [[128] * 3, [200, 30, 30]]
