"""The window's title: what is open, and whether it is saved."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gcp_desktop.session.editing.document import Document


class WindowTitle(QObject):
    """Names the window after the photograph in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._document: Document | None = None

    def follow(self, document: Document | None) -> None:
        """Name the window after this photograph from now on."""
        if self._document is not None:
            self._document.name_changed.disconnect(self._show)
        self._document = document
        if document is not None:
            document.name_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        document = self._document
        title = self.tr("GCP Desktop")
        if document is not None:
            title = self.tr("{} – GCP Desktop").format(f"{document.title}[*]")
        self._window.setWindowTitle(title)
        self._window.setWindowModified(document is not None and document.modified)
