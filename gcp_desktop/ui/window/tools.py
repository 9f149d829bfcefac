"""Which tool works on the pictures: one at a time, with its strip above them."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from gcp_desktop.ui.widgets.canvas_tool import CanvasTool
from gcp_desktop.ui.widgets.tool_strip import ToolStrip
from gcp_desktop.ui.window.editor import EditorView


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    action: QAction
    strip: ToolStrip
    tool: CanvasTool


class Tools(QObject):
    """Signals: changed(QAction or None), the action of the tool that is used now."""

    changed = Signal(object)

    def __init__(self, editor: EditorView) -> None:
        super().__init__(editor)
        self._editor = editor
        self._entries: list[_Entry] = []

    def add(self, action: QAction, strip: ToolStrip, tool: CanvasTool) -> None:
        """Let `action` stand for a tool; it is checked while the tool is used."""
        action.setCheckable(True)
        strip.hide()
        strip.done.clicked.connect(self.leave)
        self._editor.put_above_pictures(strip)
        self._entries.append(_Entry(action, strip, tool))

    def toggle(self, action: QAction) -> None:
        """Use this action's tool instead of any other, or no longer."""
        used = next(entry for entry in self._entries if entry.action is action)
        self._use(None if used.strip.isVisibleTo(self._editor) else used)

    @Slot()
    def leave(self) -> None:
        """Use none."""
        self._use(None)

    def _use(self, used: _Entry | None) -> None:
        for entry in self._entries:
            entry.action.setChecked(entry is used)
            entry.strip.setVisible(entry is used)
        self._editor.canvas.use_tool(None if used is None else used.tool)
        if used is not None:
            self._editor.canvas.setFocus()
        self.changed.emit(None if used is None else used.action)
