"""Models > Fine-Tune…"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.session.fine_tune.tuning import FineTuning, Stage, TuningOrder
from gcp_desktop.ui.fine_tune.chart import CurveChart
from gcp_desktop.ui.fine_tune.form import TuningForm
from gcp_desktop.ui.fine_tune.pictures import TuningPictures
from gcp_desktop.ui.fine_tune.sheet import HeldOutSheet
from gcp_desktop.ui.widgets.screen_room import resize_on_screen

SENSIBLE_COUNT = 20
_MEMORY_ERROR = "OutOfMemoryError"  # its kind, as the process names it
_SIZE = QSize(980, 620)
_FIRST = ("choose", "estimate", "start")


class FineTuneDialog(QDialog):
    """Shows a `FineTuning` and asks it; closing the dialog leaves it running.

    subjects: those of the model in use. Signals: use_wanted(str), the new model's name.
    """

    use_wanted = Signal(str)

    def __init__(self, tuning: FineTuning, subjects: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fine-Tune on Your Own Pictures"))
        self.setSizeGripEnabled(True)
        resize_on_screen(self, _SIZE)
        self._tuning = tuning
        self._sources: tuple[Path, ...] = ()
        self.pictures = TuningPictures(self)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.form = TuningForm(subjects, self)
        self.loss = CurveChart(self.tr("How far off while learning"), self, term="loss")
        self.error = CurveChart(
            self.tr("How far off on pictures set aside"), self, term="held_out.after.error"
        )
        self.sheet = HeldOutSheet(self)
        self._buttons = {
            "choose": self._button(self.tr("Choose Folder…"), self._choose),
            "estimate": self._button(self.tr("Estimate"), self._estimate),
            "start": self._button(self.tr("Start"), self._start),
            "pause": self._button(self.tr("Pause"), tuning.pause),
            "resume": self._button(self.tr("Resume"), tuning.resume),
            "keep": self._button(self.tr("Stop and Keep"), tuning.keep),
            "discard": self._button(self.tr("Stop and Discard"), tuning.discard),
            "use": self._button(self.tr("Use the New Model"), self._use),
        }
        self._lay_out()
        self.pictures.dropped.connect(self.take)
        tuning.changed.connect(self._refresh)
        tuning.failed.connect(self._show_error)
        self._refresh()

    def button(self, name: str) -> QPushButton:
        """One of choose, estimate, start, pause, resume, keep, discard and use."""
        return self._buttons[name]

    def order(self) -> TuningOrder:
        """What the form says."""
        return self.form.order(self._sources)

    @Slot(object)
    def take(self, sources: tuple[Path, ...]) -> None:
        """Check pictures or folders of pictures to learn from."""
        self._sources = sources
        self._tuning.check(sources)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.addWidget(self.pictures, 2)
        upper.addWidget(self.form, 1)
        charts = QHBoxLayout()
        charts.addWidget(self.loss)
        charts.addWidget(self.error)
        row = QHBoxLayout()
        for button in self._buttons.values():
            row.addWidget(button)
        content = QWidget(self)
        scrolled = QVBoxLayout(content)
        scrolled.setContentsMargins(20, 16, 20, 0)
        scrolled.setSpacing(12)
        scrolled.addLayout(upper, 1)
        scrolled.addLayout(charts)
        scrolled.addWidget(self.sheet)
        area = QScrollArea(self)
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 0, 20, 16)
        foot.setSpacing(12)
        foot.addWidget(self.message)
        foot.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(area, 1)
        column.addLayout(foot)

    @Slot()
    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Pictures to Learn From"))
        if folder:
            self.take((Path(folder),))

    @Slot()
    def _estimate(self) -> None:
        self._tuning.estimate(self.order())

    @Slot()
    def _start(self) -> None:
        self._tuning.start(self.order())

    @Slot()
    def _use(self) -> None:
        result = self._tuning.told.result
        if result is not None:
            self.use_wanted.emit(result["model"])

    @Slot()
    def _refresh(self) -> None:
        told, stage = self._tuning.told, self._tuning.stage
        self.pictures.show_checks(told.checks)
        self.loss.show_points(told.losses)
        for chart in (self.loss, self.error):
            chart.setVisible(bool(told.losses))
        if told.measured:
            errors = [(at["step"], at["held_out"]["after"]["error"]) for at in told.measured]
            self.error.show_points(errors, told.measured[-1]["held_out"]["before"]["error"])
            self.sheet.show_sheet(told.measured[-1]["grid"])
        self.message.setText(self._message())
        idle = stage in (Stage.IDLE, Stage.FINISHED)
        ready = idle and self._usable() > 0
        possible = {
            "choose": idle,
            "estimate": ready,
            "start": ready and not told.lacks_gpu,
            "pause": stage is Stage.TRAINING,
            "resume": stage is Stage.PAUSED or (idle and self._tuning.resumable),
            "keep": stage in (Stage.TRAINING, Stage.PAUSED),
            "discard": stage in (Stage.TRAINING, Stage.PAUSED) or self._tuning.resumable,
            "use": stage is Stage.FINISHED,
        }
        for name, button in self._buttons.items():
            button.setEnabled(possible[name])
            button.setVisible(possible[name] or (idle and name in _FIRST))

    def _usable(self) -> int:
        return sum(reason is None for _, reason in self._tuning.told.checks)

    def _message(self) -> str:
        told, stage = self._tuning.told, self._tuning.stage
        if told.result is not None:
            notice = told.result["notice"] or ""
            text = self.tr("The model “{}” is ready. {}").format(told.result["model"], notice).strip()
        elif stage is Stage.CHECKING:
            text = self.tr("Looking at the pictures: {}").format(len(told.checks))
        elif stage is Stage.ESTIMATING:
            text = self.tr("Trying a few steps…")
        elif stage is Stage.TRAINING and not told.losses:
            text = self.tr("It begins: the model is loaded, and tried on pictures that are set aside.")
        elif told.losses:
            text = self.tr("Step {} of {}").format(told.losses[-1][0], told.steps)
        elif told.checks:
            text = self._numbers()
        else:
            text = ""  # the empty list says what belongs there
        return text

    def _numbers(self) -> str:
        """How many pictures there are, and what the training would cost."""
        usable, estimate = self._usable(), self._tuning.told.estimate
        sentences = [self.tr("{} of {} pictures can be used.").format(usable, len(self._tuning.told.checks))]
        if usable < SENSIBLE_COUNT:
            sentences.append(self.tr("With fewer than {} the result is by chance.").format(SENSIBLE_COUNT))
        if self._tuning.told.lacks_gpu:
            sentences.append(
                self.tr("This model can only be fine-tuned on a graphics card (by CUDA), and there is none.")
            )
        if estimate is not None:
            if estimate["calculated"]:
                sentences.append(self.tr("Calculated for a middling graphics card:"))
            minutes = max(1, round(estimate["seconds"] / 60))
            sentences.append(
                self.tr("{} steps, about {} min and {} MB on the disk.").format(
                    estimate["steps"], minutes, estimate["disk_bytes"] >> 20
                )
            )
            if estimate["memory_bytes"] is not None:
                sentences.append(self.tr("At most {} MB of memory.").format(estimate["memory_bytes"] >> 20))
        return " ".join(sentences)

    @Slot(object)
    def _show_error(self, error: ErrorInfo) -> None:
        remedy = error.remedy
        if error.details == _MEMORY_ERROR:
            remedy = self.tr(
                "Tick “Spare memory”, leave out “Recognise such scenes” or close other programs, and "
                "start again."
            )
        self.message.setText(f"{error.title}. {error.explanation} {remedy}".rstrip())
