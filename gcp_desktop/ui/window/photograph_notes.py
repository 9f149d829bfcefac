"""What there is to be told of photographs, each while its photograph is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import ErrorInfo, JobResult
from gcp_desktop.engine.requests import JobRequest
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.notification_bar import NotificationBar
from model.params import EditParams

Show = Callable[[], None]
"""Makes the bar say something about a document."""


@dataclass(frozen=True, slots=True, eq=False)
class _Trouble:
    """What failed of a photograph with these params. request: by which it failed, if by one."""

    params: EditParams
    show: Show
    request: JobRequest | None


class PhotographNotes(QObject):
    """Has `bar` say nothing of a photograph beside another one."""

    def __init__(self, session: Session, bar: NotificationBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._shown: Document | None = None
        self._lasting: dict[Document, Show] = {}
        self._waiting: dict[Document, Show] = {}
        self._troubles: dict[Document, _Trouble] = {}
        self._told: tuple[int, Show] | None = None
        bar.answered.connect(self._on_answered)
        session.document_closed.connect(self._on_closed)
        session.troubled.connect(self.tell_trouble)
        session.jobs.finished.connect(self._on_finished)

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

    @Slot(object, object, object)
    def tell_trouble(self, document: Document, error: ErrorInfo, request: JobRequest | None = None) -> None:
        """Tell what failed whenever the photograph is shown, until it is answered, or recipe or outcome change.

        request: by which it failed, if by one; the next of its kind that succeeds takes the trouble back.
        """

        def show() -> None:
            self._bar.show_error(error, about=document)

        self._troubles[document] = _Trouble(document.params, show, request)
        if document is self._shown:
            self._tell(show)

    def take_back_trouble(self, document: Document | None) -> None:
        """What failed of a photograph is tried anew, or no longer wanted."""
        trouble = self._troubles.pop(document, None) if document is not None else None
        if trouble is not None and self._is_told(trouble.show):
            self._bar.withdraw(document)

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
        trouble = self._troubles.get(document)
        return trouble.show if trouble is not None and trouble.params == document.params else None

    def _tell(self, show: Show) -> None:
        show()
        self._told = self._bar.number, show

    def _is_told(self, show: Show) -> bool:
        """Whether the bar's last message is this one."""
        return self._told == (self._bar.number, show)

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, _: JobResult) -> None:
        for document, trouble in tuple(self._troubles.items()):
            if document.document_id == request.document_id and type(trouble.request) is type(request):
                self.take_back_trouble(document)

    @Slot(object)
    def _on_closed(self, document: Document) -> None:
        self._bar.withdraw(document)
        for told in (self._lasting, self._waiting, self._troubles):
            told.pop(document, None)

    @Slot(object)
    def _on_answered(self, about: object) -> None:
        if not isinstance(about, Document):
            return
        lasting, trouble = self._lasting.get(about), self._troubles.get(about)
        if lasting is not None and self._is_told(lasting):
            del self._lasting[about]
        if trouble is not None and self._is_told(trouble.show):
            del self._troubles[about]
