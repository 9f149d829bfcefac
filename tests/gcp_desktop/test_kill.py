"""What a process that is killed leaves behind."""

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gcp_desktop.session.album.export_run import ExportReport, TogetherExport
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.projects.file import read_project
from tests.gcp_desktop.fake_engine import FakeEngine

# Edits without pause and autosaves as often as it can, so that the kill comes in the middle of both.
WORK = """
    import itertools, sys, time
    from pathlib import Path
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication
    from gcp_desktop.engine.sources import (SampleSource)
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


# Exports an album as fast as it can, three hundred photographs of a hundred names.
EXPORT = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from gcp_desktop.session.album.entry import Entry
    from gcp_desktop.session.album.export_journal import order_of
    from gcp_desktop.session.album.export_run import TogetherExport
    from gcp_desktop.session.export.plan import ExportPlan
    from gcp_desktop.session.jobs.outstanding import Jobs
    from tests.gcp_desktop.fake_engine import FakeEngine

    application = QApplication([])
    engine = FakeEngine()
    folder = Path(sys.argv[1])
    export = TogetherExport(Jobs(engine), folder / "journals")
    entries = [Entry(path=Path(f"{place}/IMG_{number}.png")) for place in "abc" for number in range(100)]
    (folder / "out").mkdir()
    export.written.connect(lambda *_: print("written", flush=True))
    export.begin(order_of(entries, folder / "out", ExportPlan(pattern="{name}"), mirrored=False))
    timer = QTimer()
    timer.timeout.connect(lambda: engine.waiting and engine.finish(type(engine.waiting[0])))
    timer.start(0)
    application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("files", [1, 120, 250])
def test_a_killed_export_of_three_hundred_writes_each_once(
    qapp: QApplication, tmp_path: Path, files: int
) -> None:
    command = [sys.executable, "-c", textwrap.dedent(EXPORT), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(files):
            process.stdout.readline()
        process.kill()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    assert files <= len(before) < 300
    engine = FakeEngine()
    export = TogetherExport(Jobs(engine), tmp_path / "journals")
    reports: list[ExportReport] = []
    export.finished.connect(reports.append)
    export.pause(False)
    engine.finish_all()
    assert reports == [ExportReport(tmp_path / "out", 300, ())]
    names = {f"IMG_{number}{clash}.png" for number in range(100) for clash in ("", " (2)", " (3)")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    assert {path: path.stat().st_mtime_ns for path in before} == before
