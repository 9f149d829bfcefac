"""The pages of a file in an album."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.requests import ColourThumbnail
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.album.entry import Entry
from gcp_desktop.session.album.file import recall, write_album
from gcp_desktop.session.workspace import Workspace
from model.params import FinishParams
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.session.album.working import colour_all, opened


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
