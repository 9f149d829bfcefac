import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.ui.export import exports, page
from gcp_desktop.ui.export.page import paint_page
from gcp_desktop.ui.window.main_window import MainWindow
from model.events import Cancelled, CancelToken


@pytest.fixture
def pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What is printed goes into this file; the dialog is agreed to."""

    def agree(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "a.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", agree)
    return tmp_path / "a.pdf"


def test_a_page_is_printed_beside_the_windows_thread(
    qtbot: QtBot, edited: MainWindow, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def paint(printer: QPrinter, pixels: Pixels, cancel: CancelToken) -> None:
        threads.append(threading.get_ident())
        paint_page(printer, pixels, cancel)

    monkeypatch.setattr(exports, "paint_page", paint)
    edited.actions_by_id["file.print"].trigger()
    qtbot.waitUntil(lambda: edited.statusBar().currentMessage() == "The page was handed to the printer")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert threads != [threading.get_ident()]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_of(
    qtbot: QtBot, edited: MainWindow, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf.mkdir()  # a folder cannot be written as a file
    edited.actions_by_id["file.print"].trigger()
    qtbot.waitUntil(lambda: edited.notifications.title == "The page could not be printed")


def test_strips_make_the_whole_page(tmp_path: Path, qtbot: QtBot) -> None:
    tall = np.linspace(0, 255, 3000 * 400).reshape(3000, 400, 1).repeat(3, axis=2).astype(np.uint8)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    painted: list[tuple[float, float]] = []
    real = QPainter.drawImage

    class Noting(QPainter):
        def drawImage(self, onto: QRectF, image: QImage) -> None:
            painted.append((onto.top(), onto.bottom()))
            real(self, onto, image)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "QPainter", Noting)
        paint_page(printer, tall, CancelToken())
    assert len(painted) > 2
    assert all(below[0] < above[1] for above, below in pairwise(painted)), "no gap between strips"
    area = printer.pageLayout().paintRectPixels(printer.resolution())
    assert painted[-1][1] - painted[0][0] == pytest.approx(area.height(), abs=2)


def test_printing_can_be_given_up(tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        paint_page(printer, np.zeros((40, 30, 3), np.uint8), cancel)
