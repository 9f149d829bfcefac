"""What a process that is killed leaves behind."""

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from gcp_desktop.session.projects.file import read_project

# Edits without pause and autosaves as often as it can, so that the kill comes in the middle of both.
WORK = """
    import itertools, sys, time
    from pathlib import Path
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication
    from gcp_desktop.engine.requests import SampleSource
    from gcp_desktop.session.projects import autosave
    from gcp_desktop.session.editing.edits import with_direction
    from gcp_desktop.session.session import Session
    from gcp_desktop.session.workspace import Workspace
    from tests.gcp_desktop.fake_engine import FakeEngine

    autosave.INTERVAL_MS = 1
    application = QApplication([])
    engine = FakeEngine()
    session = Session(engine)
    folder = Path(sys.argv[1])
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    workspace = Workspace(session, store, folder)
    session.open(SampleSource("coffee"))
    engine.finish_all()
    document = session.document
    numbers = itertools.count(1)

    def edit():
        number = next(numbers)
        document.edit(with_direction(document.params, "warmth", float(number)), "Warmth")
        print(number, time.monotonic(), flush=True)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(1)
    application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("edits", [60, 101, 143])
def test_a_killed_process_loses_no_more_than_five_seconds(tmp_path: Path, edits: int) -> None:
    command = [sys.executable, "-c", textwrap.dedent(WORK), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        moments = [process.stdout.readline().split() for _ in range(edits)]
        process.kill()
        killed = time.monotonic()
        moments += [line.split() for line in process.stdout.read().splitlines() if len(line.split()) == 2]
    (file,) = (tmp_path / "rescue").glob("*.gcp")
    manifest, _ = read_project(file)
    saved = dict(manifest.params.generate.directions)["warmth"]
    first_lost = next((float(when) for number, when in moments if int(number) > saved), killed)
    assert killed - first_lost < 5.0
