from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.ui.widgets.notification_bar import NotificationBar

ERROR = ErrorInfo("This photograph cannot be opened", "It is empty.", "Choose another.", "Traceback: x")


def bar(qtbot: QtBot) -> NotificationBar:
    bar = NotificationBar()
    qtbot.addWidget(bar)
    return bar


def button(bar: NotificationBar, text: str) -> QPushButton:
    return next(button for button in bar.findChildren(QPushButton) if button.text() == text)


def test_an_error_says_what_why_and_what_to_do(qtbot: QtBot) -> None:
    shown = bar(qtbot)
    assert shown.isHidden()
    shown.show_error(ERROR)
    assert not shown.isHidden()
    assert shown.title == "This photograph cannot be opened"
    assert shown.text == "It is empty.\nChoose another."
    assert shown.accessibleDescription() == f"{shown.title}\n{shown.text}", "for a screen reader"
    QTest.mouseClick(shown.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert shown.isHidden()


def test_details_open_and_can_be_copied(qtbot: QtBot) -> None:
    shown = bar(qtbot)
    shown.show_error(ERROR)
    details = shown.findChild(QPlainTextEdit)
    assert details.isHidden()
    QTest.mouseClick(button(shown, "Details"), Qt.MouseButton.LeftButton)
    assert not details.isHidden()
    assert details.isReadOnly()
    QTest.mouseClick(button(shown, "Copy Details"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert ERROR.title in copied
    assert "Traceback: x" in copied


def test_an_error_without_details_offers_none(qtbot: QtBot) -> None:
    shown = bar(qtbot)
    shown.show_error(ErrorInfo("Title", "Why."))
    assert button(shown, "Details").isHidden()


def test_a_success_offers_what_to_do_next_and_a_later_error_replaces_it(qtbot: QtBot) -> None:
    shown = bar(qtbot)
    done: list[str] = []
    shown.show_success("Saved a.png", "/home", "Show in Folder", lambda: done.append("shown"))
    QTest.mouseClick(button(shown, "Show in Folder"), Qt.MouseButton.LeftButton)
    assert done == ["shown"]
    shown.show_error(ERROR)
    assert button(shown, "Show in Folder").isHidden()
    shown.show_note("Only the first page was read.")
    assert shown.details == ""
    assert shown.text == "Only the first page was read."
