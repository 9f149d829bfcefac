from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from gcp_desktop.engine.events import PhotographOpened
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction, with_subject
from gcp_desktop.session.editing.offers import lock, offer_like, offer_others, reject, star
from gcp_desktop.session.editing.results import Colouring
from gcp_desktop.session.editing.sample import Character
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


def test_the_end_of_a_document_is_no_event_of_its_history(document: Document) -> None:
    heard: list[int] = []
    document.history_changed.connect(lambda: heard.append(1))
    warm(document, 0.3)
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert len(heard) == 3
    Shiboken.delete(document)  # the stack empties itself, and says so
    assert len(heard) == 3


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


def seeds(document: Document) -> list[int | None]:
    return [document.gallery.sample(row).seed for row in range(document.gallery.rowCount())]


ALTERATIONS: dict[str, Callable[[Document], None]] = {
    "star": lambda document: star(document, 2, True),
    "lock": lambda document: lock(document, 2, True),
    "reject": lambda document: reject(document, 2),
    "more": offer_others,
    "faithful": lambda document: offer_others(document, Character.FAITHFUL),
    "surprise": lambda document: offer_others(document, Character.SURPRISE),
    "like": lambda document: offer_like(document, 2),
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_whatever_is_done_to_the_gallery_is_one_step_there_and_back(
    document: Document, alteration: str
) -> None:
    warm(document, 0.5)
    before = document.gallery.offer
    ALTERATIONS[alteration](document)
    after = document.gallery.offer
    assert after != before
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.gallery.offer == before
    assert document.params.finish.warmth == 0.5
    document.undo_stack.redo()
    assert document.gallery.offer == after
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.gallery.offer == before


def test_seeds_that_were_undone_are_not_offered_as_new_ones(document: Document) -> None:
    offer_others(document)
    seen = set(seeds(document))
    document.undo_stack.undo()
    offer_others(document)
    assert seen & set(seeds(document)) == {None}


@pytest.mark.parametrize(("rejected", "chosen"), [(3, 4), (7, 6)])
def test_rejecting_the_chosen_one_chooses_its_neighbour(
    document: Document, rejected: int, chosen: int
) -> None:
    document.choose_sample(rejected)
    seed = document.gallery.sample(chosen).seed
    reject(document, rejected)
    assert document.chosen == chosen
    assert document.params.generate.seed == seed
    document.undo_stack.undo()
    assert document.chosen == rejected


def test_the_most_likely_one_cannot_be_rejected_and_leaves_no_step(document: Document) -> None:
    reject(document, 0)
    assert document.chosen == 0
    assert document.undo_stack.count() == 0


def test_more_like_another_keeps_the_chosen_one(document: Document) -> None:
    document.choose_sample(5)
    offer_like(document, 2)
    assert document.chosen == 5


def test_what_is_in_no_sample_becomes_one_of_its_own(document: Document) -> None:
    document.choose_sample(3)
    lock(document, 3, True)
    document.begin_stroke()
    for value in (0.1, 0.2, 0.3):
        warm(document, value)
    document.end_stroke()
    assert document.gallery.rowCount() == 9
    assert document.chosen == 8
    document.undo_stack.undo()
    assert document.gallery.rowCount() == 8
    assert document.chosen == 3


def test_thumbnails_come_back_with_their_samples_where_they_are_still_there(document: Document) -> None:
    gallery = document.gallery
    gallery.await_sample(2, 50)
    gallery.receive(50, GREY, gallery.sample(2).recipe(document.params))
    gallery.await_sample(3, 51)
    reject(document, 5)
    document.undo_stack.undo()
    assert gallery.sample(2).pixels is GREY
    assert gallery.sample(3).job_id == 51
