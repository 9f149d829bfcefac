import subprocess
import sys

import pytest

_COLLECTED = """
import gc
from PySide6.QtWidgets import QApplication, QToolButton
from gcp_desktop.ui.widgets.icons import application_icon, glyph

class Knot:
    def __init__(self, icon):
        self.itself, self.icon = self, icon

application = QApplication([])
buttons = []
for _ in range(20):
    button = QToolButton()
    button.setIcon(Knot(ICON).icon)
    buttons.append(button)
if AMID:
    gc.collect()
assert not any(button.icon().pixmap(16, 16).isNull() for button in buttons)
"""


@pytest.mark.parametrize("icon", ["glyph('star')", "application_icon()"])
@pytest.mark.parametrize("amid", [True, False], ids=["amid", "at-the-end"])
def test_an_icon_that_is_shown_outlives_the_cycle_that_held_it(icon: str, amid: bool) -> None:
    """In a process of its own: the failure is a segmentation fault, while it runs or at its end."""
    script = _COLLECTED.replace("ICON", icon).replace("AMID", str(amid))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
