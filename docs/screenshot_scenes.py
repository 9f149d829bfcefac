"""What is on the pictures of the README and of resources/guide.md, by their names."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

import skimage
from PySide6.QtCore import QSettings, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from screenshot_albums import album, album_export
from screenshot_stage import Stage
from skimage.data import data_dir
from skimage.io import imsave

from gcp_desktop.app import make_backend
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.offers import lock, star
from gcp_desktop.session.fine_tune.tuning import Stage as Tuning
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.fine_tune.dialog import FineTuneDialog
from gcp_desktop.ui.gallery.menu import GalleryMenu
from gcp_desktop.ui.models.dialog import ModelsDialog
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.window.main_window import MainWindow
from gcp_desktop.ui.window.shortcuts import ShortcutDialog

SIZE = QSize(1280, 860)
ALBUM = ("coffee", "chelsea", "astronaut", "camera")
SUIT = (215, 105, 50)
HINTS = (((0.25, 0.68), SUIT), ((0.58, 0.6), SUIT), ((0.64, 0.3), (110, 125, 150)))
"""Colours that are told of the sample: a suit, and what is behind."""
REFERENCE = "coffee.png"
"""A colour picture for the sample to follow; all come with scikit-image."""


AnyDialog = TypeVar("AnyDialog", bound=QDialog)
Scene = Callable[[Stage], AbstractContextManager[QWidget]]
"""Makes a state, gives what is to be seen of it, and takes it away again."""


@contextmanager
def empty(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    before = stage.session.document
    stage.session.show(None)
    yield stage.window
    stage.session.show(before)


@contextmanager
def opened(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    yield stage.window


@contextmanager
def light(stage: Stage) -> Iterator[QWidget]:
    stage.workspace.settings.theme = "light"
    stage.wait()
    yield stage.window
    stage.workspace.settings.theme = "system"


def laid_out(layout: Layout) -> Scene:
    @contextmanager
    def scene(stage: Stage) -> Iterator[QWidget]:
        canvas = stage.window.editor.canvas
        canvas.arrange(layout)
        stage.wait()
        yield canvas
        canvas.arrange(Layout.SIDE_BY_SIDE)

    return scene


@contextmanager
def gallery(stage: Stage) -> Iterator[QWidget]:
    star(stage.document, 2, True)
    lock(stage.document, 4, True)
    stage.wait()
    yield stage.window.editor.strip


@contextmanager
def gallery_menu(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    menu = GalleryMenu(stage.document, stage.inspection, 2, stage.window)
    menu.adjustSize()
    yield menu
    menu.deleteLater()


@contextmanager
def compared(stage: Stage) -> Iterator[QWidget]:
    stage.inspection.compare(3)
    stage.wait()
    yield stage.window.editor.canvas
    stage.inspection.compare(None)


@contextmanager
def adjustments(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    yield stage.window.editor.panel


@contextmanager
def hints(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    hinting = stage.window.hinting
    hinting.toggle()
    for place, colour in HINTS:
        hinting.tool.add(place, "colour", colour)
    hinting.tool.edits.select(None)
    stage.wait()
    yield stage.window
    hinting.tool.edits.clear()
    hinting.toggle()


@contextmanager
def period(stage: Stage) -> Iterator[QWidget]:
    """The picker with what the 1910s had."""
    stage.wait()
    hinting = stage.window.hinting
    hinting.toggle()
    hinting.tool.colour_wanted.emit(HINTS[0][0], None)
    stage.wait()
    decades = hinting.picker.period.decades
    decades.setCurrentIndex(decades.findData(1910))
    decades.activated.emit(decades.currentIndex())
    yield hinting.picker
    hinting.picker.hide()
    hinting.toggle()


@contextmanager
def extent(stage: Stage) -> Iterator[QWidget]:
    """What would take the colour at the pointer."""
    stage.wait()
    hinting, canvas = stage.window.hinting, stage.window.editor.canvas
    hinting.toggle()
    stage.wait()
    QTest.mouseMove(canvas, point_in(canvas.target_in(canvas.pane_shown()), HINTS[0][0]).toPoint())
    hinting.tool.extent.find()
    yield canvas
    hinting.toggle()


@contextmanager
def reference(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    box = stage.window.editor.panel.reference
    box.chosen.emit(Path(data_dir) / REFERENCE)
    stage.wait()
    yield stage.window
    box.removed.emit()


@contextmanager
def export(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    stage.window.exports.choose()
    dialog = _dialog(stage, ExportDialog)
    dialog.folder.setText(str(Path.home()))
    yield dialog
    dialog.reject()


@contextmanager
def shortcuts(stage: Stage) -> Iterator[QWidget]:
    stage.window.show_shortcuts()
    dialog = _dialog(stage, ShortcutDialog)
    yield dialog
    dialog.reject()


@contextmanager
def jobs(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    for name in ("portrait.png", "portrait-small.jpg"):
        stage.session.export(stage.folder / name, overwrite=True)
    stage.session.reroll()
    stage.window.show_jobs()
    popup = stage.window.status.jobs.jobs_popup
    yield popup
    popup.hide()
    stage.session.cancel()


@contextmanager
def error(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    stage.session.open(FileSource(Path("grandmother.jpg")))
    stage.wait_for_failure()
    yield stage.window.notifications
    stage.window.notifications.clear()


@contextmanager
def recovery(stage: Stage) -> Iterator[QWidget]:
    """What a start finds after a run that left its rescue files behind."""
    stage.wait()
    before = stage.document.params
    stage.document.edit(with_direction(before, "warmth", 0.5), "Warmth")
    stage.workspace.autosave.save()
    rescue = stage.folder / "rescue"
    stage.wait_for(lambda: any(rescue.glob("*.gcp")))
    next_run = stage.folder / "next-run"
    shutil.copytree(rescue, next_run / "rescue")
    stage.document.undo_stack.undo()
    stage.wait()
    store = QSettings(str(next_run / "settings.ini"), QSettings.Format.IniFormat)
    workspace = Workspace(Session(InferenceThread(make_backend)), store, next_run, stage.workspace)
    window = MainWindow(workspace)
    window.resize(SIZE)
    window.show()
    yield window
    window.close()
    window.deleteLater()


@contextmanager
def models(stage: Stage) -> Iterator[QWidget]:
    stage.wait()
    stage.window.show_models()
    dialog = _dialog(stage, ModelsDialog)
    stage.wait_for(lambda: dialog.tree.topLevelItemCount() > 0)
    dialog.select(stage.workspace.models.installed[0].name)
    yield dialog
    dialog.reject()


@contextmanager
def fine_tune(stage: Stage) -> Iterator[QWidget]:
    """The dialog with pictures that were really checked; one of them is grey."""
    stage.wait()
    album = stage.folder / "album"
    album.mkdir()
    for name in ALBUM:
        imsave(album / f"{name}.png", getattr(skimage.data, name)())
    stage.window.dialogs.fine_tuning()
    dialog = _dialog(stage, FineTuneDialog)
    tuning = stage.workspace.fine_tuning
    dialog.take((album,))
    stage.wait_for(lambda: tuning.stage is Tuning.IDLE and len(tuning.told.checks) == len(ALBUM))
    yield dialog
    dialog.reject()


SCENES: dict[str, Scene] = {
    "window": opened,
    "guide-empty": empty,
    "guide-album": album,
    "guide-album-export": album_export,
    "guide-light": light,
    "guide-split": laid_out(Layout.SPLIT),
    "guide-alone": laid_out(Layout.COLOURING),
    "guide-stages": laid_out(Layout.STAGES),
    "guide-gallery": gallery,
    "guide-menu": gallery_menu,
    "guide-compare": compared,
    "guide-adjustments": adjustments,
    "guide-extent": extent,
    "guide-hints": hints,
    "guide-period": period,
    "guide-reference": reference,
    "guide-export": export,
    "guide-shortcuts": shortcuts,
    "guide-jobs": jobs,
    "guide-error": error,
    "guide-recovery": recovery,
    "guide-models": models,
    "guide-fine-tune": fine_tune,
}


def _dialog(stage: Stage, kind: type[AnyDialog]) -> AnyDialog:
    dialog = stage.window.findChild(kind)
    assert dialog is not None
    return dialog
