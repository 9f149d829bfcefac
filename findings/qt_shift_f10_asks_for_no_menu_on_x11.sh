#!/usr/bin/env bash
# PySide6-Essentials 6.11.3 on X11 (xcb, no desktop's platform theme): the Menu key sends a widget QContextMenuEvent with the reason
# Keyboard, Shift+F10 sends none, though it means the same on Windows and in GTK, and many keyboards have no Menu key. A QPushButton
# is pressed by Space, not by Return or Enter. Needs Xvfb and xdotool (packages xvfb, xdotool, libxcb-cursor0).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PySide6-Essentials==6.11.3
cat > "$folder/keys.py" <<'PYTHON'
import subprocess

import PySide6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

application = QApplication([])
found = {}
now = None


class Button(QPushButton):
    def contextMenuEvent(self, event):
        found[now].append(f"menu, {event.reason().name}")


button = Button("A button")
button.clicked.connect(lambda: found[now].append("pressed"))
button.showFullScreen()
keys = iter(("Menu", "shift+F10", "space", "Return", "KP_Enter"))


def step():
    global now
    now = next(keys, None)
    if now is None:
        application.quit()
        return
    found[now] = []
    subprocess.run(["xdotool", "key", now], check=True)
    QTimer.singleShot(500, step)


def begin():
    button.activateWindow()
    button.setFocus()
    QTimer.singleShot(500, step)


QTimer.singleShot(500, begin)
application.exec()
print("PySide6", PySide6.__version__, "platform", application.platformName())
print(found)
expected = {"Menu": ["menu, Keyboard"], "shift+F10": [], "space": ["pressed"], "Return": [], "KP_Enter": []}
raise SystemExit(0 if found == expected else 1)
PYTHON
env -u XDG_CURRENT_DESKTOP -u QT_QPA_PLATFORMTHEME QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum "$folder/venv/bin/python" "$folder/keys.py"
echo "as found"
