"""An album over the fake engine: what it lists, colours, remembers, and what the editor hands it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import ColourThumbnail, OpenPhotograph
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.images import image_from
from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.album.entry import Entry, EntryState, colouring_key
from gcp_desktop.session.album.file import album_file, read_open, recall, write_album, write_open
from gcp_desktop.session.album.filter import AlbumFilter, Shown
from gcp_desktop.session.album.thumbnails import Thumbnails
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.offers import star
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import TABS_AT_ONCE, Workspace
from model.params import EditParams, FinishParams
from model.series import Series
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Five photographs, one of them in a folder, one of them damaged."""
    box = tmp_path / "box"
    (box / "1944").mkdir(parents=True)
    for number, name in enumerate(("IMG_10.png", "IMG_2.png", "Oma v. 1938.png", "1944/x.png")):
        pixels = np.full((40, 60), 40 + 40 * number, np.uint8)
        Image.fromarray(pixels).save(box / name)
    (box / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    return box


def opened(workspace: Workspace, qtbot: QtBot, *roots: Path) -> OpenAlbum:
    with qtbot.waitSignal(workspace.albums.opened) as signal:
        workspace.albums.open(roots)
    album = signal.args[0]
    assert isinstance(album, OpenAlbum)
    return album


def colour_all(album: OpenAlbum, engine: FakeEngine, qtbot: QtBot) -> None:
    """Let the engine do what the album asks for until nothing waits."""
    for _ in range(album.album.rowCount() + 2):
        if not album.album.counts()[EntryState.WAITING]:
            return
        qtbot.waitUntil(lambda: bool(engine.of_kind(ColourThumbnail)))
        with qtbot.waitSignal(album.album.dataChanged):
            engine.finish(ColourThumbnail)
    raise AssertionError("it never ended")


@pytest.fixture
def ready(workspace: Workspace, engine: FakeEngine) -> Workspace:
    workspace.session.prepare()
    engine.finish_all()
    return workspace


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


def test_pictures_come_from_the_disk_the_next_time(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path, tmp_path: Path
) -> None:
    album = opened(ready, qtbot, box)
    engine.fail(ColourThumbnail, ErrorInfo("Damaged", "It is cut short."))
    colour_all(album, engine, qtbot)
    ready.albums.close(album)
    again = opened(ready, qtbot, box)
    assert again.album.counts()[EntryState.COLOURED] == 4
    assert again.album.entry(0).failure == ""  # it is tried once more
    with qtbot.waitSignal(again.pictures.ready) as signal:
        again.pictures.want([2])
    assert signal.args == [2]
    image = again.pictures.image(2)
    assert image is not None
    assert not image.isGrayscale()
    again.pictures.show_originals(True)
    qtbot.waitUntil(lambda: bool(again.pictures.image(2)) and again.pictures.image(2).isGrayscale())


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


def test_an_album_is_remembered_without_pictures(tmp_path: Path) -> None:
    entries = [Entry(path=tmp_path / f"{number}.png") for number in range(3)]
    entries[1] = replace(
        entries[1], starred=True, params=EditParams(finish=FinishParams(tint=0.25)), digest="ab"
    )
    file = album_file(tmp_path / "albums", [tmp_path])
    write_album(file, [tmp_path], entries)
    bare = [Entry(path=entry.path) for entry in entries]
    assert [entry.starred for entry in recall(file, bare)] == [False, True, False]
    assert recall(file, bare)[1].params.finish.tint == 0.25
    assert file.stat().st_size < 2000
    file.write_text("{")
    assert recall(file, bare) == tuple(bare)
    assert album_file(tmp_path, [tmp_path / "a"]) != file


def test_a_series_is_remembered_once(tmp_path: Path) -> None:
    series = [
        Series(weights_id="w", subject="people", mean=letter * 9000, std="") for letter in ("A", "B", "A")
    ]
    entries = [
        Entry(path=tmp_path / f"{number}.png", params=EditParams(series=series[number % 3]))
        for number in range(9)
    ]
    entries.append(Entry(path=tmp_path / "alone.png", starred=True))
    file = album_file(tmp_path / "albums", [tmp_path])
    write_album(file, [tmp_path], entries)
    assert recall(file, [Entry(path=entry.path) for entry in entries]) == tuple(entries)
    assert file.stat().st_size < 36000  # two of them, not nine


def test_thumbnails_are_bounded_and_the_oldest_go(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    images = [image_from(random.integers(0, 255, (64, 64, 3), np.uint8)) for _ in range(6)]
    store = Thumbnails(tmp_path, capacity=1 << 30)
    for number, image in enumerate(images):
        store.write(f"{number:02}", image)
    sizes = sum(path.stat().st_size for path in tmp_path.glob("*/*.jpg"))
    assert store.read("00") is not None  # used just now
    small = Thumbnails(tmp_path, capacity=sizes // 2)
    small.sweep()
    left = {path.stem for path in tmp_path.glob("*/*.jpg")}
    assert "00" in left
    assert "01" not in left
    assert sum(path.stat().st_size for path in tmp_path.glob("*/*.jpg")) <= sizes // 2
    (tmp_path / "00" / "00.jpg").write_bytes(b"broken")
    assert store.read("00") is None


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


def test_a_session_that_is_started_again_finds_its_album(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, box: Path, tmp_path: Path
) -> None:
    album = opened(ready, qtbot, box)
    album.album.star([1], True)
    ready.shutdown()
    store = QSettings(str(tmp_path / "settings" / "settings.ini"), QSettings.Format.IniFormat)
    later = Workspace(Session(FakeEngine()), store, tmp_path)
    again = opened(later, qtbot, box)
    assert again.album.entry(1).starred
    assert again.album.entry(1).path == FileSource(box / "IMG_2.png").path
    later.shutdown()


def test_which_albums_were_open_is_remembered_until_they_are_closed(
    ready: Workspace, qtbot: QtBot, box: Path, tmp_path: Path
) -> None:
    album = opened(ready, qtbot, box)
    opened(ready, qtbot, box / "1944")
    ready.albums.close(album)
    ready.shutdown()
    store = QSettings(str(tmp_path / "settings" / "settings.ini"), QSettings.Format.IniFormat)
    later = Workspace(Session(FakeEngine()), store, tmp_path)
    assert later.albums.remembered == ((box / "1944",),)
    with qtbot.waitSignal(later.albums.opened):
        later.albums.restore()
    assert [each.album.title for each in later.albums.open_albums] == ["1944"]
    assert later.albums.remembered == ()
    later.shutdown()
    write_open(tmp_path / "open.json", [[box], [box]])
    assert read_open(tmp_path / "open.json") == ((box,),)
    (tmp_path / "open.json").write_text("[1]")
    assert read_open(tmp_path / "open.json") == ()


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


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A folder with one file of three pages and one of a single page."""
    folder = tmp_path / "scans"
    folder.mkdir()
    pages = [Image.fromarray(np.full((40, 60), level, np.uint8)) for level in (40, 120, 200)]
    pages[0].save(folder / "a.tif", save_all=True, append_images=pages[1:])
    pages[0].save(folder / "b.tif")
    return folder


def test_every_page_of_a_file_is_a_photograph_of_its_own(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, scan: Path
) -> None:
    album = opened(ready, qtbot, scan)
    assert [entry.title for entry in album.album.entries] == ["a.tif #1", "a.tif #2", "a.tif #3", "b.tif"]
    album.colouring.pause(True)
    album.pictures.want(range(4))
    qtbot.waitUntil(lambda: len(album.pictures) == 4)
    middles = [
        image.pixelColor(image.rect().center()).red()
        for image in map(album.pictures.image, range(3))
        if image
    ]
    assert middles == pytest.approx([40, 120, 200], abs=2)
    album.colouring.pause(False)
    colour_all(album, engine, qtbot)
    asked = {job.source: None for job in engine.submitted if isinstance(job, ColourThumbnail)}
    assert list(asked) == [FileSource(scan / "a.tif", page) for page in (1, 2, 3)] + [
        FileSource(scan / "b.tif")
    ]


def test_pages_are_edited_and_remembered_one_by_one(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, scan: Path, tmp_path: Path
) -> None:
    album = opened(ready, qtbot, scan)
    ready.albums.show_in_editor(album, 1)
    engine.finish_all()
    document = ready.session.document
    assert document is not None
    assert ready.albums.find(document) == (album, 1)
    document.edit(replace(document.params, finish=FinishParams(saturation=0.5)), "Saturation")
    changed = [entry.params.finish.saturation for entry in album.album.entries]
    assert changed == [1.0, 0.5, 1.0, 1.0]
    write_album(tmp_path / "x.gcp-album", (scan,), album.album.entries)
    bare = [Entry(path=entry.path, page=entry.page) for entry in album.album.entries]
    remembered = recall(tmp_path / "x.gcp-album", bare)
    assert [entry.params.finish.saturation for entry in remembered] == changed


def test_a_file_opened_as_it_is_is_its_first_page_in_the_album(
    ready: Workspace, engine: FakeEngine, qtbot: QtBot, scan: Path
) -> None:
    engine.pages = (1, 2, 3)
    album = opened(ready, qtbot, scan)
    ready.session.open(FileSource(scan / "a.tif"))
    engine.finish_all()
    document = ready.session.document
    assert document is not None
    assert ready.albums.find(document) == (album, 0)
    ready.albums.show_in_editor(album, 0)
    engine.finish_all()
    assert ready.session.documents == (document,)
