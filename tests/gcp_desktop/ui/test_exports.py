from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.export_settings import ExportSettings
from gcp_desktop.engine.requests import ExportColouring, FileSource, RenderWhole
from gcp_desktop.session.edits import with_direction
from gcp_desktop.session.session import Session
from gcp_desktop.ui.export_dialog import ExportDialog
from gcp_desktop.ui.exports import paint_page
from gcp_desktop.ui.images import image_from
from gcp_desktop.ui.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine

SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    return window


def dialog_of(window: MainWindow) -> ExportDialog:
    window.actions_by_id["file.export"].trigger()
    return window.findChildren(ExportDialog)[-1]


def choose(dialog: ExportDialog, **values: str) -> None:
    for name, value in values.items():
        box = getattr(dialog, name)
        box.setCurrentIndex(box.findData(value))


def test_everything_chosen_reaches_the_engine(
    edited: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    document = session.document
    assert document is not None
    document.gallery.star(2, True)
    engine.finish_all()
    dialog = dialog_of(edited)
    choose(dialog, format="jpeg", extent="side", space="display-p3", metadata="none")
    dialog.quality.setValue(80)
    dialog.side.setValue(900)
    dialog.variants["contact-sheet"].setChecked(True)
    dialog.accept()
    colouring, sheet = engine.of_kind(ExportColouring)
    assert colouring.settings == ExportSettings(
        format="jpeg", quality=80, max_side=900, colour_space="display-p3", metadata="none"
    )
    assert [request.target.name for request in (colouring, sheet)] == [
        "photo-colour.jpg",
        "photo-colour-favourites.jpg",
    ]
    assert sheet.recipes == (document.gallery.sample(2).recipe(document.params),)
    assert sheet.captions == ("3",)
    assert not colouring.overwrite


def test_exporting_again_asks_nothing_and_numbers_the_file(
    edited: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    QTest.keyClick(edited, Qt.Key.Key_E, SHORTCUT)
    dialog = edited.findChild(ExportDialog)
    choose(dialog, format="webp")
    dialog.accept()
    engine.finish_all()
    (tmp_path / "photo-colour.webp").touch()
    QTest.keyClick(edited, Qt.Key.Key_E, SHORTCUT)
    (again,) = engine.of_kind(ExportColouring)
    assert again.target == tmp_path / "photo-colour-2.webp"


def test_what_does_not_matter_is_hidden_and_what_cannot_be_written_is_not_offered(
    edited: MainWindow, tmp_path: Path
) -> None:
    dialog = dialog_of(edited)
    assert not dialog.quality.isVisible()
    choose(dialog, format="jpeg")
    assert dialog.quality.isVisible()
    assert not dialog.variants["contact-sheet"].isEnabled()
    dialog.variants["colouring"].setChecked(False)
    assert dialog.preview.text() == "Choose a file to write."
    dialog.folder.setText(str(tmp_path / "missing"))
    assert dialog.preview.text() == "This folder does not exist."
    dialog.reject()


def test_a_preset_fills_the_fields(edited: MainWindow) -> None:
    dialog = dialog_of(edited)
    index = dialog.preset.findText("For sharing")
    dialog.preset.setCurrentIndex(index)
    dialog.preset.activated.emit(index)
    assert dialog.plan == dialog.preset.itemData(index)
    assert dialog.side.isVisible()
    dialog.reject()


def test_the_colouring_is_copied(qtbot: QtBot, edited: MainWindow, session: Session) -> None:
    document = session.document
    assert document is not None
    assert document.colouring is not None
    QGuiApplication.clipboard().setText("before")
    edited.actions_by_id["edit.copy"].trigger()
    height, width, _ = document.colouring.pixels.shape
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().size() == QSize(width, height))


def test_an_outdated_colouring_is_not_copied(
    qtbot: QtBot, edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    document = session.document
    assert document is not None
    QGuiApplication.clipboard().setText("before")
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")
    edited.actions_by_id["edit.copy"].trigger()
    assert QGuiApplication.clipboard().text() == "before"
    request = engine.finish(RenderWhole)
    assert isinstance(request, RenderWhole)
    assert request.params == document.params
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    engine.finish_all()


def test_a_page_is_printed(edited: MainWindow, session: Session, tmp_path: Path) -> None:
    document = session.document
    assert document is not None
    assert document.colouring is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    paint_page(printer, image_from(document.colouring.pixels))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
