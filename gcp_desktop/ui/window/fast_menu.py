"""What is calculated fast, and a way to change it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gcp_desktop.engine.events import ModelReady
from gcp_desktop.session.workspace import Workspace


class FastMenu(QMenu):
    """Nothing, what is looked at, or exports as well; offered with a model that has a fast mode."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Fas&t Mode"))
        self._workspace = workspace
        group = QActionGroup(self)
        group.triggered.connect(self._on_triggered)
        for use, title in (
            ("never", self.tr("&Off")),
            ("looks", self.tr("For &Previews")),
            ("always", self.tr("For Previews and &Exports")),
        ):
            action = self.addAction(title)
            action.setData(use)
            action.setCheckable(True)
            action.setChecked(use == workspace.settings.fast)
            group.addAction(action)
        self.setEnabled(False)
        workspace.session.model_changed.connect(self._on_model_changed)

    @Slot(object)
    def _on_model_changed(self, model: ModelReady) -> None:
        self.setEnabled(model.info.fast)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._workspace.settings.fast = action.data()
        self._workspace.session.prepare(fast=action.data())
