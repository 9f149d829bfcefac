"""What is offered when a photograph was opened: its other pages, the same colouring again, what is left of it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from gcp_desktop.engine.events import ErrorInfo, MadeWith
from gcp_desktop.engine.requests import ExportColouring, JobRequest, OpenPhotograph, ReadPage
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from gcp_desktop.ui.window.pages_dialog import PagesDialog
from model.params import EditParams, FinishParams
from model.repairs import RestoreParams, ToneParams
from tests.gcp_desktop.fake_engine import FakeEngine

DAMAGED = ErrorInfo("This photograph cannot be opened", "It is cut short.", kind="DamagedImageError")

NO_PICTURE = ErrorInfo("This file cannot be opened", "It is a text.", kind="ImageReadError")


def press(window: MainWindow, text: str) -> None:
    (button,) = (
        button
        for place in (window.notifications, window.status.message)
        for button in place.findChildren(QPushButton)
        if button.text() == text and button.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def sources(engine: FakeEngine, kind: type[JobRequest]) -> list[object]:
    return [request.source for request in engine.submitted if isinstance(request, kind)]  # type: ignore[attr-defined]


def test_the_other_pages_of_a_file_are_offered_with_pictures(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.pages = (1, 2, 4)
    path = tmp_path / "album.tif"
    window.open_path(path)
    engine.finish_all()
    assert window.notifications.title == "“album.tif” holds 3 pages"
    press(window, "Choose Pages…")
    dialog = window.findChild(PagesDialog)
    assert isinstance(dialog, PagesDialog)
    engine.finish_all()
    assert sources(engine, ReadPage) == [FileSource(path, page) for page in (1, 2, 4)]
    places = [dialog.pages.visualItemRect(dialog.pages.item(row)).size() for row in range(3)]
    assert places[0] == places[1] == places[2]
    shown = [dialog.pages.item(row).icon().pixmap(30).toImage() for row in range(3)]
    assert [image.pixelColor(image.rect().center()).red() for image in shown] == [1, 2, 4]
    dialog.pages.item(0).setSelected(False)
    for row in (2, 1):
        dialog.pages.item(row).setSelected(True)
    QTest.mouseClick(dialog.findChild(QDialogButtonBox).buttons()[0], Qt.MouseButton.LeftButton)
    engine.finish_all()
    assert [document.title for document in session.documents] == ["album.tif", "album.tif #2", "album.tif #4"]
    assert not window.notifications.told, "of a page that was chosen no others are offered"


def test_the_page_that_is_open_already_is_only_shown(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.pages = (2, 3)  # the first is a thumbnail
    window.open_path(tmp_path / "album.tif")
    engine.finish_all()
    press(window, "Choose Pages…")
    window.findChild(PagesDialog).accept()
    engine.finish_all()
    assert [document.title for document in session.documents] == ["album.tif"]


def test_what_is_offered_of_a_photograph_goes_with_it(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.pages = (1, 2)
    window.open_path(tmp_path / "album.tif")
    engine.finish_all()
    assert window.status.message.isVisible()
    session.close()
    assert window.status.message.isHidden()


def test_a_dialog_that_is_closed_asks_for_no_more_pages(
    window: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.pages = (1, 2, 3)
    window.open_path(tmp_path / "album.tif")
    engine.finish_all()
    press(window, "Choose Pages…")
    engine.finish(ReadPage)
    window.findChild(PagesDialog).reject()
    engine.finish_all()
    assert sources(engine, ReadPage) == [FileSource(tmp_path / "album.tif", page) for page in (1, 2)]


def test_a_page_that_cannot_be_read_is_said_and_the_others_go_on(
    window: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.pages = (1, 2)
    window.open_path(tmp_path / "album.pdf")
    engine.finish_all()
    press(window, "Choose Pages…")
    dialog = window.findChild(PagesDialog)
    engine.fail(ReadPage, DAMAGED)
    engine.finish(ReadPage)
    assert dialog.pages.item(0).text() == "Page 1: cannot be read"
    assert dialog.pages.item(1).text() == "Page 2"
    dialog.reject()


def test_what_this_program_coloured_can_be_coloured_so_again(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    finish = FinishParams(saturation=0.5)
    params = EditParams(restore=RestoreParams(tone=ToneParams(strength=1.0)), finish=finish)
    engine.made_with = MadeWith("compact", params)
    window.open_path(tmp_path / "result.png")
    engine.finish_all()
    document = session.document
    assert document is not None
    assert document.params == EditParams(), "only if it is asked for"
    assert window.notifications.title == "This program coloured “result.png”"
    press(window, "Make It Again")
    assert document.params == replace(params, restore=RestoreParams()), "it is restored already"
    assert document.undo_stack.undoText() == "Same Colouring"


def test_the_rest_of_a_damaged_file_is_read_if_that_is_asked_for(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    path = tmp_path / "cut.jpg"
    window.open_path(path)
    engine.fail(OpenPhotograph, DAMAGED)
    assert window.notifications.title == DAMAGED.title
    press(window, "Read the Rest")
    engine.finish_all()
    assert sources(engine, OpenPhotograph) == [FileSource(path), FileSource(path, rest=True)]
    assert session.document is not None


@pytest.mark.parametrize("notes", [(), ("AVIF has no place for some of its IPTC records.",)])
def test_what_an_export_could_not_keep_is_said(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, notes: tuple[str, ...]
) -> None:
    Image.fromarray(np.full((20, 30), 90, np.uint8)).save(tmp_path / "a.png")
    window.open_path(tmp_path / "a.png")
    engine.finish_all()
    engine.export_notes = notes
    window.export_to(tmp_path / "b.avif")
    engine.finish(ExportColouring)
    assert window.notifications.title == "Saved b.avif"
    assert window.notifications.text == "\n".join((*notes, str(tmp_path)))
    assert window.status.message.text == " – ".join(("Saved b.avif", *notes, str(tmp_path)))


def test_all_that_cannot_be_opened_of_what_was_opened_together_is_told(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    bar = window.notifications
    window.open_files([tmp_path / name for name in ("a.jpg", "letter.txt", "b.jpg")])
    for why in (replace(DAMAGED, explanation="“a.jpg” is cut short."), NO_PICTURE):
        engine.fail(OpenPhotograph, why)
    assert bar.title == "2 files cannot be opened"
    assert bar.text == "“a.jpg” is cut short.\nIt is a text."
    engine.fail(OpenPhotograph, DAMAGED)
    assert bar.title == "3 files cannot be opened"
    press(window, "Read the Rest")
    rests = [source for source in sources(engine, OpenPhotograph) if isinstance(source, FileSource)]
    assert [source.path.name for source in rests if source.rest] == ["a.jpg", "b.jpg"]
    engine.finish_all()
    window.open_path(tmp_path / "letter.txt")
    engine.fail(OpenPhotograph, NO_PICTURE)
    assert (bar.title, bar.text) == (NO_PICTURE.title, NO_PICTURE.explanation), "those of before were told"


def test_many_that_cannot_be_opened_are_counted_and_all_in_the_details(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    for number in range(7):
        session.open(FileSource(tmp_path / "a.tif", number))
    for number in range(7):
        engine.fail(OpenPhotograph, ErrorInfo("This file cannot be opened", f"Page {number}."))
    bar = window.notifications
    assert bar.text.splitlines() == [
        *(f"Page {number}." for number in range(4)),
        "And 3 more; the details tell which.",
    ]
    assert all(f"Page {number}." in bar.details for number in range(7))
