"""The application in processes of its own, as a person starts it."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from PIL import Image


def python(code: str, *arguments: str, home: Path | None = None) -> str:
    """Run a program; what it remembers goes to `home`."""
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(code), *arguments]
    places = {} if home is None else {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA")}
    result = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=os.environ | places
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_window_appears_without_torch() -> None:
    loaded = python(
        """
        import sys
        import gcp_desktop.app
        print(sorted({"torch", "skimage", "cv2", "PIL"} & set(sys.modules)))
        """
    )
    assert loaded.strip() == "[]"


# Opens its argument, and when it is coloured writes it again and again.
EXPORTS = """
    import sys
    from pathlib import Path
    import torch
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from gcp_desktop import app
    from gcp_desktop.engine.pipeline_backend import PipelineBackend
    from gcp_desktop.ui.window.main_window import MainWindow
    from model.checkpoints.bundle import LoadedModel
    from tests.model.tiny import tiny_model

    def load():
        model, info, directions = tiny_model()
        return LoadedModel(model, info, directions, torch.device("cpu"))

    def export():
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow):
                document = window.session.document
                if document is not None and document.settled and not window.session.exporting:
                    for name in "abcdefgh":
                        window.export_to(Path(sys.argv[2]) / f"{name}.tif")
        QTimer.singleShot(1, export)

    app.make_backend = lambda: PipelineBackend(load)
    QTimer.singleShot(0, export)
    sys.exit(app.run_application([Path(sys.argv[1])], sample=False))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to handle")
def test_asked_to_end_while_it_exports_it_leaves_nothing_half_written_and_keeps_what_is_open(
    tmp_path: Path,
) -> None:
    photo, results = tmp_path / "photo.png", tmp_path / "results"
    Image.fromarray(np.tile(skimage.data.camera(), (2, 2))).save(photo)
    results.mkdir()
    places = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA")}
    command = [sys.executable, "-c", textwrap.dedent(EXPORTS), str(photo), str(results)]
    with subprocess.Popen(command, env=os.environ | places) as process:
        try:
            while not any(results.glob(".gcp-*.part")):
                assert process.poll() is None
            process.terminate()
            assert process.wait(60) == 128 + signal.SIGTERM
        finally:
            process.kill()
    assert {path.suffix for path in results.iterdir()} <= {".tif"}
    assert len(list((tmp_path / "DATA").rglob("rescue/kept.json"))) == 1, "it is open again at the next start"


@pytest.mark.filterwarnings("default")
def test_the_application_starts_colours_its_argument_and_quits(tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    Image.fromarray(skimage.data.camera()[::4, ::4]).save(photo)
    said = python(
        """
        import sys
        from pathlib import Path
        import torch
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from gcp_desktop import app
        from gcp_desktop.engine.pipeline_backend import PipelineBackend
        from gcp_desktop.ui.window.main_window import MainWindow
        from model.checkpoints.bundle import LoadedModel
        from tests.model.tiny import tiny_model

        def load():
            model, info, directions = tiny_model()
            return LoadedModel(model, info, directions, torch.device("cpu"))

        def look():
            for window in QApplication.topLevelWidgets():
                if isinstance(window, MainWindow):
                    document = window.session.document
                    if document is not None and document.settled and not window.session.jobs.outstanding:
                        print(window.windowTitle(), document.width, document.height)
                        window.close()
                        return
            QTimer.singleShot(50, look)

        app.make_backend = lambda: PipelineBackend(load)
        QTimer.singleShot(0, look)
        sys.exit(app.run_application([Path(sys.argv[1])], sample=False))
        """,
        str(photo),
        home=tmp_path,
    )
    assert (tmp_path / "CONFIG" / "gcp-desktop" / "GCP Desktop.conf").exists()
    assert len(list((tmp_path / "DATA").rglob("rescue/*.gcp"))) == 1, "it is open again at the next start"
    assert len(list((tmp_path / "DATA").rglob("rescue/kept.json"))) == 1
    assert said.strip() == "photo.png[*] – GCP Desktop 128 128"
