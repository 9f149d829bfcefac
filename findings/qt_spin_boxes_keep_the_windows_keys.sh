#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: a QSpinBox that has the focus claims Ctrl+Z though nothing was typed and its line edit says that there
# is nothing to undo: it accepts QEvent.ShortcutOverride. So a window's Undo does nothing after a number was set, and neither does the
# spin box. QSlider does not claim it. Under X11's keys it claims Ctrl+E (end of line) likewise. Not in QAbstractSpinBox's
# documentation.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PySide6-Essentials==6.11.3
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import PySide6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QSpinBox

print("PySide6", PySide6.__version__)
application = QApplication([])


def claims(widget, key, modifier=Qt.KeyboardModifier.ControlModifier):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


found = {}
for kind in (QSpinBox, QSlider):
    widget = kind()
    widget.setRange(0, 100)
    widget.setValue(40)
    if kind is QSpinBox:
        assert not widget.findChild(QLineEdit).isUndoAvailable()
    found[kind.__name__] = {name: claims(widget, getattr(Qt.Key, f"Key_{name}")) for name in "ZO"}
print(found)
expected = {"QSpinBox": {"Z": True, "O": False}, "QSlider": {"Z": False, "O": False}}
raise SystemExit(0 if found == expected else 1)
PYTHON
echo "as found"
