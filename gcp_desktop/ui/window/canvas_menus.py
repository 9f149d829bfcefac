"""What a right click on the pictures, or the menu key, offers."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.session.layout import Layout
from gcp_desktop.ui.hints.menu import HintMenu
from gcp_desktop.ui.hints.tool import HintTool
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.window.editor import EditorView

_OF_PHOTOGRAPH = (
    ("edit.copy", "edit.copy-adjustments", "edit.paste-adjustments"),
    ("hints.tool",),
    ("view.zoom-fit", "view.zoom-actual"),
    tuple(f"view.{layout.value}" for layout in Layout),
    ("file.export",),
)


class CanvasMenus(QObject):
    """Opens the menu of a hint, where colours are told and one is meant, and else that of the photograph."""

    def __init__(self, actions: ActionRegistry, editor: EditorView, hints: HintTool) -> None:
        super().__init__(editor)
        self._actions = actions
        self._canvas = editor.canvas
        self._hints = hints
        self._canvas.menu_wanted.connect(self._offer)

    @Slot(object)
    def _offer(self, position: QPointF | None) -> None:
        """Open a menu. position: of the pointer on the canvas, or None by keyboard."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # in the midst of a drag, whose end a menu would swallow
        index = self._hint_meant(position)
        if index is None:
            menu, place = self._of_photograph(), position
        else:
            if index != self._hints.edits.selected:
                self._hints.edits.select(index)
            shown, clear = self._actions["hints.shown"], self._actions["hints.clear"]
            menu, place = HintMenu(self._hints, shown, clear, self._canvas), position or self._seen(index)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._canvas.mapToGlobal(self._inside(place)))

    def _hint_meant(self, position: QPointF | None) -> int | None:
        if not self._actions["hints.tool"].isChecked():
            return None
        if position is None:
            return self._hints.edits.selected
        picture = self._canvas.picture_at(position)
        return None if picture is None else self._hints.hint_under(picture, position)

    def _seen(self, index: int) -> QPointF:
        """Where a hint is drawn."""
        return point_in(
            self._canvas.target_in(self._canvas.pane_shown()), self._hints.edits.hints[index].path[0]
        )

    def _inside(self, place: QPointF | None) -> QPoint:
        """The place on the canvas, or its middle for what has none or lies outside of what is seen."""
        rect = self._canvas.rect()
        return place.toPoint() if place is not None and rect.contains(place.toPoint()) else rect.center()

    def _of_photograph(self) -> QMenu:
        menu = QMenu(self._canvas)
        for group in _OF_PHOTOGRAPH:
            menu.addSeparator()
            menu.addActions([self._actions[name] for name in group])
        return menu
