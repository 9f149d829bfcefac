"""A session and a window over the fake engine; no test may leave a window behind."""

import os
from collections.abc import Iterator

# Before Qt is imported; whoever wants to watch sets another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gcp_desktop.session.session import Session
from gcp_desktop.ui.main_window import MainWindow
from gcp_desktop.ui.theme import ThemeFollower
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture(autouse=True)
def no_leaked_windows() -> Iterator[None]:
    """Fail a test after which a top-level widget is alive that was not there before."""
    before = _top_level()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _top_level() <= before


@pytest.fixture
def engine(qapp: QApplication) -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def session(engine: FakeEngine) -> Session:
    return Session(engine)


@pytest.fixture
def window(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    # A question at closing would wait for ever.
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    follower = ThemeFollower(QApplication.instance())
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    follower.deleteLater()
    return window


def _top_level() -> set[str]:
    if QApplication.instance() is None:
        return set()
    return {f"{type(widget).__name__} {id(widget):#x}" for widget in QApplication.topLevelWidgets()}
