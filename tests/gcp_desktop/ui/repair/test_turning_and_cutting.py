"""A photograph turned, straightened and cut in the window, over the fake engine."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import FrameSuggested
from gcp_desktop.engine.requests import SuggestFrame
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_hints
from gcp_desktop.session.session import Session
from gcp_desktop.ui.repair.crop_box import dragged, hold_at, within
from gcp_desktop.ui.repair.frame_bar import FrameBar, suggestion_words
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.window.main_window import MainWindow
from model.framing import Framing
from model.hints import Hint
from model.repairs import FrameParams
from tests.gcp_desktop.fake_engine import FakeEngine

LEFT = Qt.MouseButton.LeftButton
BOX = (0.2, 0.3, 0.6, 0.9)


@pytest.fixture
def framing(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window with a coloured photograph of 300 by 200 pixels that is being turned and cut."""
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    window.actions_by_id["repair.frame"].trigger()
    engine.finish_all()
    return window


@pytest.mark.usefixtures("german")
def test_cropping_and_losing_the_mount_have_names_of_their_own(qtbot: QtBot) -> None:
    bar = FrameBar()
    qtbot.addWidget(bar)
    offered = suggestion_words(FrameSuggested(0.0, BOX, looks_negative=False), FrameParams())
    assert offered is not None
    assert (bar.crop.text(), offered[1]) == ("Zuschnitt", "Ohne Karton")


@pytest.fixture
def document(framing: MainWindow, session: Session) -> Document:
    assert session.document is not None
    return session.document


def drag(window: MainWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    canvas = window.editor.canvas
    first, last = (point_in(canvas.target_in(canvas.pane_shown()), place).toPoint() for place in (start, end))
    QTest.mousePress(canvas, LEFT, pos=first)
    QTest.mouseMove(canvas, last + QPoint(1, 0))
    QTest.mouseMove(canvas, last)
    QTest.mouseRelease(canvas, LEFT, pos=last)


def frame(document: Document) -> FrameParams:
    return document.params.restore.frame


def test_the_strip_says_what_to_do_next(framing: MainWindow, document: Document) -> None:
    assert framing.repairing.frame_bar.words.text() == "Draw a rectangle over what is to stay."
    drag(framing, (0.2, 0.3), (0.6, 0.9))
    assert framing.repairing.frame_bar.words.text() == "“Crop”, or Return, keeps what is in the rectangle."
    QTest.keyClick(framing.editor.canvas, Qt.Key.Key_Return)
    assert frame(document).crop is not None
    assert framing.repairing.frame_bar.words.text() == "Draw a rectangle over what is to stay."


def test_turns_change_the_pictures_and_their_size_and_can_be_undone(
    framing: MainWindow, document: Document, engine: FakeEngine
) -> None:
    framing.repairing.frame_bar.right.click()
    assert document.original.shape == (200, 300, 3)  # until the turned ones are there
    engine.finish_all()
    assert document.original.shape == (300, 200, 3)
    assert document.colouring is not None
    assert document.colouring.pixels.shape == (300, 200, 3)
    target = framing.editor.canvas.target_in(framing.editor.canvas.pane_shown())
    assert target.height() == pytest.approx(1.5 * target.width())
    framing.repairing.frame_bar.left.click()
    assert frame(document) == FrameParams()
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert frame(document) == FrameParams()
    engine.finish_all()
    assert (document.width, document.height) == (300, 200)


def test_mirror_exchanges_left_and_right_of_what_is_seen(framing: MainWindow, document: Document) -> None:
    framing.repairing.frame_bar.right.click()
    framing.repairing.frame_bar.angle.setValue(20)
    before = Framing(300, 200, frame(document))
    framing.repairing.frame_bar.mirror.click()
    after = Framing(300, 200, frame(document))
    for place in ((0.2, 0.3), (0.7, 0.45)):
        x, y = before.framed(place)
        assert after.framed(place) == pytest.approx((1.0 - x, y))
    framing.repairing.frame_bar.mirror.click()
    assert frame(document) == before.frame


def test_straightening_is_one_step_and_shows_degrees(framing: MainWindow, document: Document) -> None:
    slider = framing.repairing.frame_bar.angle
    slider.setSliderDown(True)
    for value in (5, 12, 23):
        slider.setValue(value)
    slider.setSliderDown(False)
    assert frame(document).angle == pytest.approx(2.3)
    document.undo_stack.undo()
    assert frame(document).angle == 0.0
    assert slider.value() == 0


def test_a_rectangle_is_drawn_pulled_at_and_cut_out(
    framing: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tool, bar = framing.repairing.frame_tool, framing.repairing.frame_bar
    assert not bar.crop.isEnabled()
    drag(framing, (0.2, 0.3), (0.6, 0.8))
    assert tool.box == pytest.approx((0.2, 0.3, 0.6, 0.8), abs=0.01)
    drag(framing, (0.4, 0.8), (0.4, 0.9))
    assert tool.box == pytest.approx(BOX, abs=0.01)
    bar.crop.click()
    assert tool.box is None
    assert frame(document).crop == pytest.approx(BOX, abs=0.01)
    engine.finish_all()
    assert (document.width, document.height) == (pytest.approx(120, abs=3), pytest.approx(120, abs=3))
    # A crop of the crop.
    drag(framing, (0.0, 0.0), (0.5, 0.5))
    QTest.keyClick(framing.editor.canvas, Qt.Key.Key_Return)
    assert frame(document).crop == pytest.approx((0.2, 0.3, 0.4, 0.6), abs=0.02)
    bar.whole.click()
    assert frame(document).crop is None


def test_a_rectangle_that_is_pulled_to_nothing_stays_and_a_click_beside_it_takes_it_away(
    framing: MainWindow, document: Document
) -> None:
    """Who draws over what is inside an offered mount begins at its corner."""
    tool = framing.repairing.frame_tool
    drag(framing, (0.2, 0.3), (0.6, 0.9))
    box = tool.box
    drag(framing, (0.2, 0.3), (0.6, 0.895))
    assert tool.box == box
    drag(framing, (0.8, 0.5), (0.8, 0.5))
    assert tool.box is None


def test_what_is_found_is_offered_and_taken_or_not(
    framing: MainWindow, document: Document, engine: FakeEngine
) -> None:
    bar, tool = framing.repairing.frame_bar, framing.repairing.frame_tool
    assert not bar.accept.isVisible()  # nothing was found
    engine.frame = FrameSuggested(-1.5, (0.1, 0.1, 0.9, 0.9), looks_negative=False)
    bar.right.click()
    assert engine.of_kind(SuggestFrame)[0].turned.turns == 1
    engine.finish_all()
    assert bar.accept.isVisible()
    assert tool.box == (0.1, 0.1, 0.9, 0.9)
    bar.dismiss.click()
    assert tool.box is None
    assert frame(document) == FrameParams(turns=1)
    bar.left.click()
    engine.finish_all()
    bar.accept.click()
    assert frame(document) == FrameParams(angle=-1.5, crop=(0.1, 0.1, 0.9, 0.9))
    assert not bar.accept.isVisible()


def test_a_negative_is_asked_about_and_never_inverted_unasked(
    framing: MainWindow, document: Document, engine: FakeEngine
) -> None:
    bar = framing.repairing.frame_bar
    engine.frame = FrameSuggested(0.0, None, looks_negative=True)
    for _ in range(2):
        framing.actions_by_id["repair.frame"].trigger()
    engine.finish_all()
    assert not frame(document).negative
    assert bar.accept.isVisible()
    bar.accept.click()
    assert frame(document).negative
    assert bar.negative.isChecked()
    bar.negative.click()
    assert not frame(document).negative


def test_hints_stay_on_their_things_and_go_with_what_is_cut_off(
    framing: MainWindow, document: Document
) -> None:
    hints = (Hint(path=((0.25, 0.5),), colour=(9, 9, 9)), Hint(path=((0.9, 0.9),), colour=(9, 9, 9)))
    document.edit(with_hints(document.params, hints), "Tell")
    framing.repairing.frame_bar.right.click()
    assert document.params.hints[0].path[0] == pytest.approx((0.5, 0.25))
    framing.repairing.frame_bar.left.click()
    framing.repairing.frame_tool.offer((0.0, 0.0, 0.5, 1.0))
    framing.repairing.frame_bar.crop.click()
    (hint,) = document.params.hints
    assert hint.path[0] == pytest.approx((0.5, 0.5))
    document.undo_stack.undo()
    assert len(document.params.hints) == 2


def test_a_rectangle_is_moved_from_within_and_stays_in_the_picture() -> None:
    hold = hold_at((0.2, 0.2, 0.6, 0.6), (0.4, 0.4), (0.02, 0.02))
    assert dragged(hold, (0.9, 0.3)) == pytest.approx((0.6, 0.1, 1.0, 0.5))
    corner = hold_at((0.2, 0.2, 0.6, 0.6), (0.21, 0.59), (0.02, 0.02))
    assert dragged(corner, (-0.3, 0.9)) == pytest.approx((0.0, 0.2, 0.6, 0.9))
    beside = hold_at((0.2, 0.2, 0.6, 0.6), (0.9, 0.9), (0.02, 0.02))
    assert dragged(beside, (0.7, 0.8)) == pytest.approx((0.7, 0.8, 0.9, 0.9))
    assert within((0.5, 0.0, 1.0, 0.5), (0.0, 0.5, 0.5, 1.0)) == (0.5, 0.25, 0.75, 0.5)
