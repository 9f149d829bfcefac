"""What is dragged onto the window."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gcp_desktop.ui.models.manager import ModelManager
from gcp_desktop.ui.widgets.drop_overlay import DropOverlay
from gcp_desktop.ui.widgets.incoming import (
    holds_photograph,
    holds_web_address,
    photographs_in,
    weights_in,
)
from gcp_desktop.ui.window.announcements import Announcements
from gcp_desktop.ui.window.opening import Opening


class Dropping(QObject):
    """Opens photographs, offers to add models, and says why an address in the web is neither."""

    def __init__(
        self, window: QWidget, centre: QWidget, opening: Opening, models: ModelManager, told: Announcements
    ) -> None:
        super().__init__(window)
        self._overlay = DropOverlay(centre)
        self._opening = opening
        self._models = models
        self._told = told
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the window's drags."""
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
        elif event.type() == QEvent.Type.DragLeave:
            self._overlay.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._drop(event)
        else:
            return False
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if weights_in(data):
            text = self.tr("Let go to add the model")
        elif holds_photograph(data):
            text = self.tr("Let go to open the photograph")
        elif holds_web_address(data):
            text = self.tr("An address in the web is no picture")
        else:
            event.ignore()
            return
        event.acceptProposedAction()
        self._overlay.cover(text)

    def _drop(self, event: QDropEvent) -> None:
        self._overlay.hide()
        event.acceptProposedAction()
        sources, weights = photographs_in(event.mimeData()), weights_in(event.mimeData())
        if weights:
            self._models.offer(weights)
        if sources:
            self._opening.open_all(sources)
        if not (sources or weights):
            self._told.tell_web_address()
