"""An album over the fake engine: what it lists, colours, edits together, and what the editor hands it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import ColourThumbnail, OpenPhotograph
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.album.entry import EntryState, colouring_key
from gcp_desktop.session.album.filter import AlbumFilter, Shown
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.offers import star
from gcp_desktop.session.workspace import TABS_AT_ONCE, Workspace
from model.params import EditParams, FinishParams
from model.photo.metadata.provenance import with_provenance
from model.photo.metadata.record import Metadata
from model.photo.writing import write_image
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.session.album.working import colour_all, opened


def test_a_folder_is_an_album_in_natural_order(ready: Workspace, qtbot: QtBot, box: Path) -> None:
    album = opened(ready, qtbot, box).album
    places = [str((entry.place / entry.title).as_posix()) for entry in album.entries]
    assert places == ["broken.jpg", "IMG_2.png", "IMG_10.png", "Oma v. 1938.png", "1944/x.png"]
    assert album.title == "box"
    again = opened(ready, qtbot, box)
    assert again.album is album
    assert len(ready.albums.open_albums) == 1


def test_a_folder_without_photographs_is_told(ready: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(ready.session.failed) as signal:
        ready.albums.open([tmp_path / "empty"])
    assert "no photograph" in signal.args[0].title
    assert not ready.albums.open_albums


def test_what_was_exported_beside_a_photograph_is_no_other_one_when_the_folder_is_opened_again(
    ready: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    grey = np.zeros((9, 9, 3), np.uint8)
    box = tmp_path / "box"
    box.mkdir()
    write_image(box / "Oma.png", grey)
    result = with_provenance(Metadata(), "{}")
    write_image(box / "Oma-colour.png", grey, metadata=result)
    (box / "results").mkdir()
    write_image(box / "results" / "Opa-colour.png", grey, metadata=result)
    titles = [entry.title for entry in opened(ready, qtbot, box).album.entries]
    assert titles == ["Oma.png", "Opa-colour.png"]


def test_many_files_are_an_album_and_few_are_tabs(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(TABS_AT_ONCE + 1)]
    for path in paths:
        Image.fromarray(np.zeros((9, 9), np.uint8)).save(path)
    ready.open_files(paths[:-1])
    assert len(engine.of_kind(OpenPhotograph)) == TABS_AT_ONCE
    with qtbot.waitSignal(ready.albums.opened) as signal:
        ready.open_files(paths)
    assert signal.args[0].album.rowCount() == len(paths)
    assert len(engine.of_kind(OpenPhotograph)) == TABS_AT_ONCE


def test_what_is_in_sight_is_coloured_first_and_one_at_a_time(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path
) -> None:
    album = opened(ready, qtbot, box)
    album.colouring.look_at([3])
    (asked,) = engine.of_kind(ColourThumbnail)
    assert asked.source.path.name in ("broken.jpg", "Oma v. 1938.png")
    engine.fail(ColourThumbnail, ErrorInfo("Damaged", "It is cut short."))
    (asked,) = engine.of_kind(ColourThumbnail)
    assert asked.source.path.name == "Oma v. 1938.png"
    colour_all(album, engine, qtbot)
    assert album.album.counts() == {EntryState.COLOURED: 4, EntryState.FAILED: 1}
    assert album.album.entry(0).failure == "It is cut short."
    assert not engine.of_kind(ColourThumbnail)


def test_pausing_and_making_way(ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path) -> None:
    album = opened(ready, qtbot, box)
    album.colouring.look_at([1])
    album.colouring.pause(True)
    assert not engine.of_kind(ColourThumbnail)
    album.colouring.pause(False)
    (asked,) = engine.of_kind(ColourThumbnail)
    engine.cancel(asked.job_id)  # as the queue does where a preview is wanted
    (again,) = engine.of_kind(ColourThumbnail)
    assert again.source == asked.source
    assert again.job_id != asked.job_id
    ready.session.cancel()
    assert engine.of_kind(ColourThumbnail)


def test_a_photograph_that_was_changed_is_coloured_anew(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path
) -> None:
    album = opened(ready, qtbot, box)
    engine.fail(ColourThumbnail, ErrorInfo("Damaged", "It is cut short."))
    colour_all(album, engine, qtbot)
    Image.fromarray(np.full((50, 50), 9, np.uint8)).save(box / "IMG_2.png")
    ready.albums.close(album)
    again = opened(ready, qtbot, box)
    with qtbot.waitSignal(again.album.dataChanged):
        again.pictures.want([1])
    assert again.album.state(1) is EntryState.WAITING


def test_the_editor_hands_its_recipe_to_the_album(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path
) -> None:
    album = opened(ready, qtbot, box)
    album.album.edit([1], lambda params: with_direction(params, "warmth", 2.0), "Warmth")
    ready.albums.show_in_editor(album, 1)
    engine.finish(OpenPhotograph)
    document = ready.session.document
    assert document is not None
    assert dict(document.params.generate.directions) == {"warmth": 2.0}
    assert not document.modified
    document.edit(with_direction(document.params, "warmth", -1.0), "Warmth")
    star(document, 1, True)
    entry = album.album.entry(1)
    assert dict(entry.params.generate.directions) == {"warmth": -1.0}
    assert not document.modified
    album.album.undo_stack.undo()
    assert document.params == EditParams()
    ready.session.close(document)
    ready.albums.show_in_editor(album, 1)
    engine.finish(OpenPhotograph)
    document = ready.session.document
    assert document is not None
    assert len(document.gallery.starred) == 1


def test_editing_together_is_one_step(ready: Workspace, qtbot: QtBot, box: Path) -> None:
    album = opened(ready, qtbot, box).album
    album.edit([1, 3], lambda params: replace(params, finish=FinishParams(warmth=0.5)), "Warmer")
    warm = [entry.params.finish.warmth for entry in album.entries]
    assert warm == [0.0, 0.5, 0.0, 0.5, 0.0]
    album.undo_stack.undo()
    assert {entry.params.finish.warmth for entry in album.entries} == {0.0}
    album.undo_stack.redo()
    assert [entry.params.finish.warmth for entry in album.entries] == warm
    album.edit([1], lambda params: params, "Nothing")
    assert album.undo_stack.count() == 1


def test_filters(ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path) -> None:
    album = opened(ready, qtbot, box)
    engine.fail(ColourThumbnail, ErrorInfo("Damaged", "It is cut short."))
    qtbot.waitUntil(lambda: bool(engine.of_kind(ColourThumbnail)))
    with qtbot.waitSignal(album.album.dataChanged):
        engine.finish(ColourThumbnail)
    album.album.star([2, 4], True)
    album.album.update(4, exported="/out/x.png")
    shown = AlbumFilter()
    shown.setSourceModel(album.album)
    counts = {}
    for each in Shown:
        shown.show_only(each)
        counts[each.value] = shown.rowCount()
    assert counts == {"all": 5, "waiting": 3, "coloured": 1, "starred": 2, "exported": 1, "failed": 1}


def test_a_colouring_is_known_by_its_recipe_and_model() -> None:
    warm = EditParams(finish=FinishParams(warmth=0.1))
    keys = {colouring_key(params, weights) for params in (EditParams(), warm) for weights in ("a", "b")}
    assert len(keys) == 4


def test_another_model_colours_anew(ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path) -> None:
    album = opened(ready, qtbot, box)
    engine.fail(ColourThumbnail, ErrorInfo("Damaged", "It is cut short."))
    colour_all(album, engine, qtbot)
    album.album.use_weights("other")
    assert album.album.counts()[EntryState.WAITING] == 4
    assert engine.of_kind(ColourThumbnail)


def test_five_thousand_keep_memory_flat(ready: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    box = tmp_path / "many"
    box.mkdir()
    Image.fromarray(np.zeros((4, 4), np.uint8)).save(box / "0.png")
    for number in range(1, 5000):
        (box / f"{number}.png").hardlink_to(box / "0.png")
    album = opened(ready, qtbot, box)
    assert album.album.rowCount() == 5000
    for start in range(0, 1200, 60):
        album.pictures.want(range(start, start + 60))
        qtbot.waitUntil(lambda start=start: album.pictures.image(start + 59) is not None, timeout=20000)
    assert len(album.pictures) <= 400
    assert album.pictures.image(0) is None


def test_work_that_is_open_already_goes_into_the_album_and_a_fresh_photograph_takes_its_recipe(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path
) -> None:
    ready.session.open(FileSource(box / "IMG_2.png"))
    engine.finish(OpenPhotograph)
    edited = ready.session.document
    assert edited is not None
    edited.edit(with_direction(edited.params, "warmth", 2.0), "Warmth")
    assert edited.modified
    album = opened(ready, qtbot, box).album
    assert dict(album.entry(1).params.generate.directions) == {"warmth": 2.0}
    assert not edited.modified
    album.recolour(2, with_direction(EditParams(), "warmth", -1.0))
    ready.session.open(FileSource(box / "IMG_10.png"))
    engine.finish(OpenPhotograph)
    fresh = ready.session.document
    assert fresh is not None
    assert dict(fresh.params.generate.directions) == {"warmth": -1.0}
    assert not fresh.undo_stack.canUndo()


def test_a_change_does_not_look_through_the_whole_album(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        Image.fromarray(np.full((4, 6), number, np.uint8)).save(tmp_path / f"{number}.png")
    album = opened(ready, qtbot, tmp_path)
    colour_all(album, engine, qtbot)
    looked: list[int] = []
    state = album.album.state
    monkeypatch.setattr(album.album, "state", lambda row: looked.append(row) or state(row))
    album.album.star(range(40), True)
    assert sorted(set(looked)) == list(range(40))
    assert len(looked) <= 3 * 40
