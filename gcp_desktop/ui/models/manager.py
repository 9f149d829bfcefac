"""The dialogs about models, and what is told of models when no dialog is open."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.session.models.files import ModelFiles
from gcp_desktop.session.models.installed import Models
from gcp_desktop.ui.models.add_dialog import AddModelDialog
from gcp_desktop.ui.models.dialog import ModelsDialog
from gcp_desktop.ui.widgets.notification_bar import NotificationBar


class ModelManager(QObject):
    """Shows the list of models, and offers to add one."""

    def __init__(
        self, models: Models, files: ModelFiles, notifications: NotificationBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._models = models
        self._files = files
        self._notifications = notifications
        self._window = window
        self._dialog: ModelsDialog | None = None
        models.added.connect(self._on_added)
        models.failed.connect(self._on_failed)

    @Slot()
    def show(self) -> None:
        """Show the list; it is brought up to date."""
        if self._dialog is None:
            self._dialog = ModelsDialog(self._models, self._files, self._window)
            self._dialog.add_wanted.connect(self.offer)
        self._models.refresh()
        self._dialog.show()
        self._dialog.raise_()

    @Slot(object)
    def offer(self, places: Sequence[Path]) -> None:
        """Offer to add the official model from these files or folders, over the list, which shows the progress."""
        self.show()
        if self._models.task is not None:
            return
        dialog = AddModelDialog(self._models, self._dialog)
        dialog.finished.connect(dialog.deleteLater)
        dialog.take(places)
        dialog.open()

    def _watched(self) -> bool:
        return self._dialog is not None and self._dialog.isVisible()

    @Slot(str)
    def _on_added(self, name: str) -> None:
        if not self._watched():
            self._notifications.show_success(
                self.tr("The model “{}” was added").format(name),
                self.tr("It can colour from now on."),
                self.tr("Use It"),
                partial(self._models.use, name),
                about=name,
            )

    @Slot(object)
    def _on_failed(self, error: ErrorInfo) -> None:
        if not self._watched():
            self._notifications.show_error(error)
