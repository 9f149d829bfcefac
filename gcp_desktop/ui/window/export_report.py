"""What has become of an export, in one message however many files it has."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from gcp_desktop.engine.events import ErrorInfo, Exported
from gcp_desktop.engine.requests import ExportColouring, JobRequest
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.notification_bar import NotificationBar

_NAMED = 6


class ExportReport(QObject):
    """Names all files that were written since nothing was being exported, what they could not keep, and a failure."""

    def __init__(self, session: Session, bar: NotificationBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._written: list[Path] = []
        self._notes: dict[str, None] = {}
        self._failure: ErrorInfo | None = None
        session.exported.connect(self._on_exported)
        session.jobs.failed.connect(self._on_failed)
        session.jobs.dropped.connect(self._end)

    @Slot(object)
    def _on_exported(self, exported: Exported) -> None:
        self._written.append(exported.path)
        self._notes.update(dict.fromkeys(exported.notes))
        self._tell()
        self._end()

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        if isinstance(request, ExportColouring):
            self._failure = self._failure or error
            self._tell()
            self._end()

    @Slot()
    def _end(self) -> None:
        if not self._session.exporting:
            self._written, self._notes, self._failure = [], {}, None

    def _tell(self) -> None:
        names = ", ".join(path.name for path in self._written[:_NAMED])
        if len(self._written) > _NAMED:
            names = self.tr("{} and {} more").format(names, len(self._written) - _NAMED)
        if self._failure is None:
            folder = self._written[-1].parent
            self._bar.show_success(
                self.tr("Saved {}").format(names),
                "\n".join((*self._notes, str(folder))),
                self.tr("Show in Folder"),
                partial(_show_folder, folder),
            )
        elif names:
            told = self.tr("{}\nWhat was written: {}.").format(self._failure.explanation, names)
            self._bar.show_error(replace(self._failure, explanation=told))


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
