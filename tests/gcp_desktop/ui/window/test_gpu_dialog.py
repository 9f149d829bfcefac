from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gcp_desktop.session.background import Background
from gcp_desktop.session.graphics.advice import Installation
from gcp_desktop.session.graphics.cards import Card, Graphics, Vendor
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.gpu_dialog import GpuDialog
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine

CARD = Card(Vendor.NVIDIA, "RTX 3060", (580, 65, 6), (8, 6))


@pytest.fixture
def graphics(qapp: object) -> Iterator[Graphics]:
    background = Background()
    yield Graphics(background)
    background.shutdown()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, graphics: Graphics, window: MainWindow) -> GpuDialog:
    dialog = GpuDialog(session, graphics, Installation("Linux", "2.13.0+cpu", None), window)
    with qtbot.waitSignal(graphics.found):
        dialog.show()
    return dialog


def test_the_commands_go_to_the_clipboard(dialog: GpuDialog, graphics: Graphics) -> None:
    graphics.found.emit((CARD,))
    assert dialog.commands.isVisible()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == "python3 -m venv gcp-desktop-gpu"
    assert copied.endswith("gcp-desktop\n")  # so that the terminal runs the last one too


def test_nothing_to_type_shows_no_field(dialog: GpuDialog, graphics: Graphics) -> None:
    graphics.found.emit(())
    assert not dialog.commands.isVisible()
    assert not dialog.copy.isVisible()
    assert "No graphics card was found" in dialog.text


def test_a_text_that_grows_stays_whole(dialog: GpuDialog, graphics: Graphics) -> None:
    for cards in ((), (CARD,), ()):
        graphics.found.emit(cards)
        QApplication.processEvents()
        labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
        assert len(labels) == 2
        assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)


def test_it_keeps_up_with_the_model(
    dialog: GpuDialog, graphics: Graphics, session: Session, engine: FakeEngine
) -> None:
    graphics.found.emit((CARD,))
    assert "not loaded yet" in dialog.text
    session.prepare()
    engine.finish_all()
    assert session.model is not None
    assert f"Computes now: {session.model.device}" in dialog.text


def test_the_help_menu_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["help.gpu"].trigger()
    dialog = window.findChild(GpuDialog)
    qtbot.waitUntil(lambda: "Looking" not in dialog.text)
    dialog.reject()
