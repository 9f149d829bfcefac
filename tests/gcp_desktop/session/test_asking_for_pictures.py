"""Which pictures a session asks the engine for, and which it gives up."""

import pytest
from PySide6.QtTest import QSignalSpy

from gcp_desktop.engine.requests import (
    PredictSubjects,
    PrepareModel,
    RenderDetail,
    RenderPreview,
    RenderRestored,
    RenderSample,
    SuggestRepairs,
)
from gcp_desktop.session.editing.edits import with_subject
from gcp_desktop.session.editing.gallery import GALLERY_SIZE
from gcp_desktop.session.session import Session
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import RANKING
from tests.gcp_desktop.session.working import ERROR, edit_warmth, fade, opened


def test_thirty_edits_while_a_preview_is_made_ask_for_the_newest_only(
    session: Session, engine: FakeEngine
) -> None:
    document = opened(session, engine)
    engine.finish_all()
    document.begin_stroke()
    for step in range(30):
        edit_warmth(document, (step + 1) / 10)
    waiting = engine.of_kind(RenderPreview)
    assert [request.params.generate.directions for request in waiting] == [(("warmth", 3.0),)]
    engine.finish(RenderPreview)
    assert document.colouring is not None
    assert document.colouring.revision == document.revision


def test_thumbnails_follow_an_adjustment_once_the_drag_has_ended(
    session: Session, engine: FakeEngine
) -> None:
    document = opened(session, engine)
    engine.finish_all()
    document.begin_stroke()
    edit_warmth(document, 1.0)
    engine.finish(RenderPreview)
    assert engine.waiting == []
    document.end_stroke()
    samples = engine.of_kind(RenderSample)
    assert len(samples) == GALLERY_SIZE
    assert {request.params.generate.directions for request in samples} == {(("warmth", 1.0),)}


def test_the_thumbnail_of_the_chosen_colouring_follows_first(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    engine.finish_all()
    document.choose_sample(5)
    edit_warmth(document, 1.0)
    engine.finish(RenderPreview)
    samples = [request.params for request in engine.of_kind(RenderSample)]
    recipes = [document.gallery.sample(row).recipe(document.params) for row in range(GALLERY_SIZE)]
    assert samples[0] == document.params == recipes[5]
    assert samples[1:] == recipes[:5] + recipes[6:]


def test_repairs_are_drafts_while_dragged_and_exact_when_let_go(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    engine.finish_all()
    document.begin_stroke()
    fade(document, 0.4)
    assert [request.draft for request in engine.of_kind(RenderRestored)] == [True]
    engine.finish(RenderRestored)
    document.end_stroke()
    (exact,) = engine.of_kind(RenderRestored)
    assert (exact.draft, exact.restore) == (False, document.params.restore)
    engine.finish_all()
    document.begin_stroke()
    document.end_stroke()
    assert engine.of_kind(RenderRestored) == []
    fade(document, 0.8)
    assert [request.draft for request in engine.of_kind(RenderRestored)] == [False]


def test_an_edit_gives_up_thumbnails_that_would_be_outdated(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    engine.finish(RenderPreview)
    assert engine.of_kind(RenderSample)
    edit_warmth(document, 1.0)
    assert engine.of_kind(RenderSample) == []
    assert document.gallery.awaited == 0


def test_choosing_a_sample_lets_the_gallery_go_on(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    engine.finish(RenderPreview)
    document.choose_sample(2)
    assert len(engine.of_kind(RenderSample)) == GALLERY_SIZE
    preview = engine.of_kind(RenderPreview)[0]
    assert preview.params.generate.seed == document.gallery.sample(2).seed


def test_another_subject_makes_new_thumbnails(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    engine.finish_all()
    document.edit(with_subject(document.params, "dog"), "Subject")
    engine.finish(RenderPreview)
    assert {request.params.invert.subject for request in engine.of_kind(RenderSample)} == {"dog"}


def test_rerolling_asks_for_new_samples_only(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    engine.finish_all()
    document.choose_sample(3)
    engine.finish_all()
    session.reroll()
    assert [request.params.generate.seed for request in engine.of_kind(RenderSample)] == [
        8,
        9,
        10,
        11,
        12,
        13,
    ]
    assert document.gallery.row_of(document.params) == 3


def test_a_close_look_is_asked_for_once_the_edits_have_settled(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    session.look_closely(True)
    assert engine.of_kind(RenderDetail) == []
    engine.finish(RenderPreview)
    assert len(engine.of_kind(RenderDetail)) == 1
    engine.finish_all()
    assert document.close_colouring is not None
    edit_warmth(document, 1.0)
    assert document.close_colouring is None
    engine.finish_all()
    assert document.close_colouring is not None
    session.look_closely(False)
    edit_warmth(document, 2.0)
    engine.finish(RenderPreview)
    assert engine.of_kind(RenderDetail) == []


def test_subjects_are_asked_anew_when_repairs_have_changed_the_picture(
    session: Session, engine: FakeEngine
) -> None:
    document = opened(session, engine)
    engine.finish_all()
    edit_warmth(document, 1.0)
    engine.finish(RenderPreview)
    assert engine.of_kind(PredictSubjects) == []
    fade(document, 0.5)
    engine.finish(RenderPreview)
    assert [job.restore for job in engine.of_kind(PredictSubjects)] == [document.params.restore]
    fade(document, 0.8)
    assert engine.of_kind(PredictSubjects) == []
    engine.finish(RenderPreview)
    newest = document.params.restore
    assert [job.restore for job in engine.of_kind(PredictSubjects)] == [newest]
    engine.finish_all()
    assert document.recognised == newest
    document.undo_stack.undo()
    engine.finish_all()
    assert document.recognised == document.params.restore != newest


def test_an_answer_about_a_picture_that_is_outdated_is_not_shown(
    session: Session, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = opened(session, engine)
    spy = QSignalSpy(document.subjects_changed)
    with monkeypatch.context() as running:
        running.setattr(engine, "cancel", lambda _: None)  # it is past its last check
        fade(document, 0.5)
    engine.finish(PredictSubjects)
    assert spy.count() == 0
    engine.finish_all()
    assert spy.count() == 1
    assert document.subjects == RANKING


def test_cancelling_gives_everything_up_and_colouring_again_is_possible(
    session: Session, engine: FakeEngine
) -> None:
    session.prepare()
    document = opened(session, engine)
    session.cancel()
    assert [type(request) for request in engine.waiting] == [PrepareModel]
    assert not document.awaited
    session.colour_again()
    assert document.awaited
    engine.finish_all()
    assert document.colouring is not None
    assert document.gallery.awaited == 0


def test_a_failed_preview_is_told_and_no_longer_awaited(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    spy, others = QSignalSpy(session.troubled), QSignalSpy(session.failed)
    (asked,) = engine.of_kind(RenderPreview)
    engine.fail(RenderPreview, ERROR)
    assert spy.at(0) == [document, ERROR, asked]
    assert others.count() == 0, "it is about this photograph"
    assert not document.awaited


def test_what_fails_of_a_photograph_that_was_closed_is_told_nobody(
    session: Session, engine: FakeEngine
) -> None:
    document = opened(session, engine)
    spies = QSignalSpy(session.troubled), QSignalSpy(session.failed)
    session.repair()
    (asked,) = engine.of_kind(SuggestRepairs)
    session.close(document)
    session.jobs.failed.emit(asked, ERROR)
    assert [spy.count() for spy in spies] == [0, 0]
