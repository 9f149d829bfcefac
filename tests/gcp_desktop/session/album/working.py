"""What several tests of albums do."""

from pathlib import Path

from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.requests import ColourThumbnail
from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.album.entry import EntryState
from gcp_desktop.session.workspace import Workspace
from tests.gcp_desktop.fake_engine import FakeEngine


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
