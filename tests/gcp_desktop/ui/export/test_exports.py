from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.export_settings import ExportSettings
from gcp_desktop.engine.requests import ExportColouring, RenderWhole
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.offers import star
from gcp_desktop.session.session import Session
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine

SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def dialog_of(window: MainWindow) -> ExportDialog:
    window.actions_by_id["file.export"].trigger()
    return window.findChildren(ExportDialog)[-1]


def export_button(dialog: ExportDialog) -> QPushButton:
    (button,) = (each for each in dialog.findChildren(QPushButton) if "Export" in each.text())
    return button


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
    dialog.mark.setChecked(True)
    dialog.variants["contact-sheet"].setChecked(True)
    dialog.accept()
    colouring, sheet = engine.of_kind(ExportColouring)
    assert colouring.settings == ExportSettings(
        format="jpeg", quality=80, max_side=900, colour_space="display-p3", metadata="none", mark=True
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
    assert again.target == tmp_path / "photo-colour (2).webp"


def test_what_does_not_matter_is_hidden_and_what_cannot_be_written_is_not_offered(
    edited: MainWindow, tmp_path: Path
) -> None:
    dialog = dialog_of(edited)
    assert not dialog.quality.isVisible()
    height = dialog.sizeHint().height()
    choose(dialog, format="jpeg")
    assert dialog.quality.isVisible()
    assert dialog.sizeHint().height() < height + 9, "for another row there is no room on a small screen"
    assert not dialog.variants["contact-sheet"].isEnabled()
    dialog.variants["colouring"].setChecked(False)
    assert dialog.preview.text() == "Choose a file to write."
    assert not export_button(dialog).isEnabled()
    dialog.reject()


def test_a_missing_folder_is_offered_to_be_made(
    edited: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    dialog = dialog_of(edited)
    (tmp_path / "file").touch()
    dialog.folder.setText(str(tmp_path / "file" / "folder"))
    assert dialog.preview.text() == "A file is in the way: this cannot be a folder."
    assert not export_button(dialog).isEnabled()
    folder = tmp_path / "new" / "coloured"
    dialog.folder.setText(str(folder))
    assert dialog.preview.text() == "This folder does not exist yet."
    assert export_button(dialog).text() == "Make Folder and Export"
    QTest.mouseClick(export_button(dialog), Qt.MouseButton.LeftButton)
    assert folder.is_dir()
    assert engine.of_kind(ExportColouring)[0].target == folder / "photo-colour.png"


def test_a_folder_that_cannot_be_made_is_told_in_the_dialog(
    edited: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    dialog = dialog_of(edited)
    dialog.folder.setText(str(tmp_path / ("x" * 300)))
    dialog.accept()
    assert dialog.preview.text().startswith("The folder could not be made: ")
    assert dialog.isVisible()
    assert engine.of_kind(ExportColouring) == []
    dialog.reject()


def test_as_last_time_goes_to_the_same_folder_unless_that_was_the_photographs(
    edited: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    dialog = dialog_of(edited)
    dialog.accept()
    session.open(FileSource(tmp_path / "other" / "second.png"))
    engine.finish_all()
    dialog = dialog_of(edited)
    assert dialog.folder.text() == str(tmp_path / "other"), "beside each photograph"
    dialog.folder.setText(str(tmp_path / "album"))
    dialog.accept()
    session.open(FileSource(tmp_path / "third.png"))
    engine.finish_all()
    QTest.keyClick(edited, Qt.Key.Key_E, SHORTCUT)
    assert engine.of_kind(ExportColouring)[0].target == tmp_path / "album" / "third-colour.png"
    dialog = dialog_of(edited)
    dialog.folder.setText(str(tmp_path))
    dialog.preset.activated.emit(0)
    assert dialog.folder.text() == str(tmp_path / "album")
    dialog.reject()


def test_exporting_again_what_cannot_be_written_asks_before_anything_is(
    edited: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    document = session.document
    assert document is not None
    star(document, 2, True)
    dialog = dialog_of(edited)
    for box in dialog.variants.values():
        box.setChecked(True)
    dialog.accept()
    engine.finish_all()
    star(document, 2, False)
    QTest.keyClick(edited, Qt.Key.Key_E, SHORTCUT)
    assert engine.of_kind(ExportColouring) == []
    dialog = edited.findChildren(ExportDialog)[-1]
    assert dialog.preview.text().startswith("No colouring of this photograph has a star.")
    assert not export_button(dialog).isEnabled()
    dialog.variants["contact-sheet"].setChecked(False)
    assert export_button(dialog).isEnabled()
    dialog.reject()


def test_the_photograph_itself_is_refused_before_anything_is_written(
    edited: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    (tmp_path / "photo.png").touch()
    dialog = dialog_of(edited)
    dialog.pattern.setText("{name}")
    dialog.variants["side-by-side"].setChecked(True)
    assert dialog.preview.text() == "Writes photo (2).png, photo-side-by-side.png"
    dialog.replace.setChecked(True)
    assert dialog.preview.text().startswith("The original is never overwritten.")
    assert not export_button(dialog).isEnabled()
    dialog.reject()


def test_the_name_is_shown_as_it_will_be_and_serves_other_photographs(edited: MainWindow) -> None:
    dialog = dialog_of(edited)
    assert dialog.pattern.text() == "photo-colour"
    assert dialog.plan.pattern == "{name}-colour"
    for typed, pattern, written in (
        ("photo-grandma", "{name}-grandma", "photo-grandma.png"),
        ("1938 photo", "1938 {name}", "1938 photo.png"),
        ("photographer", "photographer", "photographer.png"),
        ("{name}-{seed}", "{name}-{seed}", "photo-0.png"),
    ):
        dialog.pattern.setText(typed)
        assert dialog.plan.pattern == pattern
        assert dialog.preview.text() == f"Writes {written}"
    dialog.reject()


def test_one_message_names_all_files_and_what_failed(
    edited: MainWindow, session: Session, engine: FakeEngine
) -> None:
    def export_two() -> None:
        dialog = dialog_of(edited)
        for name in ("colouring", "side-by-side"):
            dialog.variants[name].setChecked(True)
        dialog.accept()

    export_two()
    engine.finish_all()
    assert edited.notifications.title == "Saved photo-colour.png, photo-colour-side-by-side.png"
    export_two()
    engine.fail(ExportColouring, ErrorInfo("The picture could not be saved", "The disk is full."))
    engine.finish_all()
    assert edited.notifications.title == "The picture could not be saved"
    assert "The disk is full.\nWhat was written: photo-colour-side-by-side.png." in edited.notifications.text
    export_two()
    engine.finish(ExportColouring)
    session.cancel()
    export_two()
    engine.finish_all()
    assert edited.notifications.title == "Saved photo-colour.png, photo-colour-side-by-side.png"


def test_nothing_is_as_last_time_before_the_first_export(edited: MainWindow, engine: FakeEngine) -> None:
    dialog = dialog_of(edited)
    assert dialog.preset.findText("As last time") == -1
    assert dialog.preset.currentData() == dialog.plan
    dialog.accept()
    engine.finish_all()
    dialog = dialog_of(edited)
    assert dialog.preset.currentText() == "As last time"
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
