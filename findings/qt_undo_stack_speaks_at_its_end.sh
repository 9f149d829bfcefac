#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: a QUndoStack that is destroyed empties itself and says so: indexChanged, canUndoChanged,
# canRedoChanged, undoTextChanged and cleanChanged are emitted while it is being destroyed. In Python a receiver may then be
# half collected itself: its slot runs without its attributes. Not in the class's documentation. QAction, QTimer and
# QStringListModel, with contents, are silent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PySide6-Essentials==6.11.3
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'PYTHON'
import PySide6
from PySide6.QtCore import QCoreApplication, QStringListModel, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QUndoCommand, QUndoStack
from shiboken6 import Shiboken

print("PySide6", PySide6.__version__)
application = QGuiApplication([])


def heard_at_the_end(thing, *names):
    heard = []
    for name in names:
        getattr(thing, name).connect(lambda *_, name=name: heard.append(name))
    Shiboken.delete(thing)
    return heard


stack = QUndoStack()
stack.push(QUndoCommand("first"))
stack.push(QUndoCommand("second"))
stack.undo()
spoken = heard_at_the_end(
    stack, "indexChanged", "canUndoChanged", "canRedoChanged", "undoTextChanged", "redoTextChanged", "cleanChanged"
)
print("QUndoStack:", *spoken)

model = QStringListModel(["one", "two"])
action = QAction("Text")
timer = QTimer()
timer.start(1000)
silent = [
    *heard_at_the_end(model, "modelReset", "rowsRemoved", "dataChanged"),
    *heard_at_the_end(action, "changed", "enabledChanged"),
    *heard_at_the_end(timer, "timeout"),
]
print("others:", silent)
raise SystemExit(0 if "indexChanged" in spoken and not silent else "changed")
PYTHON
