import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QToolTip
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import OpenPhotograph
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.sample import Character
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.canvas.panes import Slot
from gcp_desktop.ui.gallery.delegate import GalleryDelegate, star_place
from gcp_desktop.ui.gallery.menu import GalleryMenu
from gcp_desktop.ui.widgets.value_slider import ValueSlider
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine) -> MainWindow:
    """A window with a photograph, its colouring and its gallery."""
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    return window


def click_sample(window: MainWindow, row: int) -> None:
    view = window.editor.strip.view
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_hovering_over_a_sample_shows_it_and_leaving_takes_it_back(
    edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    document = session.document
    assert document is not None
    canvas, view = edited.editor.canvas, edited.editor.strip.view
    before = canvas.grab().toImage()
    view.hovered.emit(4)
    engine.finish_all()
    hovered = canvas.grab().toImage()
    assert hovered != before
    assert document.undo_stack.count() == 0
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert canvas.grab().toImage() == before
    click_sample(edited, 4)
    engine.finish_all()
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    canvas.setFocus()
    shown, tried = (pixels_from(picture)[80:] for picture in (canvas.grab().toImage(), hovered))
    np.testing.assert_array_equal(shown, tried)


def test_what_is_not_made_yet_does_not_look_like_a_picture(
    window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish(OpenPhotograph)
    view = window.editor.strip.view
    place = view.visualRect(view.model().index(3, 0)).center()
    shown = view.viewport().grab().toImage().pixelColor(place)
    assert shown == QGuiApplication.palette().color(QPalette.ColorRole.Light)


def test_a_click_on_the_star_makes_a_favourite_and_chooses_nothing(
    edited: MainWindow, session: Session
) -> None:
    document = session.document
    assert document is not None
    view = edited.editor.strip.view
    delegate = view.itemDelegate()
    assert isinstance(delegate, GalleryDelegate)
    star = star_place(delegate.frame_in(view.visualRect(view.model().index(3, 0)))).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert document.gallery.sample(3).starred
    assert document.chosen == 0
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert not document.gallery.sample(3).starred


@pytest.mark.parametrize("focus", ["strip", "canvas", "slider"])
def test_keys_choose_star_lock_and_reject_wherever_the_focus_is(
    edited: MainWindow, session: Session, focus: str
) -> None:
    document = session.document
    assert document is not None
    widget = {
        "strip": edited.editor.strip.view,
        "canvas": edited.editor.canvas,
        "slider": edited.editor.panel.findChild(ValueSlider),
    }[focus]
    widget.setFocus()
    assert QApplication.focusWidget() is widget
    QTest.keyClick(widget, Qt.Key.Key_4)
    assert document.chosen == 3
    QTest.keyClick(widget, Qt.Key.Key_S)
    QTest.keyClick(widget, Qt.Key.Key_L)
    assert document.gallery.sample(3).starred
    assert document.gallery.sample(3).locked == document.params
    QTest.keyClick(widget, Qt.Key.Key_L)
    assert document.gallery.sample(3).locked is None
    seed = document.gallery.sample(3).seed
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    assert document.gallery.sample(3).seed != seed
    assert document.chosen == 4
    assert edited.editor.strip.view.currentIndex().row() == 4


def test_keys_that_are_typed_into_a_field_stay_there(edited: MainWindow, session: Session) -> None:
    document = session.document
    assert document is not None
    box = edited.editor.panel.findChild(QDoubleSpinBox)
    box.setFocus()
    box.selectAll()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_1, Qt.Key.Key_S, Qt.Key.Key_L):
        QTest.keyClick(box, key)
    assert document.undo_stack.count() == 0
    assert document.chosen == 0


def test_undo_brings_back_what_was_rejected_and_the_strip_marks_what_is_shown(
    edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    document = session.document
    assert document is not None
    view = edited.editor.strip.view
    click_sample(edited, 3)
    engine.finish_all()
    seed, picture = document.gallery.sample(3).seed, document.colouring
    assert picture is not None
    edited.actions_by_id["photo.reject"].trigger()
    engine.finish_all()
    assert document.gallery.sample(3).seed != seed
    assert edited.actions_by_id["edit.undo"].text().endswith("Reject Colouring 4")
    edited.actions_by_id["edit.undo"].trigger()
    engine.finish_all()
    assert (document.gallery.sample(3).seed, document.chosen) == (seed, 3)
    assert view.currentIndex().row() == 3
    assert document.colouring is not None
    np.testing.assert_array_equal(document.colouring.pixels, picture.pixels)
    assert document.gallery.sample(3).pixels is not None


def test_the_characters_offer_other_sets(edited: MainWindow, session: Session) -> None:
    document = session.document
    assert document is not None
    faithful, vivid, surprise = edited.editor.strip.characters.buttons()
    assert vivid.isChecked()
    QTest.mouseClick(surprise, Qt.MouseButton.LeftButton)
    assert document.gallery.character is Character.SURPRISE
    assert document.gallery.sample(1).noise.other_subject in {"people", "sea", "dog", "street"}
    QTest.mouseClick(faithful, Qt.MouseButton.LeftButton)
    assert document.gallery.sample(1).noise.noise_scale < 1.0


def test_the_menu_of_a_sample_tells_its_recipe_and_what_can_be_done(
    edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    document = session.document
    assert document is not None
    view = edited.editor.strip.view
    place = view.visualRect(view.model().index(2, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    menu = edited.findChild(GalleryMenu)
    actions = {action.text().replace("&", "").split("\t")[0]: action for action in menu.actions()}
    actions["Copy Recipe"].trigger()
    assert QGuiApplication.clipboard().text() == "Subject: Portrait (automatic)\nSeed 2, noise 1"
    actions["Compare with the Chosen One"].trigger()
    engine.finish_all()
    assert [pane.slot for pane in edited.editor.canvas.panes()] == [Slot.COLOURING, Slot.TRIAL]
    actions["More like This"].trigger()
    assert document.gallery.sample(3).noise.variations
    actions["Favourite"].trigger()
    assert document.gallery.sample(2).starred
    actions["Use This Colouring"].trigger()
    assert document.gallery.row_of(document.params) == 2
    menu.close()


def test_holding_the_backslash_shows_the_original(edited: MainWindow) -> None:
    canvas, view = edited.editor.canvas, edited.editor.strip.view
    QTest.keyPress(view, Qt.Key.Key_Backslash)
    assert [pane.slot for pane in canvas.panes()] == [Slot.ORIGINAL, Slot.ORIGINAL]
    QTest.keyRelease(view, Qt.Key.Key_Backslash)
    assert [pane.slot for pane in canvas.panes()] == [Slot.ORIGINAL, Slot.COLOURING]


def test_the_layouts_are_a_choice_of_one(edited: MainWindow) -> None:
    canvas, actions = edited.editor.canvas, edited.actions_by_id
    assert actions["view.side-by-side"].isChecked()
    QTest.keyClick(edited, Qt.Key.Key_F7)
    assert canvas.arrangement is Layout.SPLIT
    assert actions["view.split"].isChecked()
    assert not actions["view.side-by-side"].isChecked()
    canvas.arrange(Layout.STAGES)
    assert actions["view.stages"].isChecked()


def test_thumbnails_become_larger_by_the_slider_and_stay_so(edited: MainWindow, workspace: Workspace) -> None:
    strip = edited.editor.strip
    delegate = strip.view.itemDelegate()
    assert isinstance(delegate, GalleryDelegate)

    def width() -> float:
        return delegate.frame_in(strip.view.visualRect(strip.view.model().index(0, 0))).width()

    strip.size_bar.setValue(92)
    assert 80 <= width() <= 92  # a little smaller, so that one row is enough
    strip.size_bar.setValue(256)
    assert 128 <= width() < 256  # smaller than asked for, so that all are in sight
    edited.resize(2800, 1600)
    assert width() == pytest.approx(256, abs=1)
    assert workspace.settings.thumbnail_size == 256


def test_the_strip_leaves_room_for_the_pictures_in_a_small_window(edited: MainWindow, qtbot: QtBot) -> None:
    edited.resize(1024, 640)
    edited.editor.strip.size_bar.setValue(256)
    qtbot.waitUntil(lambda: edited.editor.strip.height() < 0.45 * edited.editor.height())
    qtbot.waitUntil(lambda: edited.editor.canvas.height() > 0.5 * edited.editor.height())


@pytest.mark.parametrize("height", [600, 800])
def test_a_tip_hides_neither_the_picture_nor_the_thumbnails(
    edited: MainWindow, qtbot: QtBot, height: int
) -> None:
    """Also where the window ends with the screen, which is 800 pixels high."""
    edited.move(0, 0)
    edited.resize(1280, height)
    view, canvas = edited.editor.strip.view, edited.editor.canvas
    delegate = view.itemDelegate()
    assert isinstance(delegate, GalleryDelegate)
    place = view.visualRect(view.model().index(2, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text() == "Another possible colouring. Press 3 to choose it."
    (tip,) = (each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
    frame = delegate.frame_in(view.visualRect(view.model().index(2, 0))).toAlignedRect()
    for widget, hidden in ((canvas, canvas.rect()), (view.viewport(), frame)):
        there = hidden.translated(widget.mapToGlobal(hidden.topLeft()) - hidden.topLeft())
        assert not tip.geometry().intersects(there)
    assert tip.geometry().bottom() <= view.screen().availableGeometry().bottom()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not any(each.inherits("QTipLabel") for each in QApplication.topLevelWidgets()))


def test_the_strip_can_show_of_each_colouring_the_part_in_which_they_differ(
    edited: MainWindow, session: Session
) -> None:
    document = session.document
    assert document is not None
    gallery, strip = document.gallery, edited.editor.strip
    for row in range(gallery.rowCount()):
        picture = np.full((100, 150, 3), 128, np.uint8)
        picture[:40, 90:] = (30 * row, 200, 30)
        gallery.await_sample(row, 100 + row)
        gallery.receive(100 + row, picture, gallery.sample(row).recipe(document.params))
    place = strip.view.visualRect(strip.view.model().index(5, 0)).center()

    def middle() -> list[int]:
        colour: list[int] = pixels_from(strip.view.viewport().grab().toImage())[place.y(), place.x()].tolist()
        return colour

    assert middle() == [128] * 3
    strip.detail.click()
    assert middle() == [150, 200, 30]
    strip.detail.click()
    assert middle() == [128] * 3
