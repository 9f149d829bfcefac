"""The layouts as a choice of one."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QActionGroup

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.session.layout import Layout
from gcp_desktop.ui.canvas.canvas import ComparisonCanvas


class LayoutActions(QObject):
    """Keeps the check mark at the canvas's layout."""

    def __init__(self, actions: ActionRegistry, canvas: ComparisonCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {layout: actions[f"view.{layout.value}"] for layout in Layout}
        group = QActionGroup(self)
        for action in self._actions.values():
            action.setCheckable(True)
            group.addAction(action)
        canvas.layout_changed.connect(self._follow)
        self._follow(canvas.arrangement)

    @Slot(object)
    def _follow(self, layout: Layout) -> None:
        self._actions[layout].setChecked(True)
