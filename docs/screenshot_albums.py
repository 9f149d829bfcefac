"""Pictures of the album with photographs that come with scikit-image."""

from collections.abc import Iterator
from contextlib import contextmanager

import skimage
from PySide6.QtWidgets import QWidget
from screenshot_stage import Stage
from skimage.io import imsave

from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.album.entry import EntryState
from gcp_desktop.session.album.export_journal import order_of
from gcp_desktop.session.export.plan import ExportPlan

SHEET = ("astronaut", "brick", "camera", "cat", "coffee", "coins", "grass", "gravel", "moon", "rocket")


@contextmanager
def album(stage: Stage) -> Iterator[QWidget]:
    """The contact sheet, one photograph selected."""
    with _holidays(stage):
        yield stage.window


@contextmanager
def album_export(stage: Stage) -> Iterator[QWidget]:
    """An export of the whole sheet, paused after its third file."""
    with _holidays(stage) as opened:
        export = stage.workspace.albums.export
        target = stage.folder / "Holidays-coloured"
        target.mkdir()
        plan = ExportPlan(pattern="{name}")
        export.begin(order_of(list(opened.album.entries), target, plan, mirrored=False))
        stage.wait_for(lambda: export.progress[0] >= 3)
        export.pause(True)
        stage.wait()
        yield stage.window
        export.give_up()


@contextmanager
def _holidays(stage: Stage) -> Iterator[OpenAlbum]:
    """An album of scikit-image's photographs, most of them coloured, two with stars."""
    stage.wait()
    box = stage.folder / "Holidays"
    box.mkdir(exist_ok=True)
    for name in SHEET:
        imsave(box / f"{name}.jpg", getattr(skimage.data, name)(), check_contrast=False)
    stage.workspace.albums.open((box,))
    page = stage.window.albums.page
    stage.wait_for(lambda: page.album is not None)
    assert page.album is not None
    opened = page.album
    stage.wait_for(lambda: opened.album.counts()[EntryState.COLOURED] >= len(SHEET) - 2)
    opened.colouring.pause(True)
    opened.album.star((0, 3), True)
    page.sheet.select_row(1)
    stage.wait_for(lambda: all(opened.pictures.image(row) is not None for row in range(len(SHEET))))
    yield opened
    stage.workspace.albums.close(opened)
