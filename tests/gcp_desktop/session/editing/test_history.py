"""Undoable steps that outlive the program."""

import json
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.events import PhotographOpened
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.history import LONGEST, History
from gcp_desktop.session.editing.offers import star
from model.serialise import from_plain, to_plain


def document() -> Document:
    opened = PhotographOpened(np.zeros((4, 6, 3), np.uint8), 6, 4)
    return Document(1, SampleSource("coffee"), opened)


def warm(edited: Document, value: float) -> None:
    edited.edit(with_direction(edited.params, "warmth", value), f"Warmth {value}")


def test_steps_come_back_done_and_undone(qapp: QApplication) -> None:
    before = document()
    warm(before, 1.0)
    star(before, 2, True)
    warm(before, 2.0)
    before.undo_stack.undo()
    text = json.dumps(to_plain(before.history))
    after = document()
    after.go_on_with(from_plain(History, json.loads(text)))
    assert after.params == before.params
    assert after.gallery.offer == before.gallery.offer
    assert after.undo_stack.undoText() == before.undo_stack.undoText()
    assert after.undo_stack.redoText() == "Warmth 2.0"
    after.undo_stack.redo()
    assert dict(after.params.generate.directions) == {"warmth": 2.0}
    while after.undo_stack.canUndo():
        after.undo_stack.undo()
    assert after.params == document().params
    assert after.gallery.offer == document().gallery.offer


def test_only_the_newest_steps_are_kept(qapp: QApplication) -> None:
    edited = document()
    for step in range(LONGEST + 20):
        warm(edited, step / 100 + 0.01)
    assert len(edited.history.steps) == LONGEST
    assert edited.history.steps[-1].text == edited.undo_stack.undoText()
    after = document()
    after.go_on_with(edited.history)
    assert after.params == edited.params


def test_what_is_no_history_is_refused(qapp: QApplication) -> None:
    edited = document()
    warm(edited, 1.0)
    with pytest.raises(ValueError, match="history"):
        document().go_on_with(replace(edited.history, done=2))
