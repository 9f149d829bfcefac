"""What there is to be told of photographs, each while its photograph is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.notification_bar import NotificationBar

Show = Callable[[], None]
"""Makes the bar say something about a document."""


class PhotographNotes(QObject):
    """Has `bar` say nothing of a photograph beside another one."""

    def __init__(self, session: Session, bar: NotificationBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._shown: Document | None = None
        self._lasting: dict[Document, Show] = {}
        self._waiting: dict[Document, Show] = {}
        self._told: Show | None = None
        bar.answered.connect(self._on_answered)
        session.document_closed.connect(self._on_closed)

    def tell(self, document: Document, show: Show) -> None:
        """Tell what is to be known of a photograph whenever that is shown, until it is answered."""
        self._lasting[document] = show
        if document is self._shown:
            self._tell(show)

    def tell_once(self, document: Document, show: Show) -> None:
        """Tell what was done to a photograph, as soon as that is shown."""
        if document is self._shown:
            self._tell(show)
        else:
            self._waiting[document] = show

    def follow(self, document: Document | None) -> None:
        """Say what there is to be said of the photograph that is shown now, and nothing of another one."""
        before, self._shown = self._shown, document
        if document is before:
            return
        if before is not None:
            self._bar.withdraw(before)
        if document is not None and not self._bar.told:
            show = self._waiting.pop(document, None) or self._lasting.get(document)
            if show is not None:
                self._tell(show)

    def _tell(self, show: Show) -> None:
        self._told = show
        show()

    @Slot(object)
    def _on_closed(self, document: Document) -> None:
        self._bar.withdraw(document)
        self._lasting.pop(document, None)
        self._waiting.pop(document, None)

    @Slot(object)
    def _on_answered(self, about: object) -> None:
        if isinstance(about, Document) and self._lasting.get(about) is self._told:
            self._lasting.pop(about, None)
