from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from gcp_desktop.engine.events import Exported
from gcp_desktop.engine.requests import (
    CloseDocument,
    ExportColouring,
    OpenPhotograph,
    PredictSubjects,
    PrepareModel,
    RenderPreview,
    RenderSample,
    SuggestRepairs,
)
from gcp_desktop.engine.sources import FileSource, SampleSource
from gcp_desktop.session.editing.edits import with_mending
from gcp_desktop.session.editing.gallery import GALLERY_SIZE
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from model.params import EditParams
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import RANKING, REPAIRS
from tests.gcp_desktop.session.working import ERROR, edit_warmth, opened


def test_the_loaded_model_is_told(session: Session, engine: FakeEngine) -> None:
    spy = QSignalSpy(session.model_changed)
    session.prepare()
    engine.finish(PrepareModel)
    assert spy.count() == 1
    assert session.model is not None
    assert session.model.device == "CPU"


def test_an_opened_photograph_is_previewed_first_then_its_gallery_fills(
    session: Session, engine: FakeEngine
) -> None:
    document = opened(session, engine)
    assert [type(request) for request in engine.waiting] == [RenderPreview, PredictSubjects]
    assert document.awaited
    engine.finish(RenderPreview)
    assert document.colouring is not None
    assert not document.awaited
    samples = engine.of_kind(RenderSample)
    assert [request.params.generate.seed for request in samples] == [None, *range(1, GALLERY_SIZE)]
    engine.finish(RenderSample)
    assert document.gallery.sample(0).pixels is not None
    assert document.gallery.sample(1).pixels is None
    engine.finish_all()
    assert all(document.gallery.sample(row).pixels is not None for row in range(GALLERY_SIZE))
    assert document.subjects == RANKING


def test_a_second_photograph_opens_beside_the_first(session: Session, engine: FakeEngine) -> None:
    first = opened(session, engine)
    session.open(SampleSource("camera"))
    assert session.document is first
    engine.fail(OpenPhotograph, ERROR)
    assert session.document is first
    second = opened(session, engine, "camera")
    assert session.document is second
    assert session.documents == (first, second)
    assert engine.of_kind(CloseDocument) == []


def test_a_photograph_that_is_open_is_only_shown(session: Session, engine: FakeEngine) -> None:
    first = opened(session, engine)
    opened(session, engine, "camera")
    session.open(SampleSource("coffee"))
    assert session.document is first
    assert len(session.documents) == 2
    assert engine.of_kind(OpenPhotograph) == []


def test_a_photograph_that_waits_to_be_read_is_not_asked_for_again(
    session: Session, engine: FakeEngine
) -> None:
    session.open(SampleSource("coffee"))
    session.open(SampleSource("coffee"))
    session.open(SampleSource("camera"))
    assert [request.source for request in engine.of_kind(OpenPhotograph)] == [
        SampleSource("camera"),  # which is to be shown
        SampleSource("coffee"),
    ]


def test_of_photographs_opened_together_the_first_that_can_be_read_is_shown(
    workspace: Workspace, engine: FakeEngine
) -> None:
    session = workspace.session
    names = ("coffee", "camera", "astronaut", "page")
    workspace.open_sources([SampleSource(name) for name in names])
    engine.fail(OpenPhotograph, ERROR)
    for _ in names[1:]:
        engine.finish(OpenPhotograph)
    assert [document.source for document in session.documents] == [SampleSource(name) for name in names[1:]]
    assert session.document is session.documents[0]
    workspace.open_sources([SampleSource("page"), SampleSource("camera")])
    assert session.document is session.documents[-1]


def test_one_of_several_that_is_opened_again_while_it_waits_is_shown(
    workspace: Workspace, engine: FakeEngine
) -> None:
    workspace.open_sources([SampleSource(name) for name in ("coffee", "camera", "astronaut")])
    workspace.session.open(SampleSource("camera"))
    for _ in range(3):
        engine.finish(OpenPhotograph)
    assert workspace.session.document is workspace.session.documents[1]


def test_what_is_asked_for_last_is_read_first_and_alone_comes_into_the_window(
    session: Session, engine: FakeEngine
) -> None:
    shown = []
    session.document_changed.connect(lambda document: shown.append(document.title))
    for name in ("coffee", "camera", "astronaut"):
        session.open(SampleSource(name))
    engine.finish(OpenPhotograph)
    assert not session.awaited
    engine.finish_all()
    assert shown == ["astronaut"]
    titles = [document.title for document in session.documents]
    assert titles == ["coffee", "camera", "astronaut"], "in the order in which they were asked for"


def test_what_is_open_already_is_not_overtaken_by_what_is_being_read(
    session: Session, engine: FakeEngine
) -> None:
    session.open(SampleSource("coffee"))
    engine.finish_all()
    session.open(SampleSource("camera"))
    session.open(SampleSource("coffee"))
    engine.finish_all()
    assert session.document is session.documents[0]


def test_a_photograph_asked_for_while_it_is_read_opens_once(session: Session, engine: FakeEngine) -> None:
    session.open(SampleSource("coffee"))
    engine.start(OpenPhotograph)
    session.open(SampleSource("coffee"))
    engine.finish(OpenPhotograph)
    first = session.document
    session.show(None)
    engine.finish_all()
    assert session.document is first
    assert len(session.documents) == 1
    (closed,) = [request for request in engine.submitted if isinstance(request, CloseDocument)]
    assert closed.document_id != session.documents[0].document_id


def test_only_the_photograph_in_the_window_is_worked_on(session: Session, engine: FakeEngine) -> None:
    first = opened(session, engine)
    second = opened(session, engine, "camera")
    assert {request.document_id for request in engine.waiting} == {second.document_id}
    session.show(first)
    assert {request.document_id for request in engine.waiting} == {first.document_id}
    engine.finish_all()
    assert first.up_to_date
    assert second.colouring is None
    session.show(second)
    engine.finish_all()
    assert second.up_to_date
    session.show(first)
    assert engine.waiting == []


def test_a_hidden_photograph_gives_its_large_pictures_back(session: Session, engine: FakeEngine) -> None:
    first = opened(session, engine)
    session.look_closely(True)
    engine.finish_all()
    assert first.close_original is not None
    opened(session, engine, "camera")
    assert first.close_original is None


@pytest.mark.parametrize(("closed", "shown"), [(0, 1), (1, 2), (2, 1)])
def test_closing_a_photograph_shows_its_neighbour(
    session: Session, engine: FakeEngine, closed: int, shown: int
) -> None:
    documents = [opened(session, engine, name) for name in ("coffee", "camera", "chelsea")]
    session.show(documents[closed])
    session.close()
    assert session.document is documents[shown]
    session.close(documents[shown])
    engine.finish_all()
    assert set(engine.photographs) == {session.documents[0].document_id}


def test_a_photograph_counts_as_modified_until_it_is_saved(
    session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    document = opened(session, engine)
    engine.finish_all()
    assert not document.modified
    edit_warmth(document, 1.0)
    assert document.modified
    document.undo_stack.undo()
    assert not document.modified
    document.undo_stack.redo()
    session.export(tmp_path / "a.png", overwrite=False)
    engine.finish(ExportColouring)
    assert document.modified, "an exported picture cannot be gone on with"
    document.kept.in_project(tmp_path / "a.gcp", document.work)
    assert not document.modified
    for mark in (document.gallery.star, lambda row, _: document.gallery.lock(row, document.params)):
        mark(2, True)
        assert document.modified
        document.kept.in_project(tmp_path / "a.gcp", document.work)
    document.gallery.star(2, False)
    assert document.modified, "a favourite less is an edit too"


def test_opening_another_gives_up_the_first_ones_pictures_but_not_its_export(
    session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    first = opened(session, engine)
    engine.finish(RenderPreview)
    session.export(tmp_path / "a.png", overwrite=False)
    opened(session, engine, "camera")
    kept = {type(request) for request in engine.waiting if request.document_id == first.document_id}
    assert kept == {ExportColouring}


def test_an_export_carries_the_present_recipe_and_is_told_when_done(
    session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    document = opened(session, engine)
    engine.finish_all()
    document.edit(replace(document.params, finish=replace(document.params.finish, tint=0.5)), "Tint")
    engine.finish_all()
    spy = QSignalSpy(session.exported)
    session.export(tmp_path / "a.tif", overwrite=True)
    assert session.exporting
    request = engine.finish(ExportColouring)
    assert isinstance(request, ExportColouring)
    assert request.params.finish.tint == 0.5
    assert request.overwrite
    assert not session.exporting
    assert spy.at(0) == [Exported(tmp_path / "a.tif")]


@pytest.mark.parametrize("spelling", ["photo.png", "../{folder}/photo.png", "link.png"])
def test_the_original_is_refused_as_a_target_however_it_is_spelled(
    session: Session, engine: FakeEngine, tmp_path: Path, spelling: str
) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"the only copy")
    (tmp_path / "link.png").symlink_to(photo)
    session.open(FileSource(photo))
    engine.finish_all()
    spy = QSignalSpy(session.failed)
    session.export(tmp_path / spelling.format(folder=tmp_path.name), overwrite=True)
    assert engine.of_kind(ExportColouring) == []
    assert spy.at(0)[0].title == "The original is never overwritten"


def test_closing_forgets_the_photograph(session: Session, engine: FakeEngine) -> None:
    opened(session, engine)
    session.close()
    engine.finish_all()
    assert session.document is None
    assert engine.photographs == {}


def test_activity_follows_the_running_job(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    engine.start(RenderPreview, "generate", 0.25)
    activity = session.jobs.activity
    assert activity is not None
    assert (activity.stage, activity.fraction) == ("generate", 0.25)
    engine.finish_all()
    assert session.jobs.activity is None
    assert document.params == EditParams()


def test_shutting_down_closes_document_and_engine(session: Session, engine: FakeEngine) -> None:
    opened(session, engine)
    session.shutdown()
    assert engine.closed
    assert session.document is None


def test_what_a_photograph_needs_is_repaired_in_one_step(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    document.edit(with_mending(document.params, 0.3), "Scratches")
    before = document.params
    notes = QSignalSpy(session.noted)
    session.repair()
    engine.finish(SuggestRepairs)
    repaired = document.params.restore
    assert (repaired.tone, repaired.grain) == (REPAIRS.tone, REPAIRS.grain)
    assert repaired.scratches == before.restore.scratches
    assert notes.count() == 1
    document.undo_stack.undo()
    assert document.params == before


def test_a_photograph_that_was_closed_is_not_repaired(session: Session, engine: FakeEngine) -> None:
    document = opened(session, engine)
    notes = QSignalSpy(session.noted)
    session.repair()
    session.close(document)
    engine.finish_all()
    assert notes.count() == 0
    session.repair()
    assert engine.of_kind(SuggestRepairs) == []
