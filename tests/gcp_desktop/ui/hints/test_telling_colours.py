"""Hints told with mouse and keys."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from gcp_desktop.engine.requests import AskColours, RenderPreview, RenderSample
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.document import Document
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import LIKELY
from tests.gcp_desktop.ui.hints.working import click, drag, places, point, tell


def test_a_click_offers_what_is_likely_there_and_a_choice_tells_it(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    click(told, 0.25, 0.5)
    picker = told.hinting.picker
    assert picker.isVisible()
    assert not picker.likely[0].isEnabled()
    request = engine.finish(AskColours)
    assert isinstance(request, AskColours)
    assert request.place == pytest.approx((0.25, 0.5), abs=0.01)
    assert [swatch.colour for swatch in picker.likely] == [*LIKELY, None, None, None]
    assert picker.likely[0].accessibleName() == "dark red (#782832)"
    picker.likely[1].click()
    assert not picker.isVisible()
    (hint,) = document.params.hints
    assert (hint.kind, hint.colour) == ("colour", LIKELY[1])
    assert hint.path[0] == pytest.approx((0.25, 0.5), abs=0.01)
    assert [request.params.hints for request in engine.of_kind(RenderPreview)] == [(hint,)]


def test_samples_are_made_anew_with_the_hint(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5)
    engine.finish(RenderPreview)
    asked = engine.of_kind(RenderSample)
    assert len(asked) == document.gallery.rowCount()
    assert all(request.params.hints == document.params.hints for request in asked)


def test_a_colour_used_before_is_offered_again(told: MainWindow, engine: FakeEngine) -> None:
    tell(told, engine, 0.25, 0.5, 1)
    told.hinting.tool.edits.select(None)
    click(told, 0.75, 0.5)
    assert told.hinting.picker.recent[0].colour == LIKELY[1]
    assert not told.hinting.picker.recent[1].isVisible()
    told.hinting.picker.hide()


def test_by_keyboard_return_asks_and_return_takes_what_is_likeliest(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    canvas = told.editor.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    engine.finish(AskColours)
    swatch = told.hinting.picker.focusWidget()
    assert swatch is told.hinting.picker.likely[0]
    QTest.keyClick(swatch, Qt.Key.Key_Return)
    assert [hint.colour for hint in document.params.hints] == [LIKELY[0]]


def test_the_colour_that_a_thing_has_is_marked_and_no_other(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5, 1)
    told.hinting.tool.edits.select(None)
    click(told, 0.75, 0.5)
    engine.finish(AskColours)
    assert marked(told) == []  # nothing has been chosen for a new one
    told.hinting.picker.hide()
    click(told, 0.25, 0.5)
    engine.finish(AskColours)
    picker = told.hinting.picker
    assert marked(told) == [picker.likely[1].accessibleName(), picker.recent[0].accessibleName()]
    assert picker.likely[1].colour == picker.recent[0].colour == LIKELY[1]
    assert picker.focusWidget() is picker.recent[0]
    focused, plain = picker.likely[0], picker.likely[2]
    assert shades_of_accent(picker.recent[0]) > 50
    focused.setFocus()
    assert shades_of_accent(focused) == shades_of_accent(plain) == 0
    assert focused.grab().toImage() != plain.grab().toImage()
    picker.skin.click()
    click(told, 0.25, 0.5)
    engine.finish(AskColours)
    assert marked(told) == ["Skin"]
    picker.hide()


def test_a_colour_that_is_not_offered_is_shown_all_the_same(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5)
    (hint,) = document.params.hints
    document.edit(replace(document.params, hints=(replace(hint, colour=(1, 2, 3)),)), "Colour")
    click(told, 0.25, 0.5)
    engine.finish(AskColours)
    picker = told.hinting.picker
    assert [swatch.colour for swatch in picker.recent[:2]] == [(1, 2, 3), LIKELY[0]]
    assert marked(told) == [picker.recent[0].accessibleName()]
    picker.hide()


def marked(window: MainWindow) -> list[str]:
    """What a screen reader tells as checked."""
    interfaces = map(
        QAccessible.queryAccessibleInterface, window.hinting.picker.findChildren(QAbstractButton)
    )
    return [each.text(QAccessible.Text.Name) for each in interfaces if each.state().checked]


def shades_of_accent(swatch: QAbstractButton) -> int:
    """How many pixels are of the colour that marks choices."""
    pixels = pixels_from(swatch.grab().toImage()).astype(int)
    accent = swatch.palette().color(QPalette.ColorRole.Highlight)
    apart = np.abs(pixels - (accent.red(), accent.green(), accent.blue())).max(axis=2)
    return int((apart < 30).sum())


def test_giving_up_the_question_changes_nothing(told: MainWindow, document: Document) -> None:
    before = document.params
    click(told, 0.25, 0.5)
    told.hinting.picker.hide()
    assert document.params == before
    assert not document.undo_stack.canUndo()


def test_a_drag_moves_a_hint_as_one_step_and_is_shown_meanwhile(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5)
    previews = sum(isinstance(request, RenderPreview) for request in engine.submitted)
    drag(told, (0.25, 0.5), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7))
    assert places(document) == [pytest.approx((0.6, 0.7), abs=0.01)]
    later = sum(isinstance(request, RenderPreview) for request in engine.submitted)
    assert later - previews == 3
    assert len(engine.of_kind(RenderPreview)) == 1
    assert not told.hinting.picker.isVisible()
    document.undo_stack.undo()
    assert places(document) == [pytest.approx((0.25, 0.5), abs=0.01)]
    document.undo_stack.undo()
    assert places(document) == []
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert places(document) == [pytest.approx((0.6, 0.7), abs=0.01)]


def test_a_click_on_a_hint_asks_again_and_can_remove_it_or_let_it_hold_farther(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5)
    click(told, 0.25, 0.5)
    picker = told.hinting.picker
    assert picker.isVisible()
    assert picker.reach.value() == 100
    picker.reach.setValue(150)
    assert document.params.hints[0].reach == 1.5
    picker.neutral.click()
    (hint,) = document.params.hints
    assert (hint.kind, hint.colour, hint.reach) == ("neutral", None, 1.5)
    click(told, 0.25, 0.5)
    picker.remove.click()
    assert document.params.hints == ()


def test_dragging_beside_all_hints_moves_the_picture_and_tells_nothing(
    told: MainWindow, document: Document
) -> None:
    canvas = told.editor.canvas
    canvas.zoom_by(3.0)
    before = canvas.target_in(canvas.pane_shown()).topLeft()
    start = canvas.pane_shown().rect.center().toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(30, 20))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 20))
    moved = canvas.target_in(canvas.pane_shown()).topLeft() - before
    assert (moved - QPointF(30, 20)).manhattanLength() < 1.0
    assert not told.hinting.picker.isVisible()
    assert document.params.hints == ()


def test_neutral_needs_one_click(told: MainWindow, document: Document) -> None:
    told.hinting.bar.buttons[Mode.NEUTRAL].click()
    click(told, 0.5, 0.5)
    assert [(hint.kind, hint.reach) for hint in document.params.hints] == [("neutral", 1.0)]


def test_the_brush_paints_a_stroke_of_its_size_as_one_step(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    bar = told.hinting.bar
    bar.buttons[Mode.BRUSH].click()
    bar.brush_size.setValue(60)
    bar.brush_colour.click()
    engine.finish(AskColours)
    told.hinting.picker.likely[0].click()
    drag(told, (0.2, 0.5), (0.3, 0.5), (0.31, 0.5), (0.5, 0.5))
    (stroke,) = document.params.hints
    assert (stroke.colour, stroke.radius, stroke.reach) == (LIKELY[0], 0.06, 0.0)
    assert [x for x, _ in stroke.path] == pytest.approx([0.2, 0.3, 0.5], abs=0.01)
    bar.buttons[Mode.FREE].click()
    drag(told, (0.6, 0.5), (0.7, 0.5))
    assert [hint.kind for hint in document.params.hints] == ["colour", "free"]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.params.hints == ()


def test_a_first_stroke_asks_for_the_colour_that_the_brush_lacks(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    bar, canvas = told.hinting.bar, told.editor.canvas
    bar.buttons[Mode.BRUSH].click()
    before = canvas.target_in(canvas.pane_shown())
    drag(told, (0.2, 0.5), (0.3, 0.5), (0.5, 0.5))
    assert canvas.target_in(canvas.pane_shown()) == before, "it does not move the picture"
    assert told.hinting.picker.isVisible()
    engine.finish(AskColours)
    told.hinting.picker.likely[0].click()
    assert document.params.hints == ()
    drag(told, (0.2, 0.5), (0.3, 0.5), (0.5, 0.5))
    assert [hint.colour for hint in document.params.hints] == [LIKELY[0]]


def test_keys_go_from_hint_to_hint_move_and_remove(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5)
    told.hinting.tool.edits.select(None)
    tell(told, engine, 0.75, 0.5, 1)
    canvas = told.editor.canvas
    samples = document.gallery.offer
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert told.hinting.tool.edits.selected == 0
    assert "Hint 1 of 2: dark red, 25% across, 50% down" in canvas.accessibleDescription()
    x, y = document.params.hints[0].path[0]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert document.params.hints[0].path[0] == pytest.approx((x + 0.02, y))
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert [hint.colour for hint in document.params.hints] == [LIKELY[1]]
    assert document.gallery.offer == samples
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert told.hinting.picker.isVisible()
    told.hinting.picker.hide()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not told.hinting.bar.isVisible()
    assert not told.actions_by_id["hints.tool"].isChecked()


def test_hints_are_drawn_and_can_be_hidden(told: MainWindow, document: Document, engine: FakeEngine) -> None:
    tell(told, engine, 0.25, 0.5, 1)
    place = point(told, 0.25, 0.5)

    def seen() -> tuple[int, ...]:
        return tuple(pixels_from(told.editor.canvas.grab().toImage())[place.y(), place.x()].tolist())

    assert seen() == LIKELY[1]
    told.actions_by_id["hints.shown"].trigger()
    assert seen() != LIKELY[1]
    assert len(document.params.hints) == 1
    for _ in range(2):  # who takes the tool up again tells further colours, and sees those that are told
        told.actions_by_id["hints.tool"].trigger()
    assert told.actions_by_id["hints.shown"].isChecked()
    assert seen() == LIKELY[1]


def test_resetting_adjustments_keeps_hints_and_clearing_is_undone(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5)
    told.actions_by_id["edit.reset"].trigger()
    assert len(document.params.hints) == 1
    told.actions_by_id["hints.clear"].trigger()
    assert document.params.hints == ()
    document.undo_stack.undo()
    assert len(document.params.hints) == 1


def test_the_window_needs_no_more_room_while_colours_are_told(told: MainWindow) -> None:
    before = told.minimumSizeHint().width()
    for mode in told.hinting.bar.buttons.values():
        mode.click()
        assert told.minimumSizeHint().width() <= max(before, 1000)
