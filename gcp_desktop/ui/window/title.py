"""The window's title: what is open, and whether it is saved."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gcp_desktop.session.editing.document import Document


class WindowTitle(QObject):
    """Names the window after the photograph or the album in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._document: Document | None = None
        self._album = ""

    def follow(self, document: Document | None, album: str = "") -> None:
        """Name the window after this photograph from now on, or after an album of this title."""
        if self._document is not None:
            self._document.name_changed.disconnect(self._show)
        self._document, self._album = document, album
        if document is not None:
            document.name_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        document = self._document
        name = self._album if document is None else f"{document.title}[*]"
        title = self.tr("{} – GCP Desktop").format(name) if name else self.tr("GCP Desktop")
        self._window.setWindowTitle(title)
        self._window.setWindowModified(document is not None and document.modified)
