"""Exporting the photographs of an album: asks how, and says how it went."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.failures import describe_failure
from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.album.export_journal import JournalError, order_of
from gcp_desktop.session.album.export_run import ExportReport
from gcp_desktop.session.export.plan import ExportPlan
from gcp_desktop.session.export.store import ExportStore
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.together import TogetherDialog
from gcp_desktop.ui.widgets.notification_bar import NotificationBar

_NAMED = 5


class Together(QObject):
    """Between the album's page, the dialog, the export and the messages."""

    def __init__(self, workspace: Workspace, bar: NotificationBar, window: QWidget) -> None:
        super().__init__(window)
        self._export = workspace.albums.export
        self._store = ExportStore(workspace.settings)
        self._bar = bar
        self._window = window
        self._export.finished.connect(self._on_finished)
        self._export.stopped.connect(self._on_stopped)
        self._export.changed.connect(self._on_changed)

    @Slot(object, object)
    def choose(self, opened: OpenAlbum, rows: Sequence[int]) -> None:
        """Ask how and where these photographs go, unless an export is going on."""
        if self._export.active:
            self._bar.show_error(
                ErrorInfo(
                    self.tr("An export is not finished yet"),
                    self.tr("One is done after the other."),
                    self.tr("Let it go on to its end, or give it up."),
                ),
                about=self,
            )
        elif rows:
            dialog = TogetherDialog(
                self._window,
                [opened.album.entry(row) for row in rows],
                opened.album.roots,
                self._store,
            )
            dialog.chosen.connect(partial(self.begin, opened, tuple(rows)))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def begin(
        self, opened: OpenAlbum, rows: Sequence[int], plan: ExportPlan, folder: Path, mirrored: bool
    ) -> None:
        """Export them."""
        entries = [opened.album.entry(row) for row in rows]
        try:
            self._export.begin(order_of(entries, folder, plan, mirrored=mirrored))
        except JournalError as error:
            self._bar.show_error(describe_failure(error))

    @Slot(object)
    def _on_stopped(self, error: ErrorInfo) -> None:
        self._bar.show_error(error, about=self._export)

    @Slot()
    def _on_changed(self) -> None:
        if not self._export.active:
            self._bar.withdraw(self)
        if not (self._export.active and self._export.paused):
            self._bar.withdraw(self._export)

    @Slot(object)
    def _on_finished(self, report: ExportReport) -> None:
        written = self.tr("Written: {}. Folder: {}").format(report.written, report.folder)
        written = "\n".join((written, *(self.tr("{} (files: {})").format(*note) for note in report.notes)))
        if not report.failed:
            show = partial(_show_folder, report.folder)
            self._bar.show_success(
                self.tr("The photographs are exported"), written, self.tr("Show in Folder"), show
            )
            return
        names = ", ".join(Path(path).name for path, _ in report.failed[:_NAMED])
        if len(report.failed) > _NAMED:
            names = self.tr("{} and {} more").format(names, len(report.failed) - _NAMED)
        self._bar.show_error(
            ErrorInfo(
                self.tr("Some photographs could not be exported"),
                self.tr("Failed: {}. {}").format(names, written),
                self.tr("The details say why."),
                "\n".join(f"{path}: {reason}" for path, reason in report.failed),
            )
        )


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
