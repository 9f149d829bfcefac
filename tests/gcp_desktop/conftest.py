"""A session and a window over the fake engine; no test may leave a window behind."""

import os
from collections.abc import Iterator
from pathlib import Path

# Before Qt is imported; whoever wants to watch sets another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gcp_desktop.garbage import GarbageCollector
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.translations import install_translation
from gcp_desktop.ui.jobs.quit_dialog import QuitDialog
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture(scope="package", autouse=True)
def garbage_collector(qapp: QApplication) -> Iterator[None]:
    """As in the application: a worker that collects one test's Qt objects crashes the next."""
    collector = GarbageCollector()
    yield
    collector.stop()


@pytest.fixture(autouse=True)
def no_leaked_windows() -> Iterator[None]:
    """Fail a test after which a top-level widget is alive that was not there before."""
    before = _top_level()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _top_level() <= before


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = set(qapp.findChildren(QTranslator))
    language = QLocale(QLocale.Language.German)
    assert install_translation(qapp, language)
    QLocale.setDefault(language)
    yield
    QLocale.setDefault(QLocale.system())
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def engine(qapp: QApplication) -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def session(engine: FakeEngine) -> Session:
    return Session(engine)


@pytest.fixture
def workspace(session: Session, tmp_path: Path) -> Iterator[Workspace]:
    """The session with settings and autosaved projects of its own."""
    store = QSettings(str(tmp_path / "settings" / "settings.ini"), QSettings.Format.IniFormat)
    workspace = Workspace(session, store, tmp_path)
    yield workspace
    workspace.shutdown()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    # A question at closing would wait for ever.
    monkeypatch.setattr(QuitDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(questions, "ask_to_save", lambda *_, **__: questions.Answer.DISCARD)
    follower = ThemeFollower(QApplication.instance())
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)  # whatever the screen
    window.show()
    follower.deleteLater()
    return window


def _top_level() -> set[str]:
    if QApplication.instance() is None:
        return set()
    return {f"{type(widget).__name__} {id(widget):#x}" for widget in QApplication.topLevelWidgets()}
