"""Make the pictures of the README and of resources/guide.md: the real window, the bundled model, a sample photograph.

    python docs/make_screenshots.py [SAMPLE OR PHOTOGRAPH] [--only NAME ...] [--out FOLDER]

Qt's offscreen platform draws it, so no display is needed. Do not commit pictures of photographs that are not
free to share.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The offscreen platform warns at every change of a minimum size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


import skimage
from PySide6.QtCore import QEventLoop, QSettings, QSize, QTemporaryDir, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from skimage.data import data_dir
from skimage.io import imsave

from gcp_desktop.app import make_backend
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.engine.sources import FileSource, SampleSource
from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.album.entry import EntryState
from gcp_desktop.session.album.export_journal import order_of
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.offers import lock, star
from gcp_desktop.session.export.plan import ExportPlan
from gcp_desktop.session.fine_tune.tuning import Stage as Tuning
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.fine_tune.dialog import FineTuneDialog
from gcp_desktop.ui.gallery.menu import GalleryMenu
from gcp_desktop.ui.models.dialog import ModelsDialog
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow
from gcp_desktop.ui.window.shortcuts import ShortcutDialog

FOLDER = Path(__file__).resolve().parent / "images"
SIZE = QSize(1280, 860)
ALBUM = ("coffee", "chelsea", "astronaut", "camera")
SHEET = ("astronaut", "brick", "camera", "cat", "coffee", "coins", "grass", "gravel", "moon", "rocket")
SUIT = (215, 105, 50)
HINTS = (((0.25, 0.68), SUIT), ((0.58, 0.6), SUIT), ((0.64, 0.3), (110, 125, 150)))
"""Colours that are told of the sample: a suit, and what is behind."""
REFERENCE = "coffee.png"
"""A colour picture for the sample to follow; all come with scikit-image."""
TIMEOUT = 600_000  # milliseconds; a slow processor needs a fraction


class Stage:
    """The window with all that is behind it, and a way to wait until everything asked for is there.

    Attributes: workspace, session, window, folder (for what is written on the way).
    """

    def __init__(self, workspace: Workspace, window: MainWindow, folder: Path) -> None:
        self.workspace = workspace
        self.session: Session = workspace.session
        self.window = window
        self.folder = folder
        self._failure: ErrorInfo | None = None
        self.session.failed.connect(self._on_failed)

    @property
    def document(self) -> Document:
        """The photograph. Raises RuntimeError where none is open."""
        if self.session.document is None:
            raise RuntimeError("no photograph is open")
        return self.session.document

    @property
    def inspection(self) -> Inspection:
        """What is looked at in it. Raises RuntimeError where none is open."""
        if self.window.editor.inspection is None:
            raise RuntimeError("no photograph is open")
        return self.window.editor.inspection

    def wait(self) -> None:
        """Wait until nothing is being done. Raises RuntimeError for a failure, or when it takes too long."""
        self.wait_for(self._at_rest)
        if self._failure is not None:
            raise RuntimeError(f"{self._failure.title}: {self._failure.explanation} {self._failure.details}")

    def wait_for_failure(self) -> None:
        """Wait until the window has told of a failure, which is what was wanted."""
        self.wait_for(lambda: self._failure is not None)
        self._failure = None

    def wait_for(self, done: Callable[[], bool]) -> None:
        """Wait for something, or for a failure. Raises RuntimeError when it takes too long."""
        waiting = QEventLoop()
        watch = QTimer()
        watch.timeout.connect(lambda: waiting.quit() if done() or self._failure else None)
        watch.start(100)
        QTimer.singleShot(TIMEOUT, waiting.quit)
        waiting.exec()
        watch.stop()
        if not done() and self._failure is None:
            raise RuntimeError("The colourings were not ready in time.")

    def _at_rest(self) -> bool:
        document = self.session.document
        return (document is None or document.settled) and not self.session.jobs.outstanding

    def _on_failed(self, error: ErrorInfo) -> None:
        self._failure = error


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
    stage.window.notifications.hide()


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


def take(names: Sequence[str], stage: Stage, folder: Path) -> None:
    """Write FOLDER/NAME.png of each scene. Raises RuntimeError."""
    for name in names:
        with SCENES[name](stage) as widget:
            target = folder / f"{name}.png"
            if not widget.grab().save(str(target)):
                raise RuntimeError(f"{target} could not be written.")
            print(f"Wrote {target}")
    stage.wait()


def main() -> int:
    """Take the pictures; give the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("subject", nargs="?", default=SAMPLE_NAMES[0])
    parser.add_argument("--only", nargs="+", choices=SCENES, default=list(SCENES), metavar="NAME")
    parser.add_argument("--out", type=Path, default=FOLDER)
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    folder = QTemporaryDir()
    store = QSettings(folder.filePath("settings.ini"), QSettings.Format.IniFormat)
    session = Session(InferenceThread(make_backend), application)
    workspace = Workspace(session, store, Path(folder.path()), application)
    ThemeFollower(application, workspace.settings)
    window = MainWindow(workspace)
    window.resize(SIZE)
    window.show()
    subject: str = wanted.subject
    session.open(SampleSource(subject) if subject in SAMPLE_NAMES else FileSource(Path(subject)))
    session.prepare()
    problem = ""
    try:
        take(wanted.only, Stage(workspace, window, Path(folder.path())), wanted.out)
    except RuntimeError as failure:
        problem = str(failure)
        print(problem, file=sys.stderr)
    workspace.shutdown()
    window.hide()
    return int(bool(problem))


def _dialog(stage: Stage, kind: type[AnyDialog]) -> AnyDialog:
    dialog = stage.window.findChild(kind)
    assert dialog is not None
    return dialog


if __name__ == "__main__":
    sys.exit(main())
