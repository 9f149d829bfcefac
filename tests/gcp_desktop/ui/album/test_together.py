"""Exporting an album from the window: the dialog, the bar and the report."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.export_settings import ExportSettings
from gcp_desktop.engine.requests import ExportFromAlbum
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.album.filter import Shown
from gcp_desktop.session.export.plan import ExportPlan
from gcp_desktop.session.export.store import ExportStore
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.album.page import AlbumPage
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.export.together import TogetherDialog
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def page(window: MainWindow, engine: FakeEngine, qtbot: QtBot, tmp_path: Path) -> AlbumPage:
    box = tmp_path / "box"
    (box / "1944").mkdir(parents=True)
    for name in ("IMG_1.png", "IMG_2.png", "1944/IMG_1.png"):
        Image.fromarray(np.full((40, 60), 90, np.uint8)).save(box / name)
    window.session.prepare()
    engine.finish_all()
    window.open_path(box)
    page = window.albums.page
    qtbot.waitUntil(lambda: page.album is not None and page.isVisible())
    assert page.album is not None
    page.album.colouring.pause(True)
    return page


def dialog_of(window: MainWindow, page: AlbumPage, qtbot: QtBot) -> TogetherDialog:
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(TogetherDialog)
    assert dialog is not None
    return dialog


def test_all_that_is_shown_is_exported_with_its_folders(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(window, page, qtbot)
    assert "3" in dialog.windowTitle()
    assert Path(dialog.folder.text()) == tmp_path / "box-coloured"
    dialog.pattern.setText("{name}")
    assert window.albums.export_bar.isHidden()
    dialog.accept()
    assert window.albums.export_bar.isVisible()
    engine.finish(ExportFromAlbum)
    assert window.albums.export_bar.text == "Exporting: 1 of 3 files"
    qtbot.mouseClick(window.albums.export_bar.pause_button, Qt.MouseButton.LeftButton)
    assert "paused" in window.albums.export_bar.text
    assert not engine.of_kind(ExportFromAlbum)
    qtbot.mouseClick(window.albums.export_bar.pause_button, Qt.MouseButton.LeftButton)
    engine.finish_all()
    assert sorted(
        path.relative_to(tmp_path).as_posix() for path in (tmp_path / "box-coloured").rglob("*.png")
    ) == ["box-coloured/1944/IMG_1.png", "box-coloured/IMG_1.png", "box-coloured/IMG_2.png"]
    assert window.notifications.title == "The photographs are exported"
    assert window.albums.export_bar.isHidden()
    page.filter_box.setCurrentIndex(page.filter_box.findData(Shown.EXPORTED))
    assert len(page.sheet.rows) == 3


def test_a_selection_is_exported_alone_and_failures_are_named(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot
) -> None:
    page.sheet.selectAll()
    page.sheet.selectionModel().select(
        page.sheet.model().index(0, 0), page.sheet.selectionModel().SelectionFlag.Deselect
    )
    dialog = dialog_of(window, page, qtbot)
    assert "2" in dialog.windowTitle()
    dialog.mirrored.setChecked(False)
    dialog.accept()
    engine.fail(ExportFromAlbum, ErrorInfo("Damaged", "It is cut short.", kind="ImageReadError"))
    engine.finish_all()
    assert window.notifications.title == "Some photographs could not be exported"
    assert "IMG_2.png" in window.notifications.text
    assert "It is cut short." in window.notifications.details


@pytest.mark.parametrize("notes", [(), ("AVIF has no place for some of its IPTC records.",)])
def test_what_the_files_could_not_keep_is_said(
    window: MainWindow,
    engine: FakeEngine,
    page: AlbumPage,
    qtbot: QtBot,
    tmp_path: Path,
    notes: tuple[str, ...],
) -> None:
    engine.export_notes = notes
    dialog_of(window, page, qtbot).accept()
    engine.finish_all()
    assert window.notifications.title == "The photographs are exported"
    first, *told = window.notifications.text.splitlines()
    assert str(tmp_path / "box-coloured") in first
    assert told == [f"{note} (files: 3)" for note in notes]


def dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def test_escape_gives_the_keys_back_to_the_contact_sheet(
    window: MainWindow, page: AlbumPage, qtbot: QtBot
) -> None:
    """From every dialog that can be opened here, whichever way."""
    sheet = page.sheet
    sheet.setFocus()
    qtbot.waitUntil(sheet.hasFocus)
    names = ("edit.shortcuts", "models.manage", "models.fine-tune", "help.guide", "help.gpu", "help.about")
    ways: list[Callable[[], None]] = [window.actions_by_id[name].trigger for name in names]
    ways.append(lambda: qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton))
    for way in ways:
        way()
        (dialog,) = dialogs(window)
        qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not dialogs(window))
        window.activateWindow()  # as window managers do
        qtbot.waitUntil(sheet.hasFocus)
        sheet.clearSelection()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert len(sheet.selected_rows) == 3
    for button in (page.pause_button, page.originals_button, window.albums.export_bar.pause_button):
        assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_results_never_lie_among_the_photographs(
    window: MainWindow, page: AlbumPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(window, page, qtbot)
    dialog.folder.setText(str(tmp_path / "box" / "coloured"))
    assert not dialog._export.isEnabled()
    assert "among the photographs" in dialog.said.text()
    dialog.folder.setText(str(tmp_path / "elsewhere"))
    assert dialog._export.isEnabled()
    dialog.reject()


def test_what_is_written_is_said_before_it_is(
    window: MainWindow, workspace: Workspace, page: AlbumPage, qtbot: QtBot
) -> None:
    ExportStore(workspace.settings).last = ExportPlan(settings=ExportSettings(format="jpeg", max_side=1600))
    dialog = dialog_of(window, page, qtbot)
    assert dialog.preset.currentText() == "As last time"
    assert dialog.written.text() == "JPEG (small), long side 1600 pixels"
    dialog.preset.setCurrentText("For further work")
    assert dialog.written.text() == "TIFF, 16 bits, full size"
    dialog.reject()


def test_names_are_shown_as_the_files_will_have_them(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(window, page, qtbot)
    assert dialog.pattern.text() == "IMG_1-colour"
    assert dialog.named.text() == "IMG_1-colour.png, IMG_2-colour.png, …"
    dialog.pattern.setText("Holiday")
    assert dialog.named.text() == "Holiday.png, Holiday (2).png, …"
    dialog.pattern.setText("Holiday/{name}")
    assert dialog.named.text() == "Holiday_IMG_1.png, Holiday_IMG_2.png, …"
    dialog.preset.setCurrentText("For sharing")
    dialog.pattern.setText("Oma {name} 1944")
    assert dialog.named.text() == "Oma IMG_1 1944.jpg, Oma IMG_2 1944.jpg, …"
    dialog.pattern.setText("Oma IMG_1 1944")
    assert dialog.named.text() == "Oma IMG_1 1944.jpg, Oma IMG_2 1944.jpg, …", (
        "the same, as a person writes it"
    )
    dialog.mirrored.setChecked(True)
    dialog.accept()
    engine.finish_all()
    assert sorted(path.stem for path in (tmp_path / "box-coloured").glob("*")) == [
        "1944",
        "Oma IMG_1 1944",
        "Oma IMG_2 1944",
    ]


def test_the_usual_key_and_button_export_the_album_that_is_shown(
    window: MainWindow, session: Session, engine: FakeEngine, page: AlbumPage, tmp_path: Path
) -> None:
    action = window.actions_by_id["file.export"]
    assert action.isEnabled()
    page.sheet.selectAll()
    QTest.keyClick(page.sheet, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = dialogs(window)
    assert isinstance(dialog, TogetherDialog)
    assert "3" in dialog.windowTitle()
    dialog.reject()
    session.open(FileSource(tmp_path / "photo.png"))
    assert action.isEnabled(), "the album is still shown"
    engine.finish_all()
    assert action.isEnabled()
    action.trigger()
    (dialog,) = dialogs(window)
    assert isinstance(dialog, ExportDialog)
    dialog.reject()


def test_one_export_at_a_time(window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot) -> None:
    dialog_of(window, page, qtbot).accept()
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert window.notifications.title == "An export is not finished yet"
    qtbot.mouseClick(window.albums.export_bar.give_up_button, Qt.MouseButton.LeftButton)
    assert window.albums.export_bar.isHidden()
    assert not window.notifications.told, "there is none any more"
    assert not engine.of_kind(ExportFromAlbum)
