import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.single_instance import SingleInstance

CALL = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gcp_desktop.single_instance import SingleInstance
application = QCoreApplication([])
print(SingleInstance(Path(sys.argv[1])).call_first([Path(name) for name in sys.argv[2:]]))
"""


@pytest.mark.parametrize("killed_before", [False, True])
def test_a_second_start_hands_its_files_to_the_first(
    qtbot: QtBot, tmp_path: Path, killed_before: bool
) -> None:
    killed, first = SingleInstance(tmp_path), SingleInstance(tmp_path)
    if killed_before:
        killed.listen()
    first.listen()
    files = [tmp_path / "Großmutter 中文.jpg", tmp_path / "a.gcp"]
    command = [sys.executable, "-c", CALL, str(tmp_path), *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
        with qtbot.waitSignal(first.called, timeout=20_000) as called:
            pass
        assert called.args == [files]
        qtbot.waitUntil(lambda: second.poll() is not None)
        assert second.stdout is not None
        assert second.stdout.read().strip() == "True"


def test_without_a_first_nobody_answers(qapp: QApplication, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path).call_first([])
