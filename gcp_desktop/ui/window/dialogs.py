"""Dialogs that an action of the window opens and that leave it alone afterwards."""

from PySide6.QtWidgets import QDialog, QWidget

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.session.graphics.advice import this_installation
from gcp_desktop.session.rendering.comparison import ModelComparison
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.canvas.compare_dialog import CompareDialog
from gcp_desktop.ui.fine_tune.dialog import FineTuneDialog
from gcp_desktop.ui.window.about import AboutDialog
from gcp_desktop.ui.window.gpu_dialog import GpuDialog
from gcp_desktop.ui.window.guide import GuideDialog
from gcp_desktop.ui.window.shortcuts import ShortcutDialog


class Dialogs:
    """Each dialog belongs to the window and goes when it is closed, but for fine-tuning, which goes on."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        self._workspace = workspace
        self._session = workspace.session
        self._window = window
        self._fine_tune_dialog: FineTuneDialog | None = None

    def about(self) -> None:
        """Say what this program is."""
        _open(AboutDialog(self._window))

    def guide(self) -> None:
        """Show the user guide, which leaves the window usable."""
        dialog = GuideDialog(self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def shortcuts(self, actions: ActionRegistry) -> None:
        """Offer to change the keys of the actions."""
        _open(ShortcutDialog(actions, self._window))

    def gpu_advice(self) -> None:
        """Say what computes, and how a graphics card would."""
        _open(GpuDialog(self._session, self._workspace.graphics, this_installation(), self._window))

    def model_comparison(self) -> None:
        """Show the photograph as two models colour it."""
        document = self._session.document
        if document is not None:
            comparison = ModelComparison(document, self._session.jobs)
            _open(CompareDialog(comparison, self._workspace.models, self._window))

    def fine_tuning(self) -> None:
        """Show the dialog in which a model learns the person's own pictures; closing it stops nothing."""
        if self._fine_tune_dialog is None:
            model = self._session.model
            subjects = () if model is None else model.info.subjects
            self._fine_tune_dialog = FineTuneDialog(self._workspace.fine_tuning, subjects, self._window)
            self._fine_tune_dialog.use_wanted.connect(self._workspace.models.use)
        self._fine_tune_dialog.show()
        self._fine_tune_dialog.raise_()


def _open(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
