"""What is copied and printed has the photograph's own size, however small it is shown."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import OpenPhotograph, RenderDetail, RenderPreview, RenderWhole
from gcp_desktop.engine.sources import Pixels, SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.session import Session
from gcp_desktop.ui.export import exports
from gcp_desktop.ui.window.main_window import MainWindow
from model.events import CancelToken
from tests.gcp_desktop.fake_engine import FakeEngine, coloured

WIDTH, HEIGHT = 2000, 1500


def large_photograph(request: OpenPhotograph) -> np.ndarray:
    return np.full((HEIGHT, WIDTH, 3), 120, np.uint8)


@pytest.fixture
def engine(qapp: QApplication) -> FakeEngine:
    return FakeEngine(large_photograph)


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine) -> MainWindow:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    QGuiApplication.clipboard().setText("before")
    return window


class AgreeingDialog(QPrintDialog):
    """Prints into a file without asking."""

    target = Path()

    def __init__(self, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(printer, parent)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_4)
        printer.setOutputFileName(str(self.target))
        self.deleteLater()

    def exec(self) -> QPrintDialog.DialogCode:
        return QPrintDialog.DialogCode.Accepted


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    AgreeingDialog.target = tmp_path / "a.pdf"
    monkeypatch.setattr(exports, "QPrintDialog", AgreeingDialog)
    return AgreeingDialog.target


def test_a_large_colouring_is_copied_whole_in_the_background(
    qtbot: QtBot, edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    document = session.document
    assert document is not None
    params = document.params
    edited.actions_by_id["edit.copy"].trigger()
    engine.start(RenderWhole, "compose", 0.5)
    assert edited.status.activity_text == "Copying at full size…"
    assert QGuiApplication.clipboard().text() == "before"
    engine.finish(RenderWhole)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    expected = coloured(engine.photographs[document.document_id], params)
    np.testing.assert_array_equal(pixels_from(QGuiApplication.clipboard().image()), expected)
    assert edited.status.currentMessage() == f"Copied: {WIDTH} × {HEIGHT} pixels"


def test_copying_can_be_cancelled_and_the_newest_wins(edited: MainWindow, engine: FakeEngine) -> None:
    edited.actions_by_id["edit.copy"].trigger()
    edited.actions_by_id["edit.copy"].trigger()
    assert len(engine.of_kind(RenderWhole)) == 1
    engine.start(RenderWhole)
    QTest.keyClick(edited, Qt.Key.Key_Escape)
    assert engine.of_kind(RenderWhole) == []
    assert QGuiApplication.clipboard().text() == "before"


def test_what_is_shown_whole_is_copied_as_it_is(
    qtbot: QtBot, edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    document = session.document
    assert document is not None
    session.look_closely(True)
    engine.finish(RenderDetail)
    edited.actions_by_id["edit.copy"].trigger()
    assert engine.of_kind(RenderWhole) == []
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().size() == QSize(WIDTH, HEIGHT))
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")
    edited.actions_by_id["edit.copy"].trigger()
    assert len(engine.of_kind(RenderWhole)) == 1, "what is shown is of an earlier recipe"
    assert len(engine.of_kind(RenderPreview)) == 1


def test_printing_asks_first_and_prints_the_whole(
    qtbot: QtBot, edited: MainWindow, engine: FakeEngine, printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes: list[tuple[int, ...]] = []
    real = exports.paint_page

    def paint(printer: QPrinter, pixels: Pixels, cancel: CancelToken) -> None:
        shapes.append(pixels.shape)
        real(printer, pixels, cancel)

    monkeypatch.setattr(exports, "paint_page", paint)
    edited.actions_by_id["file.print"].trigger()
    engine.start(RenderWhole)
    assert edited.status.activity_text == "Printing at full size…"
    assert not printed.exists()
    engine.finish(RenderWhole)
    qtbot.waitUntil(lambda: edited.statusBar().currentMessage() == "The page was handed to the printer")
    assert shapes == [(HEIGHT, WIDTH, 3)]
    assert printed.read_bytes().startswith(b"%PDF")


def test_a_failed_print_is_explained_and_prints_nothing(
    edited: MainWindow, engine: FakeEngine, printed: Path
) -> None:
    edited.actions_by_id["file.print"].trigger()
    engine.fail(RenderWhole, ErrorInfo("There is not enough memory", "All is used.", "Close programs."))
    assert edited.notifications.title == "There is not enough memory"
    assert not printed.exists()
