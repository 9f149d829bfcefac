"""How long a person waits while telling colours: the thing under the pointer, a click, a drag, a reference picture.

Run `python benchmarks/telling.py [--repeats N]`: the real window, engine and bundled model, scikit-image's `camera`,
Qt's offscreen platform, real events. Medians by the clock, from the event to the picture in the document.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from PySide6.QtCore import QPoint, QSettings, Qt, QTemporaryDir
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from skimage.data import data_dir

from gcp_desktop.app import make_backend
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_mix
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.window.main_window import MainWindow
from gcp_desktop.waiting import Waiting

SAMPLE, REFERENCE = "camera", "coffee.png"
MANY = 12
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Works in the window. Attributes: window."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        self.window = window
        self._session = session
        self._waiting = Waiting(window)
        session.failed.connect(self._waiting.note_failure)

    @property
    def document(self) -> Document:
        assert self._session.document is not None
        return self._session.document

    def wait(self) -> None:
        """Until nothing is done any more."""
        self._waiting.until(self._at_rest, "the window was still at work")

    def _at_rest(self) -> bool:
        document = self._session.document
        return document is not None and document.settled and not self._session.jobs.outstanding

    def timed(self, act: Callable[[], object], reached: Callable[[], bool]) -> float:
        """Seconds from an act until something is reached."""
        started = time.perf_counter()
        act()
        while not reached():
            QApplication.processEvents()
            time.sleep(0.0005)
        return time.perf_counter() - started

    def point(self, x: float, y: float) -> QPoint:
        canvas = self.window.editor.canvas
        return point_in(canvas.target_in(canvas.pane_shown()), (x, y)).toPoint()

    def hover(self, index: int) -> float:
        canvas, extent = self.window.editor.canvas, self.window.hinting.tool.extent
        before = extent.shares
        move = self.point(0.3 + 0.02 * index, 0.3 + 0.03 * index)
        return self.timed(lambda: QTest.mouseMove(canvas, move), lambda: extent.shares is not before)

    def find(self, index: int) -> float:
        """The part of it for which the window's thread is held up."""
        self.window.hinting.tool.extent.set_terrain(self.window.hinting.tool.extent.terrain)
        QTest.mouseMove(self.window.editor.canvas, self.point(0.6 - 0.02 * index, 0.4 + 0.03 * index))
        return self.timed(self.window.hinting.tool.extent.find, lambda: True)

    def click(self, index: int) -> float:
        self.window.hinting.bar.buttons[Mode.NEUTRAL].click()
        canvas, place = self.window.editor.canvas, self.point(0.2 + 0.06 * index, 0.8)
        return self.timed(lambda: QTest.mouseClick(canvas, LEFT, pos=place), self._shown)

    def move(self, index: int) -> float:
        """One of many, which tell of what lies between them, too."""
        edits = self.window.hinting.tool.edits
        return self.timed(lambda: edits.move(0, (0.2 + 0.03 * index, 0.3)), self._shown)

    def tell_many(self) -> None:
        """Hints of several colours, all over the picture."""
        tool = self.window.hinting.tool
        tool.edits.clear()
        for index in range(MANY):
            colour = ((170, 60, 40), (60, 90, 150), (90, 120, 60))[index % 3]
            tool.add(((0.5 + 3 * index) % MANY / MANY, (0.5 + index) / MANY), "colour", colour)

    def mix(self, index: int) -> float:
        params = with_mix(self.document.params, 0.4 + 0.02 * index)
        return self.timed(lambda: self.document.edit(params, "mix"), self._shown)

    def _shown(self) -> bool:
        return self.document.up_to_date


def main() -> None:
    """Print a markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=7)
    repeats = parser.parse_args().repeats
    application = QApplication(sys.argv[:1])
    folder = QTemporaryDir()
    store = QSettings(folder.filePath("settings.ini"), QSettings.Format.IniFormat)
    session = Session(InferenceThread(make_backend), application)
    workspace = Workspace(session, store, Path(folder.path()), application)
    window = MainWindow(workspace)
    window.resize(1280, 800)
    window.show()
    person = Person(session, window)
    session.open(SampleSource(SAMPLE))
    person.wait()
    window.hinting.toggle()
    person.wait()

    def measure(what: str, act: Callable[[int], float]) -> None:
        seconds = []
        for index in range(repeats):
            seconds.append(act(index))
            person.wait()
        sys.stdout.write(f"| {what} | {statistics.median(seconds):.3f} |\n")

    sys.stdout.write("| from the event to the picture | median seconds |\n|---|---|\n")
    measure("the pointer rests on a thing, and what would take the colour is shown", person.hover)
    measure("of this, the window's thread computes", person.find)
    measure("a click tells a colour", person.click)
    person.tell_many()
    person.wait()
    measure(f"one of {MANY} hints is moved", person.move)
    picture = Path(data_dir) / REFERENCE
    first = person.timed(
        lambda: window.editor.panel.reference.chosen.emit(picture),
        lambda: person.document.params.reference is not None and person.document.up_to_date,
    )
    sys.stdout.write(f"| a reference picture is chosen (once) | {first:.3f} |\n")
    person.wait()
    measure("another mix", person.mix)
    workspace.shutdown()
    window.hide()


if __name__ == "__main__":
    main()
