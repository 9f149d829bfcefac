from pathlib import Path

import pytest

from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def told(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window with a coloured photograph, in which colours are told."""
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    window.actions_by_id["hints.tool"].trigger()
    return window


@pytest.fixture
def document(told: MainWindow, session: Session) -> Document:
    assert session.document is not None
    return session.document
