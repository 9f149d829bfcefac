"""What there is to be told of photographs, each while its photograph is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.notification_bar import NotificationBar
from model.params import EditParams

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
        self._while_so: dict[Document, tuple[EditParams, Show]] = {}
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

    def tell_while_so(self, document: Document, show: Show) -> None:
        """Tell what a photograph's recipe leads to whenever that is shown, until it is answered or changed."""
        self._while_so[document] = (document.params, show)
        if document is self._shown:
            self._tell(show)

    def follow(self, document: Document | None) -> None:
        """Say what there is to be said of the photograph that is shown now, and nothing of another one."""
        before, self._shown = self._shown, document
        if document is before:
            return
        if before is not None:
            self._bar.withdraw(before)
        self._bar.leave()
        if document is not None and not self._bar.told:
            show = (
                self._waiting.pop(document, None)
                or self._present_trouble(document)
                or self._lasting.get(document)
            )
            if show is not None:
                self._tell(show)

    def _present_trouble(self, document: Document) -> Show | None:
        params, show = self._while_so.get(document, (None, None))
        return show if params == document.params else None

    def _tell(self, show: Show) -> None:
        self._told = show
        show()

    @Slot(object)
    def _on_closed(self, document: Document) -> None:
        self._bar.withdraw(document)
        for told in (self._lasting, self._waiting, self._while_so):
            told.pop(document, None)

    @Slot(object)
    def _on_answered(self, about: object) -> None:
        if not isinstance(about, Document):
            return
        if self._lasting.get(about) is self._told:
            self._lasting.pop(about, None)
        if self._present_trouble(about) is self._told:
            self._while_so.pop(about, None)
