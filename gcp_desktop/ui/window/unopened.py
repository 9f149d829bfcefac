"""What of that which was opened together cannot be, in one message."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.sources import FileSource, PhotoSource
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.notification_bar import NotificationBar
from model.errors import DamagedImageError

_TOLD = 4


class Unopened(QObject):
    """Says of each file why, so that the next one hides nothing, and offers what is left of damaged ones."""

    def __init__(self, session: Session, bar: NotificationBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._refused: list[tuple[PhotoSource, ErrorInfo]] = []
        session.opening.connect(self._begin)
        session.unopened.connect(self._on_unopened)

    @Slot()
    def _begin(self) -> None:
        self._refused = []

    @Slot(object, object)
    def _on_unopened(self, source: PhotoSource, error: ErrorInfo) -> None:
        self._refused.append((source, error))
        damaged = [
            replace(file, rest=True)
            for file, why in self._refused
            if isinstance(file, FileSource) and why.kind == DamagedImageError.__name__
        ]

        def read_the_rest() -> None:
            for rest in damaged:
                self._session.open(rest)

        offers = [(self.tr("Read the Rest"), read_the_rest)] if damaged else []
        self._bar.show_error(self._together(), *offers)

    def _together(self) -> ErrorInfo:
        errors = [error for _, error in self._refused]
        if len(errors) == 1:
            return errors[0]
        why = [error.explanation for error in errors[:_TOLD]]
        if len(errors) > _TOLD:
            why.append(self.tr("And {} more; the details tell which.").format(len(errors) - _TOLD))
        return ErrorInfo(
            self.tr("{} files cannot be opened").format(len(errors)),
            "\n".join(why),
            details="\n".join(f"{error.explanation}\n{error.details}" for error in errors),
        )
