"""Many photographs exported together: names, pausing, a kill in the middle, and what cannot be written."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import (
    ColourThumbnail,
    ExportFromAlbum,
    OpenPhotograph,
    PredictSubjects,
    RenderPreview,
    RenderSample,
)
from gcp_desktop.engine.sources import FileSource, SampleSource
from gcp_desktop.session.album.entry import Entry
from gcp_desktop.session.album.export_journal import ExportJournal, Unit, order_of
from gcp_desktop.session.album.export_run import ExportReport, TogetherExport
from gcp_desktop.session.export.plan import ExportPlan
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.session import Session
from model.params import EditParams, FinishParams
from tests.gcp_desktop.fake_engine import FakeEngine

PLAN = ExportPlan(pattern="{name}")


def entries(tmp_path: Path) -> list[Entry]:
    names = ("IMG_1.jpg", "IMG_1.tif", "1944/IMG_1.jpg", "Oma v. 1938")
    return [Entry(path=tmp_path / "box" / name, place=Path(name).parent) for name in names]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


class Watched:
    """An export with what it told."""

    def __init__(self, engine: FakeEngine, folder: Path) -> None:
        self.engine = engine
        self.jobs = Jobs(engine)
        self.export = TogetherExport(self.jobs, folder)
        self.reports: list[ExportReport] = []
        self.stops: list[ErrorInfo] = []
        self.export.finished.connect(self.reports.append)
        self.export.stopped.connect(self.stops.append)


@pytest.fixture
def watched(engine: FakeEngine, tmp_path: Path) -> Watched:
    return Watched(engine, tmp_path / "journals")


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_folders_are_kept_and_clashes_numbered_when_written(
    watched: Watched, tmp_path: Path, out: Path
) -> None:
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    assert len(watched.engine.of_kind(ExportFromAlbum)) == 1
    watched.engine.finish(ExportFromAlbum)
    (out / "Oma v. 1938.png").write_bytes(b"of another program")
    watched.engine.finish_all()
    assert files_in(out) == [
        "1944/IMG_1.png", "IMG_1 (2).png", "IMG_1.png", "Oma v. 1938 (2).png", "Oma v. 1938.png"
    ]  # fmt: skip
    assert watched.reports == [ExportReport(out, 4, ())]
    assert not watched.export.active
    assert not files_in(tmp_path / "journals")


def test_flat_and_of_both_kinds(watched: Watched, tmp_path: Path, out: Path) -> None:
    plan = replace(PLAN, variants=("colouring", "side-by-side"))
    watched.export.begin(order_of(entries(tmp_path)[1:3], out, plan, mirrored=False))
    watched.engine.finish_all()
    assert files_in(out) == [
        "IMG_1 (2).png", "IMG_1-side-by-side (2).png", "IMG_1-side-by-side.png", "IMG_1.png"
    ]  # fmt: skip
    assert watched.reports[0].written == 4


def test_the_recipe_is_that_of_the_order(watched: Watched, tmp_path: Path, out: Path) -> None:
    warm = EditParams(finish=FinishParams(warmth=0.5))
    watched.export.begin(order_of([replace(entries(tmp_path)[0], params=warm)], out, PLAN, mirrored=True))
    (request,) = watched.engine.of_kind(ExportFromAlbum)
    assert request.params == warm


def test_pausing_gives_up_the_file_and_goes_on_with_it(watched: Watched, tmp_path: Path, out: Path) -> None:
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    watched.engine.finish(ExportFromAlbum)
    watched.export.pause(True)
    assert not watched.engine.of_kind(ExportFromAlbum)
    assert watched.export.progress == (1, 4)
    watched.export.pause(False)
    watched.engine.finish_all()
    assert watched.reports[0].written == 4
    assert len(files_in(out)) == 4


def test_a_photograph_opened_meanwhile_is_read_coloured_and_has_its_gallery_between_two_files(
    session: Session, engine: FakeEngine, qapp: QApplication, tmp_path: Path, out: Path
) -> None:
    export = TogetherExport(session.jobs, tmp_path / "journals")
    export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    session.open(SampleSource("coffee"))
    ended = []
    for kind in (ExportFromAlbum, OpenPhotograph, RenderPreview, PredictSubjects, *[RenderSample] * 8):
        assert not ended or not engine.of_kind(ExportFromAlbum), ended
        ended.append(engine.finish(kind))
        qapp.processEvents()
    assert all(isinstance(request, ExportFromAlbum) for request in engine.waiting)
    while engine.waiting:
        engine.finish(ExportFromAlbum)
        qapp.processEvents()
    assert not export.active
    assert len(files_in(out)) == 4


def test_an_export_waits_for_no_thumbnail_of_an_album(watched: Watched, tmp_path: Path, out: Path) -> None:
    watched.jobs.submit(
        ColourThumbnail(
            job_id=watched.jobs.new_id(), source=FileSource(tmp_path), params=EditParams(), max_side=9
        )
    )
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    assert watched.engine.of_kind(ExportFromAlbum)


def test_one_bad_photograph_stops_nothing_and_is_reported(
    watched: Watched, tmp_path: Path, out: Path
) -> None:
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    watched.engine.fail(ExportFromAlbum, ErrorInfo("Damaged", "It is cut short.", kind="ImageReadError"))
    watched.engine.finish_all()
    (report,) = watched.reports
    assert report.written == 3
    assert report.failed == ((str(tmp_path / "box" / "IMG_1.jpg"), "It is cut short."),)


def test_a_full_disk_pauses_and_nothing_is_lost(watched: Watched, tmp_path: Path, out: Path) -> None:
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    watched.engine.finish(ExportFromAlbum)
    watched.engine.fail(ExportFromAlbum, ErrorInfo("Full", "The disk is full.", kind="StorageError"))
    assert watched.export.paused
    assert [error.explanation for error in watched.stops] == ["The disk is full."]
    watched.export.pause(False)
    watched.engine.finish_all()
    assert watched.reports == [ExportReport(out, 4, ())]


def test_a_folder_that_is_gone_pauses(watched: Watched, tmp_path: Path, out: Path) -> None:
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    shutil.rmtree(out)
    watched.engine.fail(ExportFromAlbum, ErrorInfo("Gone", "The folder is gone.", kind="StorageError"))
    watched.export.pause(False)
    assert watched.export.paused
    assert "is not there any more" in watched.stops[-1].explanation
    assert not out.exists()
    out.mkdir()
    watched.export.pause(False)
    watched.engine.finish_all()
    assert len(files_in(out)) == 4


def test_a_name_that_was_taken_meanwhile_is_left_alone(watched: Watched, tmp_path: Path, out: Path) -> None:
    watched.export.begin(order_of(entries(tmp_path)[:1], out, PLAN, mirrored=True))
    (request,) = watched.engine.of_kind(ExportFromAlbum)
    request.target.write_bytes(b"of another program")
    watched.engine.fail(ExportFromAlbum, ErrorInfo("Exists", "It exists.", kind="ImageWriteError"))
    watched.engine.finish_all()
    assert files_in(out) == ["IMG_1 (2).png", "IMG_1.png"]
    assert (out / "IMG_1.png").read_bytes() == b"of another program"


@pytest.mark.parametrize("written", [False, True])
def test_a_killed_export_goes_on_without_doing_anything_twice(
    qapp: QApplication, watched: Watched, tmp_path: Path, out: Path, written: bool
) -> None:
    """Killed while a file was made, and after it was written but before that was noted."""
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    watched.engine.finish(ExportFromAlbum)
    (request,) = watched.engine.of_kind(ExportFromAlbum)
    if written:
        request.target.write_bytes(b"picture")
    (journal,) = (tmp_path / "journals").iterdir()
    journal.write_bytes(journal.read_bytes() + b'{"kind": "do')  # as a kill leaves it
    later = Watched(FakeEngine(), tmp_path / "journals")
    assert later.export.active
    assert later.export.paused
    assert later.export.progress == (2 if written else 1, 4)
    later.export.pause(False)
    later.engine.finish_all()
    assert later.reports == [ExportReport(out, 4, ())]
    assert files_in(out) == ["1944/IMG_1.png", "IMG_1 (2).png", "IMG_1.png", "Oma v. 1938.png"]


def test_giving_up_keeps_what_is_written(watched: Watched, tmp_path: Path, out: Path) -> None:
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    watched.engine.finish(ExportFromAlbum)
    watched.export.give_up()
    assert not watched.export.active
    assert files_in(out) == ["IMG_1.png"]
    assert not Watched(FakeEngine(), tmp_path / "journals").export.active


def test_a_journal_of_something_else_is_no_order(tmp_path: Path, out: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n")
    assert ExportJournal.read(path) is None
    journal = ExportJournal.begin(tmp_path, order_of(entries(tmp_path), out, PLAN, mirrored=True))
    journal.note_failed(Unit(1, "colouring"), "It is cut short.")
    again = ExportJournal.read(journal.path)
    assert again is not None
    assert again.order == journal.order
    assert again.failed == {Unit(1, "colouring"): "It is cut short."}
    assert len(again.left) == 3


def test_pages_of_a_file_have_names_of_their_own(watched: Watched, tmp_path: Path, out: Path) -> None:
    pages = [Entry(path=tmp_path / "scan.tif", page=page) for page in (1, 3)]
    watched.export.begin(order_of(pages, out, PLAN, mirrored=True))
    asked = []
    while watched.engine.waiting:
        asked.append(watched.engine.of_kind(ExportFromAlbum)[0].source)
        watched.engine.finish(ExportFromAlbum)
    assert asked == [FileSource(tmp_path / "scan.tif", page) for page in (1, 3)]
    assert files_in(out) == ["scan-1.png", "scan-3.png"]


def test_what_files_could_not_keep_is_counted_and_outlives_a_kill(
    watched: Watched, engine: FakeEngine, tmp_path: Path, out: Path
) -> None:
    engine.export_notes = ("Its IPTC records have no place here.",)
    watched.export.begin(order_of(entries(tmp_path), out, PLAN, mirrored=True))
    engine.finish(ExportFromAlbum)
    watched.export.stop()
    again = Watched(engine, tmp_path / "journals")
    again.export.pause(False)
    engine.finish(ExportFromAlbum)
    engine.export_notes = ()
    engine.finish_all()
    assert again.reports[0].notes == (("Its IPTC records have no place here.", 2),)
