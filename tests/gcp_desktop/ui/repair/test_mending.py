"""Faults painted with real presses, over the fake engine."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gcp_desktop.engine.requests import RenderFaults, RenderPreview, RenderRestored
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_mending
from gcp_desktop.session.session import Session
from gcp_desktop.ui.canvas.panes import Slot
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.window.main_window import MainWindow
from model.params import FinishParams
from model.repairs import Stroke
from tests.gcp_desktop.fake_engine import FakeEngine

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def mending(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window with a coloured photograph of 300 by 200 pixels, in which faults are painted."""
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    window.actions_by_id["repair.mend"].trigger()
    engine.finish_all()
    return window


@pytest.fixture
def document(mending: MainWindow, session: Session) -> Document:
    assert session.document is not None
    return session.document


def point(window: MainWindow, x: float, y: float) -> QPoint:
    canvas = window.editor.canvas
    return point_in(canvas.target_in(canvas.pane_shown()), (x, y)).toPoint()


def paint(
    window: MainWindow,
    *places: tuple[float, float],
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    canvas = window.editor.canvas
    first, *others = (point(window, *place) for place in places)
    QTest.mousePress(canvas, LEFT, keys, first)
    for each in others:
        QTest.mouseMove(canvas, each)
    QTest.mouseRelease(canvas, LEFT, keys, (first, *others)[-1])


def strokes(document: Document) -> tuple[Stroke, ...]:
    return document.params.restore.scratches.strokes


def redness(window: MainWindow, x: float, y: float, slot: Slot = Slot.ORIGINAL) -> int:
    """How much redder than green a pane's picture is there."""
    canvas = window.editor.canvas
    pane = next(pane for pane in canvas.panes() if pane.slot is slot)
    place = point_in(canvas.target_in(pane), (x, y))
    pixels = pixels_from(window.editor.canvas.grab().toImage())
    ratio = window.editor.canvas.devicePixelRatioF()
    red, green, _ = pixels[int(place.y() * ratio), int(place.x() * ratio)].astype(int)
    return int(red - green)


def test_what_is_found_is_shown_and_follows_the_slider(
    mending: MainWindow, document: Document, engine: FakeEngine
) -> None:
    before = redness(mending, 0.5, 0.2)
    document.edit(with_mending(document.params, 0.4), "Scratches", "restore:scratches")
    engine.finish_all()
    assert redness(mending, 0.5, 0.2) > before + 60
    assert redness(mending, 0.5, 0.6) < 60
    document.edit(with_mending(document.params, 0.8), "Scratches", "restore:scratches")
    engine.finish_all()
    assert redness(mending, 0.5, 0.6) > 60
    mending.actions_by_id["repair.mend"].trigger()
    assert redness(mending, 0.5, 0.2) < 60
    document.edit(with_mending(document.params, 0.2), "Scratches", "restore:scratches")
    assert not engine.of_kind(RenderFaults)


def test_a_stroke_is_one_step_and_is_seen_while_it_is_drawn(mending: MainWindow, document: Document) -> None:
    canvas = mending.editor.canvas
    QTest.mousePress(canvas, LEFT, pos=point(mending, 0.2, 0.5))
    for x in (0.3, 0.4, 0.5):
        QTest.mouseMove(canvas, point(mending, x, 0.5))
    assert redness(mending, 0.35, 0.5) > 60
    QTest.mouseRelease(canvas, LEFT, pos=point(mending, 0.5, 0.5))
    (stroke,) = strokes(document)
    assert len(stroke.points) == 4
    assert stroke.points[0] == pytest.approx((0.2, 0.5), abs=0.01)
    assert stroke.points[-1] == pytest.approx((0.5, 0.5), abs=0.01)
    assert stroke.radius == pytest.approx(0.01)
    assert not stroke.sound
    document.undo_stack.undo()
    assert strokes(document) == ()
    document.undo_stack.redo()
    assert strokes(document) == (stroke,)


def test_what_is_mended_can_be_seen_beside_what_is_filled(
    mending: MainWindow, document: Document, engine: FakeEngine
) -> None:
    shown = mending.editor.canvas.pane_shown().slot
    plain = redness(mending, 0.5, 0.2, shown)
    document.edit(with_mending(document.params, 0.4), "Scratches", "restore:scratches")
    engine.finish_all()
    assert redness(mending, 0.5, 0.2) > 60
    assert abs(redness(mending, 0.5, 0.2, shown) - plain) < 20
    mending.actions_by_id["view.colouring"].trigger()  # there is no original beside it
    assert redness(mending, 0.5, 0.2, shown) > plain + 60


def test_leave_and_the_key_alt_take_faults_away(mending: MainWindow, document: Document) -> None:
    mending.repairing.mend_bar.take.click()
    paint(mending, (0.2, 0.5))
    paint(mending, (0.2, 0.5), keys=Qt.KeyboardModifier.AltModifier)
    mending.repairing.mend_bar.add.click()
    paint(mending, (0.2, 0.5))
    assert [stroke.sound for stroke in strokes(document)] == [True, False, False]
    mending.repairing.mend_tool.clear()
    assert strokes(document) == ()


def test_the_brush_is_as_large_as_its_slider_says(mending: MainWindow, document: Document) -> None:
    mending.repairing.mend_bar.brush_size.setValue(50)
    paint(mending, (0.5, 0.5))
    assert strokes(document)[0].radius == pytest.approx(0.05)


def test_a_stroke_on_a_turned_photograph_is_where_it_was_painted(
    mending: MainWindow, document: Document, engine: FakeEngine
) -> None:
    mending.repairing.frame_bar.right.click()
    engine.finish_all()
    assert (document.width, document.height) == (200, 300)
    paint(mending, (0.9, 0.2))
    # A quarter turn to the right brings the upper left corner to the upper right.
    assert strokes(document)[0].points[0] == pytest.approx((0.2, 0.1), abs=0.01)


def test_repairs_are_seen_without_colours_at_once_and_coloured_at_the_end(
    mending: MainWindow, document: Document, engine: FakeEngine
) -> None:
    canvas = mending.editor.canvas
    previews = sum(isinstance(request, RenderPreview) for request in engine.submitted)
    QTest.mousePress(canvas, LEFT, pos=point(mending, 0.2, 0.5))
    QTest.mouseMove(canvas, point(mending, 0.4, 0.5))
    assert not engine.of_kind(RenderPreview)
    engine.finish(RenderRestored)
    assert canvas.pane_shown().slot is Slot.RESTORED
    QTest.mouseRelease(canvas, LEFT, pos=point(mending, 0.4, 0.5))
    engine.finish_all()
    assert canvas.pane_shown().slot is Slot.COLOURING
    assert document.settled
    assert sum(isinstance(request, RenderPreview) for request in engine.submitted) == previews + 1


def test_what_is_too_much_to_mend_is_said_once(
    mending: MainWindow, document: Document, engine: FakeEngine
) -> None:
    engine.refused = ("scratches: too much to mend",)
    for sensitivity in (0.9, 1.0):
        document.edit(with_mending(document.params, sensitivity), "Scratches", "restore:scratches")
        engine.finish_all()
        assert mending.notifications.told is (sensitivity == 0.9)
        mending.notifications.clear()


def test_the_restored_photograph_is_seen_alone_as_long_as_key_or_button_is_held(
    mending: MainWindow, document: Document, engine: FakeEngine
) -> None:
    canvas, button = mending.editor.canvas, mending.editor.panel.without_colours
    QTest.keyPress(mending.editor.strip.view, Qt.Key.Key_R)
    assert canvas.pane_shown().slot is Slot.RESTORED
    engine.finish(RenderRestored)
    assert document.restored is not None
    QTest.keyRelease(mending.editor.strip.view, Qt.Key.Key_R)
    assert canvas.pane_shown().slot is Slot.COLOURING
    QTest.mousePress(button, LEFT)
    assert canvas.pane_shown().slot is Slot.RESTORED
    assert not engine.of_kind(RenderRestored)  # it is there already
    QTest.mouseRelease(button, LEFT)
    assert canvas.pane_shown().slot is Slot.COLOURING


def test_without_colours_it_keeps_as_much_sepia_as_is_told_now(
    mending: MainWindow, document: Document, engine: FakeEngine
) -> None:
    view = mending.editor.strip.view
    for toning in (0.0, 0.7):
        document.edit(replace(document.params, finish=FinishParams(toning=toning)), "Sepia")
        engine.finish_all()
        QTest.keyPress(view, Qt.Key.Key_R)
        assert [request.toning for request in engine.of_kind(RenderRestored)] == [toning]
        engine.finish_all()
        assert document.restored is not None and document.restored.toning == toning
        QTest.keyRelease(view, Qt.Key.Key_R)
    QTest.keyPress(view, Qt.Key.Key_R)
    assert not engine.of_kind(RenderRestored)  # it is there already


def test_one_tool_at_a_time_and_escape_leaves(mending: MainWindow) -> None:
    actions = mending.actions_by_id
    actions["hints.tool"].trigger()
    assert mending.hinting.bar.isVisible()
    assert not mending.repairing.mend_bar.isVisible()
    assert not actions["repair.mend"].isChecked()
    actions["repair.frame"].trigger()
    assert mending.repairing.frame_bar.isVisible()
    assert not mending.hinting.bar.isVisible()
    QTest.keyClick(mending.editor.canvas, Qt.Key.Key_Escape)
    assert not mending.repairing.frame_bar.isVisible()
    assert not actions["repair.frame"].isChecked()
