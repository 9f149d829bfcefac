"""How far an export of many photographs is, wherever one is in the window."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gcp_desktop.session.album.export_run import TogetherExport
from gcp_desktop.ui.widgets.keys import leave_keys


class ExportBar(QFrame):
    """Shown while there is an export: its progress, and a way to pause it, to go on and to give it up."""

    def __init__(self, export: TogetherExport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportBar")
        self._export = export
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(170)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.pause_button = QPushButton(self)
        self.give_up_button = QPushButton(self.tr("Give Up"), self)
        self.give_up_button.setProperty("role", "quiet")
        self.give_up_button.setToolTip(self.tr("Write no more files; those that are written stay"))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 12, 4)
        for widget in (self._text, self._bar):
            line.addWidget(widget)
        line.addStretch(1)
        for button in (self.pause_button, self.give_up_button):
            line.addWidget(button)
        leave_keys(self)
        self.pause_button.clicked.connect(self._on_pause)
        self.give_up_button.clicked.connect(export.give_up)
        export.changed.connect(self._refresh)
        export.finished.connect(self._refresh)
        self._refresh()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    @Slot()
    def _refresh(self) -> None:
        done, total = self._export.progress
        paused = self._export.paused
        said = self.tr("Export paused: {} of {} files") if paused else self.tr("Exporting: {} of {} files")
        self._text.setText(said.format(done, total))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self.pause_button.setText(self.tr("Go On") if paused else self.tr("Pause"))
        self.setVisible(self._export.active)

    @Slot()
    def _on_pause(self) -> None:
        self._export.pause(not self._export.paused)
