"""The steps of a start, each told once, and only to who asks."""

import subprocess
import sys
import textwrap

import pytest

from gcp_desktop.startup_log import CATEGORY, MODEL_READY, PAINTED

_PROGRAM = """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget
    from gcp_desktop.session.session import Session
    from gcp_desktop.startup_log import StartupLog
    from tests.gcp_desktop.fake_engine import FakeEngine

    application = QApplication([])
    session, window = Session(FakeEngine()), QWidget()
    StartupLog(window, session)
    window.show()
    session.model_changed.emit(None)
    session.model_changed.emit(None)
    QTimer.singleShot(100, application.quit)
    application.exec()
"""


@pytest.mark.parametrize("rules", ["", f"{CATEGORY}.debug=true"])
def test_steps_are_told_once_to_who_asks(rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_LOGGING_RULES", rules)
    monkeypatch.setenv("QT_MESSAGE_PATTERN", "%{category}: %{message}")
    monkeypatch.setenv("QT_FORCE_STDERR_LOGGING", "1")
    command = [sys.executable, "-c", textwrap.dedent(_PROGRAM)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stderr
    steps = [line.partition(": ")[2] for line in said.splitlines() if line.startswith(CATEGORY)]
    assert steps == ([MODEL_READY, PAINTED] if rules else [])
