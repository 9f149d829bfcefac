from pathlib import Path

import pytest

from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    return window
