"""What a hint holds for: shown before the click, widened and narrowed by further places."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.requests import AskColours, AskTerrain
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_mending
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.hints.working import click, hover, point, tell


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
