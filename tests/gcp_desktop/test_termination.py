import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gcp_desktop.termination import Termination

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to handle")


@pytest.fixture
def termination(qtbot: QtBot) -> Iterator[Termination]:
    handler, pipe = signal.getsignal(signal.SIGTERM), signal.set_wakeup_fd(-1)
    parent = QObject()
    yield Termination(parent)
    signal.signal(signal.SIGTERM, handler)
    signal.set_wakeup_fd(pipe)


def test_the_request_to_end_is_told_by_the_loop_and_never_amid_other_code(
    qtbot: QtBot, termination: Termination
) -> None:
    asked: list[str] = []
    termination.asked.connect(lambda: asked.append("asked"))
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(1000):  # Python has run the signal's handler by now
        pass
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["asked"]
