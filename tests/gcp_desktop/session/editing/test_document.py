from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import PhotographOpened
from gcp_desktop.engine.requests import SampleSource
from gcp_desktop.session.editing.document import Colouring, Document
from gcp_desktop.session.editing.edits import with_direction, with_subject
from model.params import EditParams

GREY = np.full((4, 6, 3), 128, np.uint8)


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(1, SampleSource("coffee"), PhotographOpened(GREY, 600, 400))


def warm(document: Document, value: float) -> None:
    finish = replace(document.params.finish, warmth=value)
    document.edit(replace(document.params, finish=finish), "Warmth", "finish:warmth")


def test_a_drag_is_one_step(document: Document) -> None:
    document.begin_stroke()
    for value in (0.1, 0.2, 0.3):
        warm(document, value)
    document.end_stroke()
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.params == EditParams()
    document.undo_stack.redo()
    assert document.params.finish.warmth == 0.3


def test_two_drags_of_the_same_slider_are_two_steps(document: Document) -> None:
    for values in ((0.1, 0.2), (0.4, 0.5)):
        document.begin_stroke()
        for value in values:
            warm(document, value)
        document.end_stroke()
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.params.finish.warmth == 0.2


def test_a_drag_that_ends_where_it_began_leaves_no_step(document: Document) -> None:
    document.begin_stroke()
    for value in (0.1, 0.2, 0.0):
        warm(document, value)
    document.end_stroke()
    assert document.undo_stack.count() == 0
    assert document.params == EditParams()


def test_different_controls_never_merge(document: Document) -> None:
    warm(document, 0.1)
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth", "direction:warmth")
    warm(document, 0.2)
    assert document.undo_stack.count() == 3


def test_edits_without_a_control_never_merge(document: Document) -> None:
    document.edit(with_subject(document.params, "dog"), "Subject")
    document.edit(with_subject(document.params, "sea"), "Subject")
    assert document.undo_stack.count() == 2


def test_an_edit_that_changes_nothing_is_no_step(document: Document, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(document.params_changed):
        document.edit(EditParams(), "Nothing")
    assert document.undo_stack.count() == 0


def test_undo_is_a_new_revision_and_is_told(document: Document, qtbot: QtBot) -> None:
    warm(document, 0.1)
    revision = document.revision
    with qtbot.waitSignal(document.params_changed) as told:
        document.undo_stack.undo()
    assert told.args == [EditParams()]
    assert document.revision == revision + 1


def test_an_older_picture_never_replaces_a_newer_one(document: Document) -> None:
    newer, older = Colouring(GREY + 1, 3), Colouring(GREY + 2, 2)
    document.show_colouring(newer)
    document.show_colouring(older)
    assert document.colouring is newer


def test_a_document_is_settled_when_its_picture_shows_the_recipe_and_nothing_is_dragged(
    document: Document,
) -> None:
    assert not document.settled
    document.show_colouring(Colouring(GREY, document.revision))
    assert document.settled
    document.begin_stroke()
    assert not document.settled
    warm(document, 0.5)
    document.end_stroke()
    assert not document.settled
    document.show_colouring(Colouring(GREY, document.revision))
    assert document.settled


def test_a_close_look_is_valid_for_its_revision_only(document: Document) -> None:
    document.show_close(GREY, Colouring(GREY, document.revision))
    assert document.close_colouring is not None
    warm(document, 0.5)
    assert document.close_colouring is None
    assert document.close_original is GREY


def test_choosing_a_sample_keeps_the_adjustments(document: Document) -> None:
    warm(document, 0.5)
    document.choose_sample(2)
    assert document.params.generate.seed == document.gallery.sample(2).seed
    assert document.params.finish.warmth == 0.5
    assert document.undo_stack.undoText() == "Choose Colouring 3"
