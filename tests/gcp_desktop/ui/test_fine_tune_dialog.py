from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gcp_desktop.session.fine_tuning import FineTuning, Stage
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.fine_tune_dialog import FineTuneDialog
from gcp_desktop.ui.main_window import MainWindow

NAMES = ("choose", "estimate", "start", "pause", "resume", "keep", "discard")


@pytest.fixture
def tuning(tmp_path: Path) -> FineTuning:
    return FineTuning(tmp_path / "run")


@pytest.fixture
def dialog(qtbot: QtBot, tuning: FineTuning) -> FineTuneDialog:
    dialog = FineTuneDialog(tuning, ("building", "sea"))
    qtbot.addWidget(dialog)
    return dialog


def _enabled(dialog: FineTuneDialog) -> set[str]:
    return {name for name in NAMES if dialog.button(name).isEnabled()}


def _measured(error: float, grid: Path) -> dict[str, object]:
    return {
        "step": 3,
        "grid": str(grid),
        "held_out": {"before": {"error": 10.0}, "after": {"error": error}},
    }


def test_only_pictures_can_be_chosen_at_first(dialog: FineTuneDialog) -> None:
    assert _enabled(dialog) == {"choose"}


def test_unusable_pictures_are_shown_with_the_reason(
    dialog: FineTuneDialog, tuning: FineTuning, tmp_path: Path
) -> None:
    image = QImage(120, 100, QImage.Format.Format_RGB888)
    image.fill(QColor("orange"))
    image.save(str(tmp_path / "good.png"))
    (tmp_path / "cut.png").write_bytes(b"cut")
    tuning.told.checks += [(tmp_path / "good.png", None), (tmp_path / "cut.png", "It is damaged.")]
    tuning.changed.emit()
    assert dialog.pictures.count() == 2
    assert dialog.pictures.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert not dialog.pictures.item(1).flags() & Qt.ItemFlag.ItemIsEnabled
    assert "It is damaged." in dialog.pictures.item(1).toolTip()
    assert "1 of 2 pictures can be used" in dialog.message.text()
    assert "by chance" in dialog.message.text()
    assert _enabled(dialog) == {"choose", "estimate", "start"}


def test_the_form_makes_the_command(dialog: FineTuneDialog) -> None:
    dialog.title.setText("Our Garden")
    dialog.subject.setCurrentText("orchard")
    dialog.strength.setCurrentIndex(0)
    dialog.steps.setValue(77)
    dialog.encoder.setChecked(True)
    arguments = dialog.order().arguments()
    assert {"--title=Our Garden", "--subject=orchard", "train.steps=77"} <= set(arguments)
    assert {"train.learning_rate=0.0002", "task.encoder=True", "train.device=auto"} <= set(arguments)
    dialog.subject.setCurrentText("")
    assert not any(argument.startswith("--subject") for argument in dialog.order().arguments())


def test_a_training_is_watched(
    qtbot: QtBot, dialog: FineTuneDialog, tuning: FineTuning, tmp_path: Path
) -> None:
    sheet = QImage(64, 64, QImage.Format.Format_RGB888)
    sheet.fill(QColor("teal"))
    sheet.save(str(tmp_path / "sheet.png"))
    dialog.show()
    qtbot.waitExposed(dialog)
    tuning.stage = Stage.TRAINING
    tuning.told.steps = 9
    tuning.told.losses += [(1, 4.0), (2, 3.0), (3, 2.5)]
    tuning.told.measured.append(_measured(8.25, tmp_path / "sheet.png"))
    tuning.changed.emit()
    assert "Step 3 of 9" in dialog.message.text()
    assert _enabled(dialog) == {"pause", "keep", "discard"}
    assert dialog.error.accessibleDescription() == "8.25"
    assert dialog.sheet.pixmap().width() == 64
    empty = dialog.loss.grab().toImage()
    tuning.told.losses.append((4, 9.0))
    tuning.changed.emit()
    assert dialog.loss.grab().toImage() != empty


def test_an_unfinished_run_is_offered_again(
    qtbot: QtBot, dialog: FineTuneDialog, tuning: FineTuning, tmp_path: Path
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "checkpoint.pt").touch()
    tuning.changed.emit()
    assert _enabled(dialog) == {"choose", "resume", "discard"}
    tuning.discard()
    assert _enabled(dialog) == {"choose"}


def test_the_menu_shows_the_dialog_and_closing_it_keeps_what_it_shows(window: MainWindow) -> None:
    window.actions_by_id["models.fine-tune"].trigger()
    (dialog,) = window.findChildren(FineTuneDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.title.setText("Our Garden")
    dialog.close()
    window.actions_by_id["models.fine-tune"].trigger()
    assert dialog.isVisible()
    assert dialog.title.text() == "Our Garden"


def test_the_next_start_offers_to_go_on(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    run = tmp_path / "fine-tuning"
    run.mkdir()
    (run / "checkpoint.pt").touch()
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    assert window.notifications.isVisible()
    texts = [label.text() for label in window.notifications.findChildren(QLabel)]
    assert "A fine-tuning is unfinished" in " ".join(texts)
