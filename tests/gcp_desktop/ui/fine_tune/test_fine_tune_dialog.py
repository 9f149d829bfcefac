from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import PrepareModel
from gcp_desktop.session.fine_tune.tuning import FineTuning, Stage
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.fine_tune.dialog import FineTuneDialog
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.store import FOLDER_VARIABLE, find_model, new_model_folder, parent_of, use_model
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.model.tiny import tiny_model
from tests.model.training.pictures import write_class_folders

LONG = 300_000

NAMES = ("choose", "estimate", "start", "pause", "resume", "keep", "discard", "use")


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
    dialog.form.title.setText("Our Garden")
    dialog.form.subject.setCurrentText("orchard")
    dialog.form.strength.setCurrentIndex(0)
    dialog.form.steps.setValue(77)
    dialog.form.encoder.setChecked(True)
    arguments = dialog.order().arguments()
    assert {"--title=Our Garden", "--subject=orchard", "train.steps=77"} <= set(arguments)
    assert {"train.learning_rate=0.0002", "task.encoder=True", "train.device=auto"} <= set(arguments)
    dialog.form.subject.setCurrentText("Sea")
    assert "--subject=sea" in dialog.order().arguments()
    dialog.form.subject.setCurrentText("")
    assert not any(argument.startswith("--subject") for argument in dialog.order().arguments())


def test_the_form_is_in_plain_words_and_its_tips_name_the_commands_terms(dialog: FineTuneDialog) -> None:
    form = dialog.form
    read = " ".join(label.text() for label in form.findChildren(QLabel))
    read += " ".join(check.text() for check in form.findChildren(QCheckBox))
    read += " ".join(form.device.itemText(index) for index in range(form.device.count()))
    for term in ("ncoder", "rain", "earning rate", "oss", "cuda", "ccumulate"):
        assert term not in read
    for field, term in (
        (form.title, "--title"),
        (form.subject, "--subject"),
        (form.encoder, "task.encoder=true"),
        (form.strength, "train.learning_rate"),
        (form.steps, "train.steps"),
        (form.minutes, "--minutes"),
        (form.device, "train.device"),
        (form.sparing, "train.accumulate=2"),
    ):
        plain, in_brackets = field.toolTip().splitlines()
        assert term in in_brackets
        assert field.accessibleDescription() == plain
    form.device.setCurrentIndex(1)
    assert "train.device=cpu" in dialog.order().arguments()


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
    assert dialog.sheet.picture.pixmap().width() == 64
    empty = dialog.loss.grab().toImage()
    tuning.told.losses.append((4, 9.0))
    tuning.changed.emit()
    assert dialog.loss.grab().toImage() != empty


@pytest.mark.parametrize("stage", Stage)
def test_it_fits_a_small_screen_with_its_buttons_in_sight(
    qtbot: QtBot, dialog: FineTuneDialog, tuning: FineTuning, tmp_path: Path, stage: Stage
) -> None:
    sheet = QImage(1024, 512, QImage.Format.Format_RGB888)
    sheet.fill(QColor("teal"))
    sheet.save(str(tmp_path / "sheet.png"))
    dialog.show()
    tuning.stage = stage
    tuning.told.losses += [(1, 4.0), (2, 3.0)]
    tuning.told.measured.append(_measured(8.25, tmp_path / "sheet.png"))
    tuning.changed.emit()
    dialog.resize(900, 560)
    QApplication.processEvents()
    assert dialog.size() == QSize(900, 560), "nothing in it keeps it larger"
    for name in NAMES:
        button = dialog.button(name)
        if button.isEnabled():
            assert button.isVisible()
        if button.isVisible():
            place = QRect(button.mapTo(dialog, QPoint()), button.size())
            assert dialog.rect().contains(place)
            assert button.width() >= button.minimumSizeHint().width()
    (area,) = dialog.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    area.ensureWidgetVisible(dialog.sheet)
    QApplication.processEvents()
    shown = [name.mapTo(dialog.sheet, name.rect().center()).y() for name in dialog.sheet.names]
    quarter = dialog.sheet.height() / 4
    assert shown == pytest.approx([quarter * (row + 0.5) for row in range(4)], abs=quarter / 4)


def test_a_running_training_is_in_the_status_bar(window: MainWindow, workspace: Workspace) -> None:
    status, tuning = window.status.tuning, workspace.fine_tuning
    assert not status.isVisible()
    tuning.stage = Stage.TRAINING
    tuning.told.steps = 300
    tuning.told.losses.append((12, 3.0))
    tuning.changed.emit()
    assert status.isVisible()
    assert status.text.text() == "Fine-tuning: step 12 of 300"
    assert status.bar.value() == 12
    assert status.pause.text() == "Pause"
    tuning.stage = Stage.PAUSED
    tuning.changed.emit()
    assert (status.text.text(), status.pause.text()) == ("Fine-tuning paused", "Resume")
    tuning.stage = Stage.ENDING
    tuning.changed.emit()
    assert not status.stop.isEnabled()
    tuning.stage = Stage.IDLE
    tuning.changed.emit()
    assert not status.isVisible()


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
    dialog.form.title.setText("Our Garden")
    dialog.close()
    window.actions_by_id["models.fine-tune"].trigger()
    assert dialog.isVisible()
    assert dialog.form.title.text() == "Our Garden"


def test_the_next_start_offers_to_go_on(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    run = tmp_path / "fine-tuning"
    run.mkdir()
    (run / "checkpoint.pt").touch()
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    assert window.status.message.isVisible()
    assert "A fine-tuning is unfinished" in window.status.message.text


def test_time_instead_of_steps(dialog: FineTuneDialog, tuning: FineTuning) -> None:
    dialog.form.limit.setCurrentIndex(1)
    dialog.form.minutes.setValue(25)
    arguments = dialog.order().arguments()
    assert "--minutes=25" in arguments
    assert not any(argument.startswith("train.steps") for argument in arguments)
    assert dialog.form.minutes.isVisibleTo(dialog) and not dialog.form.steps.isVisibleTo(dialog)
    tuning.told.checks.append((Path("a.png"), None))
    tuning.told.estimate = {
        "steps": 411,
        "seconds": 1500.0,
        "memory_bytes": 900 << 20,
        "disk_bytes": 70 << 20,
        "calculated": False,
    }
    tuning.changed.emit()
    assert "411 steps, about 25 min and 70 MB on the disk" in dialog.message.text()
    assert "At most 900 MB of memory" in dialog.message.text()


def test_a_model_that_needs_a_graphics_processor_says_so(dialog: FineTuneDialog, tuning: FineTuning) -> None:
    tuning.told.checks.append((Path("a.png"), None))
    tuning.told.lacks_gpu = True
    tuning.changed.emit()
    assert "only be fine-tuned on a graphics card" in dialog.message.text()
    assert _enabled(dialog) == {"choose", "estimate"}
    tuning.told.estimate = {
        "steps": 300,
        "seconds": 900.0,
        "memory_bytes": 16 << 30,
        "disk_bytes": 2 << 30,
        "calculated": True,
    }
    tuning.changed.emit()
    assert "Calculated for a middling graphics card: 300 steps" in dialog.message.text()


def test_the_new_model_can_be_used_at_once(
    qtbot: QtBot, dialog: FineTuneDialog, tuning: FineTuning, tmp_path: Path
) -> None:
    tuning.told.result = {"model": "our-garden", "notice": None}
    tuning.stage = Stage.FINISHED
    tuning.changed.emit()
    assert "“our-garden” is ready" in dialog.message.text()
    with qtbot.waitSignal(dialog.use_wanted) as wanted:
        dialog.button("use").click()
    assert wanted.args == ["our-garden"]


def test_the_window_offers_the_new_model_and_takes_it(
    window: MainWindow, workspace: Workspace, engine: FakeEngine
) -> None:
    workspace.fine_tuning.finished.emit("our-garden")
    assert "our-garden" in window.status.message.text
    (button,) = [b for b in window.status.message.findChildren(QPushButton) if b.text() == "Use It"]
    button.click()
    assert [request.model for request in engine.of_kind(PrepareModel)][-1] == "our-garden"


def test_too_little_memory_is_told_with_what_to_do(dialog: FineTuneDialog, tuning: FineTuning) -> None:
    tuning.failed.emit(
        ErrorInfo("The training ended", "The computer has too little.", "Resume.", "OutOfMemoryError")
    )
    assert "Spare memory" in dialog.message.text()
    dialog.form.sparing.setChecked(True)
    assert "train.accumulate=2" in dialog.order().arguments()


@pytest.mark.slow
def test_from_pictures_to_a_model_in_use(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real dialog over the real command: check, start, watch, pause, resume, stop and keep, use."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    model, info, directions = tiny_model()
    save_bundle(new_model_folder("tiny"), model, info, directions)
    use_model("tiny")
    pictures = write_class_folders(tmp_path / "pictures", per_subject=2, size=(128, 112))
    window.actions_by_id["models.fine-tune"].trigger()
    (dialog,) = window.findChildren(FineTuneDialog)
    dialog.take((pictures,))
    qtbot.waitUntil(lambda: dialog.button("start").isEnabled(), timeout=LONG)
    assert "6 of 6 pictures can be used" in dialog.message.text()
    dialog.form.title.setText("Our Garden")
    dialog.form.device.setCurrentIndex(dialog.form.device.findData("cpu"))
    dialog.form.steps.setValue(20_000)
    dialog.button("start").click()
    qtbot.waitUntil(lambda: "Step 2 of 20000" in dialog.message.text(), timeout=LONG)
    assert dialog.sheet.picture.pixmap().width() > 100
    assert dialog.pictures.count() == 6
    dialog.button("pause").click()
    qtbot.waitUntil(lambda: dialog.button("resume").isEnabled(), timeout=LONG)
    dialog.close()
    dialog.button("resume").click()
    qtbot.waitUntil(lambda: dialog.button("pause").isEnabled(), timeout=LONG)
    dialog.button("keep").click()
    qtbot.waitUntil(lambda: dialog.button("use").isEnabled(), timeout=LONG)
    assert load_bundle(find_model("our-garden"), torch.device("cpu")).info.title == "Our Garden"
    assert parent_of("our-garden") == "tiny"
    dialog.button("use").click()
    assert engine.of_kind(PrepareModel)[-1].model == "our-garden"
