"""What the window weighs while it colours an album: resident memory along the way (Linux).

Run `QT_QPA_PLATFORM=offscreen python benchmarks/album.py [--photographs 1000] [--model FOLDER]`. The photographs are
small and made of scikit-image's `camera`, no two alike; every 25 that are coloured, the sheet is scrolled on.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import skimage.data
from PIL import Image
from PySide6.QtCore import QSettings, QTimer

from gcp_desktop.app import Application, make_backend
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.garbage import GarbageCollector
from gcp_desktop.session.album.entry import EntryState
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.window.main_window import MainWindow

_LOOK_MS = 100


def make_box(folder: Path, count: int) -> Path:
    folder.mkdir()
    grey = np.asarray(Image.fromarray(skimage.data.camera()).resize((320, 240)))
    for number in range(count):
        moved = np.roll(grey, (number % 40, number // 40), axis=(0, 1))
        Image.fromarray(moved).save(folder / f"{number:05d}.jpg", quality=90)
    return folder


def resident() -> float:
    """MiB that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photographs", type=int, default=1000)
    parser.add_argument(
        "--model", type=Path, help="a folder; the model that comes with the application without"
    )
    options = parser.parse_args()
    sys.argv = sys.argv[:1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        box = make_box(folder / "box", options.photographs)
        os.environ["GCP_MODELS_FOLDER"] = str(folder / "models")
        if options.model is not None:
            (folder / "models").mkdir()
            (folder / "models" / "other").symlink_to(options.model.resolve(), target_is_directory=True)
            (folder / "models" / "in-use.txt").write_text("other")
        application = Application()
        GarbageCollector(application)
        session = Session(InferenceThread(make_backend), application)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        workspace = Workspace(session, settings, folder / "data", application, cache=folder / "cache")
        window = MainWindow(workspace)
        window.show()
        session.prepare()
        window.open_path(box)
        told = 0

        def look() -> None:
            nonlocal told
            page = window.albums.page
            if page.album is None:
                return
            coloured = page.album.album.counts()[EntryState.COLOURED]
            bar = page.sheet.verticalScrollBar()
            bar.setValue(bar.maximum() * (coloured // 25 * 25) // options.photographs)
            while coloured >= told + options.photographs // 10:
                told += options.photographs // 10
                print(f"| {told} | {resident():.0f} |", flush=True)
            if told >= options.photographs:
                window.close()
                application.quit()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(_LOOK_MS)
        print("| photographs | resident, MiB |\n|---|---|", flush=True)
        application.exec()


if __name__ == "__main__":
    main()
