"""The next start shows what the last run was left on, and nothing else before that."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import OpenPhotograph
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@dataclass
class Start:
    """A start, and what it showed one after the other: pages of the window, and photographs."""

    window: MainWindow
    engine: FakeEngine
    pages: list[str] = field(default_factory=list)
    photographs: list[str] = field(default_factory=list)


Next = Callable[..., Start]
"""Takes the files that the start is given."""


def page_of(window: MainWindow) -> str:
    pages = window.findChild(QStackedWidget)
    names = {window.welcome: "welcome", window.editor: "editor", window.albums.page: "album"}
    return names.get(pages.currentWidget(), "nothing")


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"IMG_{number}.png" for number in range(1, 4)]
    for number, path in enumerate(paths):
        Image.fromarray(np.full((40, 60), 40 * number, np.uint8)).save(path)
    return paths


@pytest.fixture
def boxes(tmp_path: Path) -> list[Path]:
    boxes = [tmp_path / "first", tmp_path / "second"]
    for box in boxes:
        box.mkdir()
        Image.fromarray(np.full((40, 60), 90, np.uint8)).save(box / "IMG_7.png")
    return boxes


@pytest.fixture
def left(window: MainWindow, session: Session, engine: FakeEngine, photographs: list[Path]) -> MainWindow:
    """A window with three photographs, the second of which is shown."""
    for path in photographs:
        session.open(FileSource(path))
    engine.finish_all()
    session.show(session.documents[1])
    return window


@pytest.fixture
def start(left: MainWindow, qtbot: QtBot, tmp_path: Path) -> Next:
    """Quits, and starts again; the photographs are being read then."""

    def start(*given: Path) -> Start:
        assert left.close()
        engine = FakeEngine()
        session = Session(engine)
        store = QSettings(str(tmp_path / "later.ini"), QSettings.Format.IniFormat)
        begun = Start(MainWindow(Workspace(session, store, tmp_path)), engine)
        qtbot.addWidget(begun.window)
        begun.window.show()
        begun.window.open_files(list(given))

        def note_page() -> None:
            begun.pages.append(page_of(begun.window))

        def note_photograph(document: Document | None) -> None:
            if document is not None:
                begun.photographs.append(document.title)

        note_page()
        begun.window.findChild(QStackedWidget).currentChanged.connect(note_page)
        session.document_changed.connect(note_photograph)
        qtbot.waitUntil(lambda: len(engine.of_kind(OpenPhotograph)) >= 3)
        return begun

    return start


def test_the_photograph_that_was_shown_is_shown_and_no_other(start: Next) -> None:
    begun = start()
    assert begun.pages == ["nothing"]
    begun.engine.finish(OpenPhotograph)
    assert begun.photographs == ["IMG_2.png"], "it is read first"
    begun.engine.finish_all()
    assert begun.pages == ["nothing", "editor"]
    assert begun.photographs == ["IMG_2.png"]
    names = [begun.window.tabs.tabText(index) for index in range(3)]
    assert names == ["IMG_1", "IMG_2", "IMG_3"]
    assert begun.window.tabs.currentIndex() == 1


def test_the_album_that_was_shown_is_shown_above_its_photograph(
    left: MainWindow, start: Next, boxes: list[Path], qtbot: QtBot
) -> None:
    for box in boxes:
        left.open_path(box)
        qtbot.waitUntil(lambda box=box: left.windowTitle() == f"{box.name} – GCP Desktop")  # type: ignore[misc]
    left.tabs.setCurrentIndex(0)
    begun = start()
    begun.engine.finish_all()
    qtbot.waitUntil(lambda: page_of(begun.window) == "album")
    assert begun.pages == ["nothing", "album"]
    assert begun.window.windowTitle() == "first – GCP Desktop"
    assert begun.photographs == ["IMG_2.png"]
    begun.window.actions_by_id["window.album"].trigger()
    assert page_of(begun.window) == "editor"
    assert begun.window.windowTitle().startswith("IMG_2.png")


def test_albums_beside_what_was_edited_stay_behind_it(
    left: MainWindow, start: Next, boxes: list[Path], qtbot: QtBot
) -> None:
    left.open_path(boxes[0])
    qtbot.waitUntil(lambda: page_of(left) == "album")
    left.albums.show_editor()
    begun = start()
    begun.engine.finish_all()
    qtbot.waitUntil(lambda: page_of(begun.window) == "editor")
    assert begun.pages == ["nothing", "editor"]
    assert begun.window.has_album


def test_albums_that_come_back_behind_what_was_edited_have_their_tabs(
    left: MainWindow, start: Next, boxes: list[Path], qtbot: QtBot
) -> None:
    """Qt keeps a bar at no height whose tabs come, and are measured, before it is shown."""
    for box in boxes:
        left.open_path(box)
        qtbot.waitUntil(lambda box=box: left.windowTitle() == f"{box.name} – GCP Desktop")  # type: ignore[misc]
    left.albums.show_editor()
    begun = start()
    begun.engine.finish_all()
    qtbot.waitUntil(lambda: page_of(begun.window) == "editor")
    tabs = begun.window.tabs
    assert [tabs.tabText(index) for index in range(2)] == ["first", "second"]
    assert tabs.count() == 5
    assert tabs.tabText(tabs.currentIndex()) == "IMG_2"
    qtbot.waitUntil(lambda: tabs.height() >= tabs.sizeHint().height())


def test_where_what_was_shown_cannot_be_read_another_photograph_is_shown(start: Next) -> None:
    begun = start()
    begun.engine.fail(OpenPhotograph, ErrorInfo("This photograph cannot be opened", "It is empty."))
    begun.engine.finish_all()
    assert begun.pages == ["nothing", "editor"]
    assert begun.photographs == ["IMG_1.png"]
    assert begun.window.tabs.count() == 2


def test_where_what_was_shown_is_gone_what_comes_is_shown(
    left: MainWindow, qtbot: QtBot, tmp_path: Path, photographs: list[Path]
) -> None:
    assert left.close()
    photographs[1].unlink()
    engine = FakeEngine()
    session = Session(engine)
    store = QSettings(str(tmp_path / "later.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(session, store, tmp_path))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: len(engine.of_kind(OpenPhotograph)) == 2)
    assert window.bars.missing.title == "“IMG_2.png” is not where it was"
    assert page_of(window) == "welcome"
    engine.finish_all()
    assert page_of(window) == "editor"
    assert session.document is session.documents[0]


@pytest.mark.parametrize("asked", ["IMG_1.png", "IMG_2.png", "IMG_9.png"])
def test_a_start_shows_the_photograph_that_it_is_given_and_has_it_once(
    left: MainWindow, start: Next, boxes: list[Path], qtbot: QtBot, tmp_path: Path, asked: str
) -> None:
    left.open_path(boxes[0])
    qtbot.waitUntil(lambda: page_of(left) == "album")
    begun = start(tmp_path / asked)
    begun.engine.finish(OpenPhotograph)
    assert begun.photographs == [asked], "it is read first"
    qtbot.waitUntil(lambda: page_of(begun.window) == "editor")
    begun.engine.finish_all()
    qtbot.waitUntil(lambda: not begun.window._workspace.albums.awaited)
    assert begun.pages == ["nothing", "editor"]
    assert begun.photographs == [asked], "no other is shown before it or after it"
    assert begun.window.windowTitle().startswith(asked)
    names = [begun.window.tabs.tabText(index) for index in range(begun.window.tabs.count())]
    assert names == ["first", "IMG_1", "IMG_2", "IMG_3", *(["IMG_9"] if asked == "IMG_9.png" else [])]


def test_a_start_shows_the_folder_that_it_is_given(
    left: MainWindow, start: Next, boxes: list[Path], qtbot: QtBot
) -> None:
    left.open_path(boxes[0])
    qtbot.waitUntil(lambda: page_of(left) == "album")
    begun = start(boxes[1])
    begun.engine.finish_all()
    qtbot.waitUntil(lambda: begun.window.windowTitle() == "second – GCP Desktop")
    assert begun.pages == ["nothing", "album"]


def test_a_start_that_is_given_what_cannot_be_read_shows_what_was_left(start: Next, tmp_path: Path) -> None:
    begun = start(tmp_path / "IMG_9.png")
    begun.engine.fail(OpenPhotograph, ErrorInfo("This photograph cannot be opened", "It is empty."))
    begun.engine.finish_all()
    assert begun.pages == ["nothing", "editor"]
    assert begun.window.tabs.count() == 3


def test_what_is_given_up_is_not_waited_for(start: Next) -> None:
    begun = start()
    begun.engine.start(OpenPhotograph)
    QTest.keyClick(begun.window, Qt.Key.Key_Escape)
    assert begun.engine.of_kind(OpenPhotograph) == []
    assert begun.pages == ["nothing", "welcome"]
