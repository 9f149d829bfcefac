"""The layouts as a choice of one, and whether those that show the model's inner workings are among them."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QActionGroup

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.window.editor import EditorView


class LayoutActions(QObject):
    """Keeps the check mark at the canvas's layout."""

    def __init__(
        self, actions: ActionRegistry, editor: EditorView, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._settings = settings
        self._actions = {layout: actions[f"view.{layout.value}"] for layout in Layout}
        self._inner = actions["view.inner-workings"]
        self._inner.setCheckable(True)
        group = QActionGroup(self)
        for action in self._actions.values():
            action.setCheckable(True)
            group.addAction(action)
        editor.canvas.layout_changed.connect(self._follow)
        self._follow(editor.canvas.arrangement)
        self._show_inner_workings(settings.inner_workings)

    def toggle_inner_workings(self) -> None:
        """Show how the model works, or no longer, now and at the next start."""
        self._settings.inner_workings = not self._settings.inner_workings
        self._show_inner_workings(self._settings.inner_workings)

    def _show_inner_workings(self, shown: bool) -> None:
        self._inner.setChecked(shown)
        self._actions[Layout.STAGES].setVisible(shown)
        self._editor.panel.show_inner_workings(shown)
        if not shown and self._editor.canvas.arrangement is Layout.STAGES:
            self._editor.canvas.arrange(Layout.SIDE_BY_SIDE)

    @Slot(object)
    def _follow(self, layout: Layout) -> None:
        self._actions[layout].setChecked(True)
