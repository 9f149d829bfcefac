"""Colours told with real clicks and keys, over the fake engine."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from gcp_desktop.engine.requests import AskColours, AskTerrain, RenderPreview, RenderSample
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_mending, with_reference
from gcp_desktop.session.session import Session
from gcp_desktop.ui.hints.colour_names import colour_name
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.window.main_window import MainWindow
from model.hints import Hint, hints_from_text, hints_to_text
from model.named_colours import named_colours
from model.params import ReferenceParams
from tests.gcp_desktop.fake_engine import LIKELY, FakeEngine


@pytest.fixture
def told(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window with a coloured photograph, in which colours are told."""
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    window.actions_by_id["hints.tool"].trigger()
    return window


@pytest.fixture
def document(told: MainWindow, session: Session) -> Document:
    assert session.document is not None
    return session.document


def point(window: MainWindow, x: float, y: float) -> QPoint:
    """Where a place of the photograph is seen in the pane of the colouring."""
    canvas = window.editor.canvas
    return point_in(canvas.target_in(canvas.pane_shown()), (x, y)).toPoint()


def click(window: MainWindow, x: float, y: float) -> None:
    QTest.mouseClick(window.editor.canvas, Qt.MouseButton.LeftButton, pos=point(window, x, y))


def drag(window: MainWindow, *places: tuple[float, float]) -> None:
    canvas, button = window.editor.canvas, Qt.MouseButton.LeftButton
    first, *others = (point(window, *place) for place in places)
    QTest.mousePress(canvas, button, pos=first)
    for each in others:
        QTest.mouseMove(canvas, each)
    QTest.mouseRelease(canvas, button, pos=others[-1])


def tell(window: MainWindow, engine: FakeEngine, x: float, y: float, likely: int = 0) -> None:
    click(window, x, y)
    engine.finish(AskColours)
    window.hinting.picker.likely[likely].click()


def places(document: Document) -> list[tuple[float, float]]:
    return [hint.path[0] for hint in document.params.hints]


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


def offered(window: MainWindow) -> list[str]:
    """The colours of the time, as a screen reader tells them."""
    colours = window.hinting.picker.period.colours
    return [colours.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(colours.count())]


def choose_decade(window: MainWindow, text: str) -> None:
    """As a person does it, who opens the box and presses Return."""
    decades = window.hinting.picker.period.decades
    decades.setCurrentText(text)
    decades.activated.emit(decades.currentIndex())


def test_what_a_decade_had_is_offered_and_told_by_keyboard(told: MainWindow, document: Document) -> None:
    click(told, 0.25, 0.5)
    choose_decade(told, "1860s")
    assert "Mauveine, dye, 1857 to 1870" in offered(told)
    assert "Indigo blue, dye, older than photography" in offered(told)
    assert not any(words.startswith("Reichspost") for words in offered(told))
    colours = told.hinting.picker.period.colours
    colours.setFocus()
    QTest.keyClicks(colours, "mauvei")
    assert colours.currentItem().text() == "Mauveine"
    assert "Ridgway" in colours.currentItem().toolTip()
    QTest.keyClick(colours, Qt.Key.Key_Return)
    assert not told.hinting.picker.isVisible()
    (hint,) = document.params.hints
    assert (hint.kind, hint.colour) == ("colour", (126, 115, 184))


def test_a_colour_of_the_time_looks_the_same_where_it_is_marked(told: MainWindow) -> None:
    item = told.hinting.picker.period.colours.item(0)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        drawn = item.icon().pixmap(16, 16, mode).toImage().pixelColor(8, 8)
        assert (drawn.red(), drawn.green(), drawn.blue()) == named_colours().colours[0].rgb


def test_a_click_tells_a_colour_of_the_time(told: MainWindow, document: Document) -> None:
    click(told, 0.25, 0.5)
    colours = told.hinting.picker.period.colours
    place = colours.visualItemRect(colours.item(1)).center()
    QTest.mouseClick(colours.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [hint.colour for hint in document.params.hints] == [named_colours().colours[1].rgb]


def test_the_decade_stays_with_the_photograph_and_begins_the_next_one(
    told: MainWindow, session: Session, engine: FakeEngine, document: Document, tmp_path: Path
) -> None:
    click(told, 0.25, 0.5)
    choose_decade(told, "1910s")
    assert document.decade == 1910
    told.hinting.picker.hide()
    session.open(FileSource(tmp_path / "other.png"))
    engine.finish_all()
    other = session.document
    assert other is not None
    assert other is not document
    click(told, 0.25, 0.5)
    assert told.hinting.picker.period.decades.currentText() == "1910s"
    choose_decade(told, "1940s")
    told.hinting.picker.hide()
    session.show(document)
    click(told, 0.25, 0.5)
    assert told.hinting.picker.period.decades.currentText() == "1910s"
    told.hinting.picker.hide()


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


def test_a_colour_is_taken_from_the_picture(told: MainWindow, document: Document, engine: FakeEngine) -> None:
    click(told, 0.25, 0.5)
    told.hinting.picker.eyedropper.click()
    click(told, 0.8, 0.2)
    (hint,) = document.params.hints
    assert hint.path[0] == pytest.approx((0.25, 0.5), abs=0.01)
    assert document.colouring is not None
    height, width = document.colouring.pixels.shape[:2]
    there = document.colouring.pixels[int(0.2 * height), int(0.8 * width)].astype(int)
    assert hint.colour is not None
    assert max(abs(there - hint.colour)) < 12
    assert told.hinting.tool.mode is Mode.COLOUR


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


def test_files_are_those_of_the_command_line(
    told: MainWindow, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = (Hint(path=((0.2, 0.3),), colour=(1, 2, 3)), Hint(path=((0.5, 0.5),), kind="neutral"))
    source, target = tmp_path / "in.json", tmp_path / "out.json"
    source.write_text(hints_to_text(hints))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    told.actions_by_id["hints.import"].trigger()
    assert document.params.hints == hints
    told.actions_by_id["hints.export"].trigger()
    assert hints_from_text(target.read_text()) == hints


def test_a_damaged_file_is_told_and_nothing_is_lost(
    told: MainWindow, document: Document, engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(told, engine, 0.25, 0.5)
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"format": "gcp-hints", "version": 1, "hints": [{"path": [[3, 0]]}]}))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    told.actions_by_id["hints.import"].trigger()
    assert told.notifications.isVisible()
    assert "outside the picture" in told.notifications.text
    assert len(document.params.hints) == 1


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((60, 92, 138), "blue"),
        ((20, 30, 70), "dark blue"),
        ((250, 210, 220), "light pink"),
        ((120, 75, 40), "brown"),
        ((128, 128, 130), "grey"),
        ((200, 30, 30), "red"),
    ],
)
def test_colours_have_names(colour: tuple[int, int, int], name: str) -> None:
    assert colour_name(colour) == name


def test_the_window_needs_no_more_room_while_colours_are_told(told: MainWindow) -> None:
    before = told.minimumSizeHint().width()
    for mode in told.hinting.bar.buttons.values():
        mode.click()
        assert told.minimumSizeHint().width() <= max(before, 1000)


def hover(window: MainWindow, x: float, y: float) -> None:
    QTest.mouseMove(window.editor.canvas, point(window, x, y))
    window.hinting.tool.extent.find()  # as when the pointer rests


def test_hovering_shows_the_thing_that_would_take_the_colour(told: MainWindow, engine: FakeEngine) -> None:
    hover(told, 0.25, 0.5)
    extent = told.hinting.tool.extent
    assert extent.shares is None  # it is not known yet how far hints hold
    engine.finish(AskTerrain)
    extent.find()
    assert extent.shares is not None
    assert extent.shares[:, :15].min() > 0.8
    assert extent.shares[:, 15:].max() < 1e-3  # beyond the edge down the middle
    hover(told, 0.75, 0.5)
    assert extent.shares[:, :15].max() < 1e-3
    QTest.mouseMove(told.editor.canvas, QPoint(1, 1))
    assert extent.shares is None
    hover(told, 0.75, 0.5)
    QApplication.sendEvent(told.editor.canvas, QEvent(QEvent.Type.Leave))
    assert extent.shares is None
    hover(told, 0.25, 0.5)
    click(told, 0.25, 0.5)
    QApplication.sendEvent(told.editor.canvas, QEvent(QEvent.Type.Leave))  # to the colours
    assert extent.shares is not None
    engine.finish(AskColours)
    told.hinting.picker.likely[0].click()
    assert extent.shares is None  # what became of the thing is to be seen


def test_another_hint_holds_its_ground_against_what_is_hovered(told: MainWindow, engine: FakeEngine) -> None:
    tell(told, engine, 0.1, 0.5)
    engine.finish_all()
    hover(told, 0.4, 0.5)
    shares = told.hinting.tool.extent.shares
    assert shares is not None
    assert shares[10, 12] > 0.45
    assert shares[10, 3] < 0.1


def test_shift_adds_a_place_and_alt_takes_one_away(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    tell(told, engine, 0.25, 0.5)
    canvas, left = told.editor.canvas, Qt.MouseButton.LeftButton
    QTest.mouseClick(canvas, left, Qt.KeyboardModifier.ShiftModifier, point(told, 0.75, 0.5))
    QTest.mouseClick(canvas, left, Qt.KeyboardModifier.AltModifier, point(told, 0.25, 0.8))
    (hint,) = document.params.hints
    assert hint.also == (pytest.approx((0.75, 0.5), abs=0.01),)
    assert hint.without == (pytest.approx((0.25, 0.8), abs=0.01),)
    assert not told.hinting.picker.isVisible()
    # The contrary takes it back.
    QTest.mouseClick(canvas, left, Qt.KeyboardModifier.AltModifier, point(told, 0.75, 0.5))
    QTest.mouseClick(canvas, left, Qt.KeyboardModifier.ShiftModifier, point(told, 0.25, 0.8))
    assert (document.params.hints[0].also, document.params.hints[0].without) == ((), ())
    document.undo_stack.undo()
    assert len(document.params.hints[0].without) == 1


def test_skin_is_said_of_a_face_and_of_the_hands_with_shift(told: MainWindow, document: Document) -> None:
    told.hinting.bar.buttons[Mode.SKIN].click()
    click(told, 0.3, 0.2)
    canvas, left = told.editor.canvas, Qt.MouseButton.LeftButton
    QTest.mouseClick(canvas, left, Qt.KeyboardModifier.ShiftModifier, point(told, 0.6, 0.8))
    click(told, 0.7, 0.2)  # another person
    assert [(hint.kind, len(hint.also)) for hint in document.params.hints] == [("skin", 1), ("skin", 0)]


def test_how_far_hints_hold_is_asked_again_when_the_photograph_is_repaired(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    engine.finish_all()
    told.hinting.tool.edits.select(None)
    document.edit(with_mending(document.params, 0.5), "mend")
    (asked,) = engine.of_kind(AskTerrain)
    assert asked.params == document.params
    tell(told, engine, 0.25, 0.5)
    assert len(engine.of_kind(AskTerrain)) == 1


def test_a_colour_is_taken_from_another_tab_for_the_photograph_that_asked(
    told: MainWindow, document: Document, engine: FakeEngine, session: Session, tmp_path: Path
) -> None:
    session.open(FileSource(tmp_path / "other.png"))
    engine.finish_all()
    other = session.document
    session.show(document)
    click(told, 0.25, 0.5)
    told.hinting.picker.eyedropper.click()
    session.show(other)
    assert told.hinting.tool.mode is Mode.PICK
    engine.finish_all()
    click(told, 0.5, 0.5)
    assert session.document is document
    (hint,) = document.params.hints
    assert hint.path[0] == pytest.approx((0.25, 0.5), abs=0.01)
    assert other is not None
    assert other.params.hints == ()


def test_a_colour_is_taken_from_the_reference_picture(
    told: MainWindow, document: Document, engine: FakeEngine
) -> None:
    reference = ReferenceParams(path="/elsewhere/sea.jpg", digest="sea")
    document.edit(with_reference(document.params, reference), "follow")
    engine.finish_all()
    click(told, 0.25, 0.5)
    told.hinting.picker.eyedropper.click()
    QTest.mouseClick(told.editor.panel.reference.picture, Qt.MouseButton.LeftButton)
    (hint,) = document.params.hints
    assert hint.colour == (40, 90, 160)
    QTest.mouseClick(told.editor.panel.reference.picture, Qt.MouseButton.LeftButton)  # nobody asks
    assert document.params.hints == (hint,)
