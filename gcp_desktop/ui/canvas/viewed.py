"""The photograph on the canvas: which of its pictures are compared, and whether it is looked at closely."""

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.rendering.tiles import Box
from gcp_desktop.ui.canvas.pane_painting import PanePainting
from gcp_desktop.ui.canvas.panes import Slot, compared_pair


class Viewed(QObject):
    """A document, what is inspected of it and how it is painted, or nothing.

    Attributes: blinking, whether the original is in the colouring's place for a moment; without_colours, whether
    the restored photograph is.
    Signals: changed() when a picture came or went; reframed() when the pictures have another frame;
    close_look_changed(bool) when more pixels begin or cease to be shown than the document's preview has.
    """

    changed = Signal()
    reframed = Signal()
    close_look_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blinking = self.without_colours = False
        self._document: Document | None = None
        self._inspection: Inspection | None = None
        self._painting: PanePainting | None = None
        self._close = False

    @property
    def document(self) -> Document | None:
        """The photograph."""
        return self._document

    @property
    def painting(self) -> PanePainting | None:
        """What draws its pictures."""
        return self._painting

    @property
    def pair(self) -> tuple[Slot, Slot]:
        """What is compared, the first one at the left."""
        trial = None if self._inspection is None else self._inspection.trial
        grey = self.without_colours or (self._document is not None and self._document.uncoloured)
        return compared_pair(trial, blinking=self.blinking, restored=grey)

    def show(self, document: Document | None, inspection: Inspection | None) -> None:
        """View another photograph, or none."""
        if self._document is not None:
            self._document.pictures_changed.disconnect(self._on_pictures_changed)
            self._document.reframed.disconnect(self.reframed)
        if self._inspection is not None:
            self._inspection.changed.disconnect(self._on_pictures_changed)
        self._document, self._inspection = document, inspection
        self._painting = None
        self._close = self.blinking = self.without_colours = False
        if document is not None and inspection is not None:
            self._painting = PanePainting(document, inspection)
            document.pictures_changed.connect(self._on_pictures_changed)
            document.reframed.connect(self.reframed)
            inspection.changed.connect(self._on_pictures_changed)

    def want_stages(self, wanted: bool) -> None:
        """Say whether the pictures in between are shown."""
        if self._inspection is not None:
            self._inspection.want_stages(wanted)

    def look_at(self, box: Box, zoom: float) -> None:
        """Say which part is seen. zoom: screen pixels for one of the photograph's."""
        if self._document is None or self._inspection is None:
            return
        close = min(zoom, 1.0) * self._document.width > 1.1 * self._document.original.shape[1]
        self._inspection.look_at(box if close else None)
        if close != self._close:
            self._close = close
            self.close_look_changed.emit(close)

    @QtCore.Slot()
    def _on_pictures_changed(self) -> None:
        if self._painting is not None:
            self._painting.update()
            self.changed.emit()
