import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import PhotographOpened
from gcp_desktop.engine.requests import RenderRegion
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.results import Colouring
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.ui.canvas.canvas import ComparisonCanvas
from tests.gcp_desktop.fake_engine import FakeEngine


def test_a_large_photograph_is_shown_pixel_by_pixel(qtbot: QtBot, qapp: QApplication) -> None:
    engine = FakeEngine()
    whole = np.random.default_rng(0).integers(0, 256, (2500, 5000, 1), np.uint8).repeat(3, axis=2)
    engine.photographs[1] = whole
    opened = PhotographOpened(np.ascontiguousarray(whole[::5, ::5]), 5000, 2500)
    document = Document(1, SampleSource("coffee"), opened)
    document.show_colouring(Colouring(opened.original, 0))
    canvas = ComparisonCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(826, 420)
    canvas.show()
    canvas.set_document(document, Inspection(document, Jobs(engine), canvas))
    canvas.zoom_to_actual()
    while engine.of_kind(RenderRegion):
        engine.finish(RenderRegion)
    left = canvas.panes()[0].rect
    shown = pixels_from(canvas.grab(left.toRect().adjusted(0, 60, 0, 0)).toImage())
    top, start = 1250 - round(left.height() / 2) + 60, 2500 - round(left.width() / 2)
    expected = whole[top : top + shown.shape[0], start : start + shown.shape[1]]
    np.testing.assert_array_equal(shown, expected)
    document.deleteLater()


def waves(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A picture that changes by no more than 8 levels from a pixel to the next; no level is near black or white."""
    values: np.ndarray = 128 + 35 * np.sin(x * 2 * np.pi / 64) + 35 * np.sin(y * 2 * np.pi / 48)
    return values


@pytest.mark.parametrize("anchor", [None, (411.3, 287.9)])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("zoom", [0.45, 0.97, 1.0, 1.2, 1.5, 2.7, 3.3])
def test_no_seams_between_the_parts_of_a_large_photograph(
    qtbot: QtBot, qapp: QApplication, zoom: float, ratio: float, anchor: tuple[float, float] | None
) -> None:
    engine = FakeEngine()
    values = waves(np.arange(5000)[None, :] + 0.5, np.arange(2500)[:, None] + 0.5)
    engine.photographs[1] = np.round(values).astype(np.uint8)[:, :, None].repeat(3, axis=2)
    grey = np.full((500, 1000, 3), 128, np.uint8)
    document = Document(1, SampleSource("coffee"), PhotographOpened(grey, 5000, 2500))
    document.show_colouring(Colouring(grey, 0))
    canvas = ComparisonCanvas()
    qtbot.addWidget(canvas)
    palette = canvas.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(255, 255, 255))
    canvas.setPalette(palette)
    canvas.resize(1203, 701)
    canvas.show()
    canvas.arrange(Layout.COLOURING)
    canvas.set_document(document, Inspection(document, Jobs(engine), canvas))
    canvas.blink(True)
    canvas.zoom_by(zoom / canvas.zoom, anchor)
    assert canvas.zoom == pytest.approx(zoom)
    while engine.of_kind(RenderRegion):
        engine.finish(RenderRegion)
    image = QImage(round(1203 * ratio), round(701 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    canvas.render(image)
    painted = pixels_from(image)[:, :, 0].astype(np.float32)
    (only,) = canvas.panes()
    picture, pane = canvas.target_in(only), only.rect
    x, y = ((np.arange(size) + 0.5) / ratio for size in (painted.shape[1], painted.shape[0]))
    columns = (x > max(pane.x(), picture.x()) + 1) & (x < min(pane.right(), picture.right()) - 1)
    rows = (y > max(pane.y(), picture.y()) + 60) & (y < min(pane.bottom(), picture.bottom()) - 1)
    expected = waves((x[None, columns] - picture.x()) / zoom, (y[rows, None] - picture.y()) / zoom)
    assert expected.shape[0] > 300
    assert np.abs(painted[rows][:, columns] - expected).max() < 15
    document.deleteLater()
