from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import FileSource, PixelSource
from gcp_desktop.ui.file_dialogs import ExportDialog, export_proposal, pictures_folder


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[ExportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExportDialog(parent, tmp_path / "a-colour.png")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    yield dialog  # and keep the parent until then


def test_a_colouring_is_proposed_beside_its_photograph_under_another_name() -> None:
    source = FileSource(Path("/photos/Grandma 1923.jpeg"))
    assert export_proposal(source) == Path("/photos/Grandma 1923-colour.png")


def test_a_pasted_photograph_is_proposed_among_the_pictures() -> None:
    source = PixelSource(np.zeros((1, 1, 3), np.uint8), "Pasted photograph")
    assert export_proposal(source) == pictures_folder() / "pasted-photograph-colour.png"


def test_a_name_without_a_suffix_gets_the_chosen_formats(dialog: ExportDialog, tmp_path: Path) -> None:
    spy = QSignalSpy(dialog.chosen)
    dialog.selectFile("holiday")
    dialog.accept()
    assert spy.at(0) == [tmp_path / "holiday.png"]


def test_the_chosen_format_changes_the_suffix_of_the_name(dialog: ExportDialog, tmp_path: Path) -> None:
    spy = QSignalSpy(dialog.chosen)
    dialog.filterSelected.emit("TIFF (*.tif *.tiff)")
    dialog.accept()
    assert spy.at(0) == [tmp_path / "a-colour.tif"]


def test_the_dialog_itself_asks_before_replacing(dialog: ExportDialog) -> None:
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
