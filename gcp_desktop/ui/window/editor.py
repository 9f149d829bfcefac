"""The view of one document: pictures, samples and adjustments."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.engine.requests import RenderPreview
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.jobs.activity import Activity
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.adjust.panel import AdjustPanel
from gcp_desktop.ui.canvas.canvas import ComparisonCanvas
from gcp_desktop.ui.gallery.strip import GalleryStrip

_STRIP_SHARES = (0.28, 0.4)
_FOR_PICTURES = 340


class EditorView(QWidget):
    """Lays out the document's widgets, which know the document and not each other.

    Attributes: canvas, strip, panel. Signals: inspection_changed(Document or None, Inspection or None) when another
    document is shown.
    """

    inspection_changed = Signal(object, object)

    def __init__(
        self, session: Session, actions: ActionRegistry, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._document: Document | None = None
        self._inspection: Inspection | None = None
        self.canvas = ComparisonCanvas(self)
        self.strip = GalleryStrip(actions["photo.reroll"], settings, self)
        by_hand = (actions["repair.mend"], actions["repair.frame"])
        self.panel = AdjustPanel(actions["photo.repair"], by_hand, actions["edit.reset"], self)
        self.canvas.close_look_changed.connect(session.look_closely)
        self.canvas.restored_wanted.connect(session.restore_preview)
        self.panel.restored_held.connect(self.canvas.show_restored)
        self.strip.sample_chosen.connect(self._on_sample_chosen)
        session.jobs.activity_changed.connect(self._on_activity)
        column = self._column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.strip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(column, 1)
        layout.addWidget(self.panel)

    def set_document(self, document: Document | None) -> None:
        """Show another document, or none."""
        before = self._inspection
        self._document = document
        self._inspection = None if document is None else Inspection(document, self._session.jobs, self)
        self.canvas.set_document(document, self._inspection)
        self.strip.set_document(document, self._inspection)
        if before is not None:
            before.stop()
            before.deleteLater()
        self.panel.set_document(document)
        self.inspection_changed.emit(document, self._inspection)
        self.strip.view.setFocus()

    def put_above_pictures(self, widget: QWidget) -> None:
        """Add what belongs to a tool for the pictures."""
        self._column.insertWidget(0, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the height to the pictures; on a small screen more, unless all samples are in sight then."""
        super().resizeEvent(event)
        least, most = (round(share * self.height()) for share in _STRIP_SHARES)
        self.strip.set_room(most, min(max(self.height() - _FOR_PICTURES, least), most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the original as long as the backslash is held, and what restoring alone did with R."""
        if event.key() == Qt.Key.Key_Backslash:
            self.canvas.blink(True)
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            if not event.isAutoRepeat():
                self.canvas.show_restored(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show the colouring again."""
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self.canvas.blink(False)
        elif event.key() == Qt.Key.Key_R and not event.isAutoRepeat():
            self.canvas.show_restored(False)
        else:
            super().keyReleaseEvent(event)

    @property
    def inspection(self) -> Inspection | None:
        """What is looked at in the document, if there is one."""
        return self._inspection

    @Slot(int)
    def _on_sample_chosen(self, row: int) -> None:
        if self._document is not None:
            self._document.choose_sample(row)

    @Slot(object)
    def _on_activity(self, activity: Activity | None) -> None:
        if activity is not None and isinstance(activity.request, RenderPreview):
            self.canvas.set_fraction(activity.fraction)
