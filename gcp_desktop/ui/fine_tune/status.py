"""A training that goes on while its dialog is closed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gcp_desktop.session.fine_tune.tuning import FineTuning, Stage
from gcp_desktop.ui.widgets.elided_label import ElidedLabel

_BAR_WIDTHS = (50, 110)


class TuningStatus(QWidget):
    """How far it is, to pause, to go on and to stop; hidden where nothing is trained.

    Attributes: text, bar, pause, stop.
    """

    def __init__(self, tuning: FineTuning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tuning = tuning
        self.text = ElidedLabel(self, greedy=False)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(_BAR_WIDTHS[0])
        self.bar.setMaximumWidth(_BAR_WIDTHS[1])
        self.bar.setAccessibleName(self.tr("Progress of the fine-tuning"))
        self.pause = QPushButton(self)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setToolTip(self.tr("End the fine-tuning now and make a model of the best so far"))
        for button in (self.pause, self.stop):
            button.setProperty("role", "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.pause, self.stop):
            layout.addWidget(widget)
        self.pause.clicked.connect(self._on_pause)
        self.stop.clicked.connect(tuning.keep)
        tuning.changed.connect(self._refresh)
        self._refresh()

    @Slot()
    def _on_pause(self) -> None:
        if self._tuning.stage is Stage.PAUSED:
            self._tuning.resume()
        else:
            self._tuning.pause()

    @Slot()
    def _refresh(self) -> None:
        stage, told = self._tuning.stage, self._tuning.told
        step = told.losses[-1][0] if told.losses else 0
        texts = {
            Stage.TRAINING: self.tr("Fine-tuning: step {} of {}").format(step, told.steps or "…"),
            Stage.PAUSED: self.tr("Fine-tuning paused"),
            Stage.ENDING: self.tr("Fine-tuning is ending…"),
        }
        self.setVisible(stage in texts)
        self.text.say(texts.get(stage, ""))
        self.bar.setRange(0, told.steps)
        self.bar.setValue(step)
        self.pause.setText(self.tr("Resume") if stage is Stage.PAUSED else self.tr("Pause"))
        for button in (self.pause, self.stop):
            button.setEnabled(stage is not Stage.ENDING)
