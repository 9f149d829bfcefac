"""What of an album is there at the next start: its list, its pictures, its edits."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import ColourThumbnail
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.images import image_from
from gcp_desktop.session.album.entry import Entry, EntryState
from gcp_desktop.session.album.file import album_file, read_open, recall, write_album, write_open
from gcp_desktop.session.album.thumbnails import Thumbnails
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from model.params import EditParams, FinishParams
from model.series import Series
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.session.album.working import colour_all, opened


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
