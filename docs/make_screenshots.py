"""Make the pictures of the README and of docs/user-guide.md: the real window, the bundled model, a sample photograph.

    python docs/make_screenshots.py [SAMPLE OR PHOTOGRAPH]

Qt's offscreen platform draws it, so no display is needed. Do not commit pictures of photographs that are not
free to share.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The offscreen platform warns at every change of a minimum size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


from PySide6.QtCore import QEventLoop, QSettings, QSize, QTemporaryDir, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gcp_desktop.app import make_backend
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.requests import FileSource, SampleSource
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export_dialog import ExportDialog
from gcp_desktop.ui.gallery_menu import GalleryMenu
from gcp_desktop.ui.main_window import MainWindow
from gcp_desktop.ui.theme import ThemeFollower

FOLDER = Path(__file__).resolve().parent / "images"
SIZE = QSize(1280, 860)
TIMEOUT = 600_000  # milliseconds; a slow processor needs a fraction


class Photographer:
    """Operates the window, and takes a picture whenever all that was asked for is there."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        self._session = session
        self._window = window
        self._problem = ""
        session.failed.connect(self._on_failed)

    def wait(self) -> None:
        """Wait until nothing is being done. Raises RuntimeError for a failure, or when it takes too long."""
        waiting = QEventLoop()
        watch = QTimer()
        watch.timeout.connect(lambda: waiting.quit() if self._problem or self._at_rest() else None)
        watch.start(100)
        QTimer.singleShot(TIMEOUT, waiting.quit)
        waiting.exec()
        watch.stop()
        if self._problem or not self._at_rest():
            raise RuntimeError(self._problem or "The colourings were not ready in time.")

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Write docs/images/NAME.png. Raises RuntimeError."""
        self.wait()
        target = FOLDER / f"{name}.png"
        if not (widget or self._window).grab().save(str(target)):
            raise RuntimeError(f"{target} could not be written.")
        print(f"Wrote {target}")

    def _at_rest(self) -> bool:
        document = self._session.document
        return document is not None and document.settled and not self._session.jobs.outstanding

    def _on_failed(self, error: ErrorInfo) -> None:
        self._problem = f"{error.title}: {error.explanation} {error.details}"


def take_all(session: Session, window: MainWindow) -> None:
    """Go through what the guide tells of."""
    photographer = Photographer(session, window)
    photographer.take("window")
    document = session.document
    if document is None or session.model is None:
        raise RuntimeError("no photograph is open")
    canvas = window.editor.canvas
    canvas.arrange(Layout.SPLIT)
    photographer.take("guide-split", canvas)
    canvas.arrange(Layout.STAGES)
    photographer.take("guide-stages", canvas)
    canvas.arrange(Layout.SIDE_BY_SIDE)
    document.gallery.star(2, True)
    document.gallery.lock(4, document.params)
    photographer.take("guide-gallery", window.editor.strip)
    inspection = window.editor.inspection
    if inspection is not None:
        menu = GalleryMenu(document, inspection, 2, window)
        menu.adjustSize()
        photographer.take("guide-menu", menu)
    photographer.take("guide-adjustments", window.editor.panel)
    window.choose_export()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    dialog.folder.setText(str(Path.home()))
    photographer.take("guide-export", dialog)
    dialog.reject()


def main(subject: str) -> int:
    """Take the pictures; give the exit status."""
    application = QApplication(sys.argv[:1])
    ThemeFollower(application)
    session = Session(InferenceThread(make_backend), application)
    folder = QTemporaryDir()
    store = QSettings(folder.filePath("settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(session, store, Path(folder.path()), application))
    window.resize(SIZE)
    window.show()
    FOLDER.mkdir(exist_ok=True)
    session.open(SampleSource(subject) if subject in SAMPLE_NAMES else FileSource(Path(subject)))
    session.prepare()
    problem = ""
    try:
        take_all(session, window)
    except RuntimeError as error:
        problem = str(error)
        print(problem, file=sys.stderr)
    session.shutdown()
    window.hide()
    return int(bool(problem))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else SAMPLE_NAMES[0]))
