"""Closing the window while something is still being written, copied or printed."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import ExportColouring, JobRequest, RenderWhole
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.session import Session
from gcp_desktop.ui.export import exports
from gcp_desktop.ui.jobs.quit_dialog import QuitDialog
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine

Answer = Callable[[QuitDialog], None]


@pytest.fixture
def busy(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window with a photograph whose colouring is older than its recipe."""
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    document = session.document
    assert document is not None
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")
    return window


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[str]]:
    """Have the dialog answered; give the texts of the dialogs that came up."""

    def answer(how: Answer) -> list[str]:
        seen: list[str] = []

        def execute(dialog: QuitDialog) -> int:
            seen.append(dialog.text)
            dialog.open()
            how(dialog)
            return dialog.result()

        monkeypatch.setattr(QuitDialog, "exec", execute)
        return seen

    return answer


def deliver() -> None:
    """Let queued signals arrive."""
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)


def start_export(window: MainWindow, tmp_path: Path) -> type[JobRequest]:
    window.export_to(tmp_path / "a.png")
    return ExportColouring


def start_copy(window: MainWindow, tmp_path: Path) -> type[JobRequest]:
    window.actions_by_id["edit.copy"].trigger()
    return RenderWhole


def start_print(window: MainWindow, tmp_path: Path) -> type[JobRequest]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
        window.actions_by_id["file.print"].trigger()
    return RenderWhole


@pytest.mark.parametrize(
    ("start", "text"),
    [
        (start_export, "•  Saving a.png"),
        (start_copy, "•  Copying at full size…"),
        (start_print, "•  Printing at full size…"),
    ],
)
def test_what_is_unfinished_is_asked_about(
    busy: MainWindow,
    engine: FakeEngine,
    tmp_path: Path,
    answer: Callable[[Answer], list[str]],
    start: Callable[[MainWindow, Path], type[JobRequest]],
    text: str,
) -> None:
    kind = start(busy, tmp_path)
    seen = answer(lambda dialog: QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton))
    assert not busy.close()
    assert seen == [text]
    assert engine.of_kind(kind)
    assert not engine.closed
    answer(lambda dialog: QTest.mouseClick(dialog.stop, Qt.MouseButton.LeftButton))
    assert busy.close()
    assert engine.closed


def test_nothing_is_asked_for_pictures_of_the_window(
    busy: MainWindow, answer: Callable[[Answer], list[str]]
) -> None:
    seen = answer(QuitDialog.reject)
    assert busy.close()
    assert seen == []


def test_waiting_shows_how_far_it_is_and_quits_at_the_end(
    busy: MainWindow, engine: FakeEngine, tmp_path: Path, answer: Callable[[Answer], list[str]]
) -> None:
    busy.export_to(tmp_path / "a.png")
    busy.export_to(tmp_path / "b.png")

    def wait(dialog: QuitDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)  # what most people want
        assert dialog.isVisible()
        engine.start(ExportColouring, "compose", 0.25)
        assert dialog.bar.isVisible()
        assert dialog.bar.value() / dialog.bar.maximum() == 0.25
        engine.finish(ExportColouring)
        deliver()
        assert dialog.isVisible()
        assert dialog.text == "•  Saving b.png"
        engine.finish(ExportColouring)
        deliver()
        assert not dialog.isVisible()

    answer(wait)
    assert busy.close()
    assert engine.closed


def test_what_fails_while_waiting_is_seen(
    busy: MainWindow, engine: FakeEngine, tmp_path: Path, answer: Callable[[Answer], list[str]]
) -> None:
    busy.export_to(tmp_path / "a.png")

    def wait(dialog: QuitDialog) -> None:
        dialog.wait.click()
        engine.fail(ExportColouring, ErrorInfo("The disk is full", "…"))

    answer(wait)
    assert not busy.close()
    assert not engine.closed
    assert busy.notifications.title == "The disk is full"


def test_waiting_for_a_copy_lasts_until_it_is_on_the_clipboard(
    qtbot: QtBot,
    busy: MainWindow,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[Answer], list[str]],
) -> None:
    held, real = threading.Event(), exports.image_from
    monkeypatch.setattr(exports, "image_from", lambda pixels: (held.wait(60), real(pixels))[1])
    QGuiApplication.clipboard().setText("before")
    busy.actions_by_id["edit.copy"].trigger()

    def wait(dialog: QuitDialog) -> None:
        dialog.wait.click()
        engine.finish(RenderWhole)
        deliver()
        assert dialog.isVisible(), "the pixels are still being moved"
        held.set()
        qtbot.waitUntil(lambda: not dialog.isVisible())

    answer(wait)
    assert busy.close()
    assert not QGuiApplication.clipboard().image().isNull()
