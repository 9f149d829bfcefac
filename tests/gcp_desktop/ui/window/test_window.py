from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import ExportColouring, OpenPhotograph, RenderPreview, RenderSample
from gcp_desktop.engine.sources import FileSource, PixelSource, SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.gallery.view import GalleryView
from gcp_desktop.ui.widgets.drop_overlay import DropOverlay
from gcp_desktop.ui.widgets.file_dialogs import OpenDialog
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import INFO, FakeEngine


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window with a photograph, its colouring and its gallery."""
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    return window


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


def test_pasting_text_is_explained(window: MainWindow, engine: FakeEngine) -> None:
    QGuiApplication.clipboard().setText("hello")
    window.actions_by_id["edit.paste"].trigger()
    assert window.notifications.title == "There is no picture to paste"
    assert sources(engine) == []


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


def press(place: QWidget, text: str) -> None:
    (button,) = (
        each
        for each in place.findChildren(QAbstractButton)
        if text in (each.text(), each.accessibleName()) and each.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


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


def test_errors_are_told_in_the_window(window: MainWindow, session: Session, engine: FakeEngine) -> None:
    session.open(SampleSource("coffee"))
    engine.fail(OpenPhotograph, ErrorInfo("This photograph cannot be opened", "Empty.", "Another.", "…"))
    assert window.notifications.isVisible()
    assert window.notifications.title == "This photograph cannot be opened"
    assert window.welcome.isVisible()
    session.open(SampleSource("camera"))
    assert not window.notifications.told


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


def test_the_device_is_shown(edited: MainWindow) -> None:
    assert edited.status.device_text == "CPU"


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
