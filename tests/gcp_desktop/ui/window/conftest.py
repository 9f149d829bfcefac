from pathlib import Path

import pytest

from gcp_desktop.engine.sources import FileSource, SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.window.working import Open


@pytest.fixture
def open_sample(window: MainWindow, session: Session, engine: FakeEngine) -> Open:
    def open_sample(name: str) -> Document:
        session.open(SampleSource(name))
        engine.finish_all()
        assert session.document is not None
        return session.document

    return open_sample


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window with a photograph, its colouring and its gallery."""
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    return window
