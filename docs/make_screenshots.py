"""Make docs/images/window.png: the real window, the bundled model, a sample photograph, all eight colourings.

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
from PySide6.QtWidgets import QApplication

from gcp_desktop.app import make_backend
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.requests import FileSource, SampleSource
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.main_window import MainWindow
from gcp_desktop.ui.theme import ThemeFollower

TARGET = Path(__file__).resolve().parent / "images" / "window.png"
SIZE = QSize(1280, 860)
TIMEOUT = 300_000  # milliseconds; a slow processor needs a fraction


def main(subject: str) -> int:
    """Take the picture; give the exit status."""
    application = QApplication(sys.argv[:1])
    ThemeFollower(application)
    session = Session(InferenceThread(make_backend), application)
    folder = QTemporaryDir()
    store = QSettings(folder.filePath("settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(session, store, Path(folder.path()), application))
    window.resize(SIZE)
    window.show()
    waiting = QEventLoop()
    problems = ["The colourings were not ready in time."]

    def look() -> None:
        document = session.document
        if document is not None and document.settled and not session.jobs.outstanding:
            problems.clear()
            waiting.quit()

    def give_up(error: ErrorInfo) -> None:
        problems[:] = [f"{error.title}: {error.explanation} {error.details}"]
        waiting.quit()

    session.failed.connect(give_up)
    watch = QTimer(session)
    watch.timeout.connect(look)
    watch.start(100)
    QTimer.singleShot(TIMEOUT, waiting.quit)
    session.open(SampleSource(subject) if subject in SAMPLE_NAMES else FileSource(Path(subject)))
    session.prepare()
    waiting.exec()
    watch.stop()
    if not problems:
        TARGET.parent.mkdir(exist_ok=True)
        if window.grab().save(str(TARGET)):
            print(f"Wrote {TARGET}")
        else:
            problems.append(f"{TARGET} could not be written.")
    window.close()
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else SAMPLE_NAMES[0]))
