"""Make the pictures of the README and of resources/guide.md: the real window, the bundled model, a sample photograph.

    python docs/make_screenshots.py [SAMPLE OR PHOTOGRAPH] [--only NAME ...] [--out FOLDER]

Qt's offscreen platform draws it, so no display is needed. Do not commit pictures of photographs that are not
free to share.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The offscreen platform warns at every change of a minimum size.
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


from PySide6.QtCore import QSettings, QTemporaryDir
from PySide6.QtWidgets import QApplication
from screenshot_scenes import SCENES, SIZE
from screenshot_stage import Stage

from gcp_desktop.app import make_backend
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.engine.sources import FileSource, SampleSource
from gcp_desktop.garbage import GarbageCollector
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow

FOLDER = Path(__file__).resolve().parent / "images"


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
    GarbageCollector(application)
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


if __name__ == "__main__":
    sys.exit(main())
