"""The cross on a tab."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from gcp_desktop.ui.widgets.icons import glyph


class CloseButton(QToolButton):
    """Asks to close what its tab stands for. Signals: asked(object), with that."""

    asked = Signal(object)

    def __init__(self, closed: object, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(glyph("close"))
        self.setIconSize(QSize(16, 16))
        self.setAccessibleName(self.tr("Close {}").format(title))
        self.setToolTip(self.tr("Close"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._closed = closed
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._closed)
