import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.window.main_window import MainWindow
from gcp_desktop.ui.window.shortcuts import ShortcutDialog


@pytest.fixture
def dialog(window: MainWindow) -> ShortcutDialog:
    window.actions_by_id["edit.shortcuts"].trigger()
    found = window.findChild(ShortcutDialog)
    assert isinstance(found, ShortcutDialog)
    return found


def give(dialog: ShortcutDialog, action_id: str, keys: str) -> None:
    dialog.select(action_id)
    dialog.keys.setKeySequence(QKeySequence(keys))
    dialog.keys.editingFinished.emit()


def test_an_action_is_given_other_keys_and_keeps_them(
    window: MainWindow, workspace: Workspace, dialog: ShortcutDialog
) -> None:
    give(dialog, "window.next", "Ctrl+Alt+N")
    action = window.actions_by_id["window.next"]
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+Alt+N"]
    assert "Ctrl+Alt+N" in action.toolTip()
    assert workspace.settings.shortcuts("window.next") == ("Ctrl+Alt+N",)
    button = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Reset")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+Tab"]
    assert workspace.settings.shortcuts("window.next") is None


def test_keys_that_belong_to_another_action_are_refused(window: MainWindow, dialog: ShortcutDialog) -> None:
    give(dialog, "file.save", "Ctrl+E")
    assert "Export" in dialog.message
    assert window.actions_by_id["file.save"].shortcut() == QKeySequence(QKeySequence.StandardKey.Save)


def test_keys_can_be_taken_away_and_actions_searched(window: MainWindow, dialog: ShortcutDialog) -> None:
    give(dialog, "photo.reroll", "")
    assert window.actions_by_id["photo.reroll"].shortcuts() == []
    QTest.keyClicks(dialog.search, "zoom")
    tree = dialog.tree
    shown = [
        tree.topLevelItem(menu).child(row).text(0)
        for menu in range(tree.topLevelItemCount())
        for row in range(tree.topLevelItem(menu).childCount())
        if not tree.topLevelItem(menu).child(row).isHidden()
    ]
    assert shown
    assert all("zoom" in text.casefold() for text in shown)
