from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSlider
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import ExportColouring, OpenPhotograph, RenderPreview, RenderSample
from gcp_desktop.engine.sources import FileSource, PixelSource, SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.gallery.view import GalleryView
from gcp_desktop.ui.widgets.file_dialogs import FolderDialog, OpenDialog
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import INFO


def click_sample(window: MainWindow, row: int) -> None:
    view = window.editor.strip.view
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def sources(engine: FakeEngine) -> list[object]:
    return [request.source for request in engine.submitted if isinstance(request, OpenPhotograph)]


def test_the_empty_window_invites(window: MainWindow) -> None:
    assert window.welcome.isVisible()
    assert not window.editor.isVisible()
    assert window.windowTitle() == "GCP Desktop"


def test_return_opens_from_the_empty_window(window: MainWindow) -> None:
    focused = window.focusWidget()
    assert focused is window.welcome.open_button
    QTest.keyClick(focused, Qt.Key.Key_Return)
    dialog = window.findChild(OpenDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_folder_can_be_opened_from_the_empty_window(window: MainWindow) -> None:
    QTest.mouseClick(window.welcome.folder_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(FolderDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_window_is_no_larger_than_the_screen(qtbot: QtBot, workspace: Workspace) -> None:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() < room.width() < 1280
    assert window.height() <= room.height() - 50, "the frame is on the screen, too"


def test_a_sample_can_be_tried_from_the_empty_window(window: MainWindow, engine: FakeEngine) -> None:
    menu = window.welcome.sample_button.menu()
    menu.actions()[0].trigger()
    assert sources(engine) == [SampleSource(menu.actions()[0].data())]
    engine.finish_all()
    assert window.editor.isVisible()
    assert window.windowTitle() == f"{menu.actions()[0].data()}[*] – GCP Desktop"


def test_while_a_photograph_is_read_no_other_one_is_asked_for(window: MainWindow, engine: FakeEngine) -> None:
    welcome = window.welcome
    invitation = welcome.title.text(), welcome.subtitle.text()
    window.open_files([Path("Oma <b> 1938.png")])
    assert welcome.isVisible()
    assert (welcome.title.text(), welcome.subtitle.text()) == (
        "Your photograph is being read",
        "Oma <b> 1938.png",
    )
    assert welcome.subtitle.textFormat() == Qt.TextFormat.PlainText
    assert not welcome.open_button.isVisible()
    assert not welcome.folder_button.isVisible()
    assert not welcome.sample_button.isVisible()
    assert window.focusWidget() is welcome, "not a button at the foot"
    window.open_files([Path("Opa.png")])
    assert welcome.title.text() == "Your photographs are being read"
    assert welcome.subtitle.text() == "Oma <b> 1938.png and 1 more"
    for _ in range(2):
        engine.fail(OpenPhotograph, ErrorInfo("Damaged", "It is cut short."))
    assert (welcome.title.text(), welcome.subtitle.text()) == invitation
    assert window.focusWidget() is welcome.open_button


def test_a_photograph_is_opened_by_the_dialog(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    (tmp_path / "a.png").touch()
    QTest.mouseClick(window.welcome.open_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(OpenDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("a.png")
    dialog.accept()
    assert sources(engine) == [FileSource(tmp_path / "a.png")]


def test_a_file_or_a_picture_can_be_pasted(window: MainWindow, engine: FakeEngine, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    clipboard.setMimeData(data)
    window.actions_by_id["edit.paste"].trigger()
    image = QImage(5, 4, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    clipboard.setImage(image)
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first, second = sources(engine)
    assert first == FileSource(tmp_path / "a.png")
    assert isinstance(second, PixelSource)
    assert second.pixels.shape == (4, 5, 3)


def test_a_photograph_can_be_dropped(window: MainWindow, engine: FakeEngine, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, drop)
    assert sources(engine) == [FileSource(tmp_path / "a.png")]


def test_text_cannot_be_dropped(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("hello")
    enter = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_thumbnails_appear_one_by_one(window: MainWindow, session: Session, engine: FakeEngine) -> None:
    session.open(SampleSource("coffee"))
    engine.finish(OpenPhotograph)
    engine.finish(RenderPreview)
    view = window.editor.strip.view
    QApplication.processEvents()  # the samples share the strip's width
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(3)]

    def thumbnail(row: int) -> np.ndarray:
        rect = rects[row].adjusted(30, 30, -30, -50)
        return pixels_from(view.viewport().grab(rect).toImage())

    engine.finish(RenderSample)
    first, second = thumbnail(0), thumbnail(1)
    assert np.ptp(first, axis=(0, 1)).max() > 10
    assert np.ptp(second, axis=(0, 1)).max() <= 30
    engine.finish(RenderSample)
    assert not np.array_equal(thumbnail(1), second)
    assert np.array_equal(thumbnail(0), first)


def test_clicking_a_sample_makes_it_current(edited: MainWindow, session: Session, engine: FakeEngine) -> None:
    document = session.document
    assert document is not None
    click_sample(edited, 2)
    assert document.params.generate.seed == document.gallery.sample(2).seed
    before = document.colouring
    engine.finish_all()
    assert document.colouring is not before
    assert edited.editor.strip.view.currentIndex().row() == 2


def test_arrow_and_number_keys_choose_samples_and_undo_follows(
    edited: MainWindow, session: Session, qtbot: QtBot
) -> None:
    document = session.document
    assert document is not None
    view = edited.editor.strip.view
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert document.gallery.row_of(document.params) == 2
    QTest.keyClick(edited, Qt.Key.Key_7)
    assert view.currentIndex().row() == 6
    QTest.keyClick(edited, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.currentIndex().row() == 2
    assert document.gallery.row_of(document.params) == 2


def test_more_offers_others_and_keeps_the_chosen(edited: MainWindow, session: Session) -> None:
    click_sample(edited, 2)
    document = session.document
    assert document is not None
    seeds = [document.gallery.sample(row).seed for row in range(8)]
    edited.actions_by_id["photo.reroll"].trigger()
    changed = [row for row in range(8) if document.gallery.sample(row).seed != seeds[row]]
    assert changed == [1, 3, 4, 5, 6, 7]
    assert edited.editor.strip.view.currentIndex().row() == 2


def test_the_panel_has_a_slider_for_every_direction_of_the_model(edited: MainWindow) -> None:
    panel = edited.editor.panel
    expected = {f"direction:{direction.name}" for direction in INFO.directions}
    assert {control for control in panel.rows if control.startswith("direction:")} == expected
    row = panel.rows["direction:foliage"]
    assert INFO.directions[1].description in row.toolTip()
    assert panel.subject_picker.itemText(0) == "Automatic (Portrait)"


def test_dragging_a_slider_is_one_step_and_undo_moves_it_back(
    edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    document = session.document
    assert document is not None
    slider = edited.editor.panel.rows["direction:warmth"].slider
    start = slider.knob_centre(slider.value()).toPoint()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    for step in (110, 130, 150):
        QTest.mouseMove(slider, slider.knob_centre(step).toPoint())
        engine.finish(RenderPreview)
        assert document.colouring is not None
        assert document.colouring.revision == document.revision
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert document.undo_stack.count() == 1
    assert dict(document.params.generate.directions)["warmth"] == pytest.approx(2.25, abs=0.05)
    edited.actions_by_id["edit.undo"].trigger()
    assert slider.value() == 100


def test_choosing_a_subject_is_an_edit(edited: MainWindow, session: Session) -> None:
    QTest.keyClick(edited.editor.panel.subject_picker, Qt.Key.Key_End)
    assert session.document is not None
    assert session.document.params.invert.subject == "forest"


def test_exporting_asks_where_and_tells_when_it_is_done(
    edited: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    edited.actions_by_id["file.export"].trigger()
    dialog = edited.findChild(ExportDialog)
    assert dialog.preview.text() == "Writes photo-colour.png"
    dialog.accept()
    request = engine.of_kind(ExportColouring)[0]
    assert (request.target, request.overwrite) == (tmp_path / "photo-colour.png", False)
    engine.start(ExportColouring, "compose", 0.5)
    assert edited.status.activity_text == "Saving at full size…"
    engine.finish(ExportColouring)
    assert edited.notifications.title == "Saved photo-colour.png"
    assert edited.status.activity_text == ""


def test_replacing_a_file_was_agreed_to_in_the_dialog(
    edited: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    (tmp_path / "there.png").touch()
    edited.export_to(tmp_path / "there.png")
    assert engine.of_kind(ExportColouring)[0].overwrite


def test_a_photograph_can_be_closed_and_another_opened(
    edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    edited.actions_by_id["file.close"].trigger()
    QApplication.sendPostedEvents(None, 52)
    assert edited.welcome.isVisible()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    assert edited.editor.isVisible()
    click_sample(edited, 1)
    assert session.document is not None
    assert session.document.params.generate.seed == 1


def test_every_control_says_what_it_is(edited: MainWindow) -> None:
    kinds = (QAbstractButton, QComboBox, QSlider, GalleryView)
    nameless = [
        widget
        for kind in kinds
        for widget in edited.findChildren(kind)
        if not widget.objectName().startswith("qt_")
        and widget.isVisible()
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []
