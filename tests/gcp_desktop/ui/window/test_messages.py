"""What the window says over the pictures and at its foot."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import (
    JobRequest,
    OpenPhotograph,
    RenderFaults,
    RenderPreview,
    RenderRestored,
)
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.drop_overlay import DropOverlay
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.window.working import press


def sources(engine: FakeEngine) -> list[object]:
    return [request.source for request in engine.submitted if isinstance(request, OpenPhotograph)]


def test_a_message_moves_neither_the_picture_nor_covers_the_panel(edited: MainWindow, qtbot: QtBot) -> None:
    canvas, panel, bar = edited.editor.canvas, edited.editor.panel, edited.notifications
    before = canvas.rect().translated(canvas.mapTo(edited, QPoint()))
    bar.show_error(ErrorInfo("This did not work", "A reason. " * 60, "Try again.", "Traceback"))
    QApplication.processEvents()
    assert bar.isVisible()
    assert canvas.rect().translated(canvas.mapTo(edited, QPoint())) == before
    over = bar.rect().translated(bar.mapTo(edited, QPoint()))
    assert over.top() == before.top()
    assert not over.intersects(panel.rect().translated(panel.mapTo(edited, QPoint())))
    height = bar.height()
    assert height >= bar.heightForWidth(bar.width())
    assert edited.bars.height() == height
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Details").click()
    qtbot.waitUntil(lambda: bar.height() > height + 100)
    edited.resize(1100, 700)
    qtbot.waitUntil(lambda: bar.width() == edited.editor.width() - panel.width())


def test_what_is_no_error_covers_nothing_until_all_of_it_is_asked_for(
    edited: MainWindow, qtbot: QtBot
) -> None:
    canvas, bar, line = edited.canvas, edited.notifications, edited.status.message
    before = canvas.rect().translated(canvas.mapTo(edited, QPoint()))
    shown: list[str] = []
    bar.show_success(
        "Saved a.png", "Its caption was lost.\n/home", "Show in Folder", lambda: shown.append("folder")
    )
    QApplication.processEvents()
    assert (bar.isVisible(), line.isVisible()) == (False, True)
    assert line.text == line.accessibleDescription() == "Saved a.png – Its caption was lost. – /home"
    assert canvas.rect().translated(canvas.mapTo(edited, QPoint())) == before
    assert not line.rect().translated(line.mapTo(edited, QPoint())).intersects(before)
    by_tab: list[str] = []
    for _ in range(200):
        QTest.keyClick(edited.focusWidget(), Qt.Key.Key_Tab)
        focused = edited.focusWidget()
        if line.isAncestorOf(focused):
            by_tab.append(focused.property("text") or focused.accessibleName())
    assert by_tab[:3] == ["Show in Folder", "Show the whole message", "Close this message"]
    press(line, "Show the whole message")
    assert (bar.isVisible(), line.isVisible()) == (True, False)
    assert (bar.title, bar.text) == ("Saved a.png", "Its caption was lost.\n/home")
    press(bar, "Show in Folder")
    assert (bar.told, shown) == (False, ["folder"])


def test_errors_are_told_in_the_window(window: MainWindow, session: Session, engine: FakeEngine) -> None:
    session.open(SampleSource("coffee"))
    engine.fail(OpenPhotograph, ErrorInfo("This photograph cannot be opened", "Empty.", "Another.", "…"))
    assert window.notifications.isVisible()
    assert window.notifications.title == "This photograph cannot be opened"
    assert window.welcome.isVisible()
    session.open(SampleSource("camera"))
    assert not window.notifications.told


@pytest.mark.parametrize("tool", ["hints.tool", "repair.mend", "repair.frame"])
def test_a_message_hides_neither_a_tools_strip_nor_the_panel(
    edited: MainWindow, qtbot: QtBot, tool: str
) -> None:
    bar = edited.notifications
    bar.show_error(ErrorInfo("Something failed", "For a reason."))
    canvas = edited.canvas

    def lies_over_the_pictures() -> bool:
        corner = canvas.mapTo(edited, QPoint())
        return bar.isVisible() and bar.mapTo(edited, QPoint()) == corner and bar.width() == canvas.width()

    qtbot.waitUntil(lies_over_the_pictures)
    before = edited.bars.y()
    edited.actions_by_id[tool].trigger()
    qtbot.waitUntil(lambda: edited.bars.y() > before and lies_over_the_pictures())
    edited.actions_by_id[tool].trigger()
    qtbot.waitUntil(lambda: edited.bars.y() == before)
    edited.session.close()
    qtbot.waitUntil(lambda: bar.width() == edited.welcome.width())


def test_pasting_text_is_explained(window: MainWindow, engine: FakeEngine) -> None:
    QGuiApplication.clipboard().setText("hello")
    window.actions_by_id["edit.paste"].trigger()
    assert window.notifications.title == "There is no picture to paste"
    assert sources(engine) == []


def test_why_an_address_in_the_web_is_refused_is_said(window: MainWindow, engine: FakeEngine) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.jpg")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert window.findChild(DropOverlay).text == "An address in the web is no picture"
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, drop)
    assert window.notifications.title == "An address in the web is no picture"
    assert "Save the picture in your browser first" in window.notifications.text
    assert not window.findChild(DropOverlay).isVisible()
    assert sources(engine) == []


def test_progress_is_shown_and_can_be_cancelled(
    window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    session.open(SampleSource("coffee"))
    engine.start(OpenPhotograph)
    assert window.status.activity_text == "Reading the photograph…"
    engine.finish(OpenPhotograph)
    engine.start(RenderPreview, "invert", 0.3)
    assert window.status.activity_text == "Colouring…"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert engine.waiting == []
    assert window.status.activity_text == ""


def test_a_live_preview_does_not_flicker_in_the_status_bar(edited: MainWindow, engine: FakeEngine) -> None:
    edited.editor.panel.rows["finish:tint"].slider.setValue(120)
    engine.start(RenderPreview, "compose", 0.5)
    assert edited.status.activity_text == ""


@pytest.mark.parametrize(
    ("kind", "said"), [(RenderRestored, "Restoring…"), (RenderFaults, "Looking for what is damaged…")]
)
def test_a_repair_that_takes_long_is_said_to_be_going_on(
    edited: MainWindow, engine: FakeEngine, qtbot: QtBot, kind: type[JobRequest], said: str
) -> None:
    edited.actions_by_id["repair.mend"].trigger()
    edited.editor.panel.rows["restore:scratches"].slider.setValue(100)
    engine.start(kind)
    assert edited.status.activity_text == "", "most are done at once, and would flicker"
    qtbot.waitUntil(lambda: edited.status.activity_text == said)
    bar = edited.status.findChild(QProgressBar)
    assert bar.isVisible()
    assert bar.maximum() == 0, "it moves, as nobody knows how far it is"
    engine.finish(kind)
    assert edited.status.activity_text == ""


def test_the_device_is_shown(edited: MainWindow) -> None:
    assert edited.status.device_text == "CPU"
