import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gcp_desktop.diagnostics import CrashReporter


@pytest.fixture
def reporter(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CrashReporter:
    # Put back after the test.
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = CrashReporter(tmp_path / "logs")
    reporter.install()
    return reporter


def test_an_uncaught_exception_is_told_and_written_down(
    qtbot: QtBot, reporter: CrashReporter, tmp_path: Path
) -> None:
    with qtbot.waitSignal(reporter.reported) as reported:
        sys.excepthook(RuntimeError, RuntimeError("a bug"), None)
    (file,) = (tmp_path / "logs").glob("crash-*.txt")
    text = file.read_text(encoding="utf-8")
    assert "RuntimeError: a bug" in text
    assert text.startswith("GCP Desktop ")
    (info,) = reported.args
    assert str(file) in info.remedy
    assert "a bug" in info.details


def test_exceptions_of_other_threads_are_told_too(qtbot: QtBot, reporter: CrashReporter) -> None:
    def fail() -> None:
        raise RuntimeError("elsewhere")

    with qtbot.waitSignal(reporter.reported) as reported:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "elsewhere" in reported.args[0].details
