"""What can be done with the hint that is selected."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gcp_desktop.ui.hints.tool import HintTool
from model.hints import Kind


class HintMenu(QMenu):
    """Another colour, none, or no hint at all; and what concerns all hints.

    shown, clear: actions of the menu “Photo”. Raises ValueError where no hint is selected.
    """

    def __init__(self, tool: HintTool, shown: QAction, clear: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        if tool.edits.selected is None:
            raise ValueError("no hint is selected")
        self._tool = tool
        told = tool.edits.hints[tool.edits.selected].kind
        delete = QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText)
        kinds: tuple[tuple[Kind, str], ...] = (
            ("neutral", self.tr("&Neutral")),
            ("skin", self.tr("&Skin")),
            ("free", self.tr("As It &Was")),
        )
        self.addAction(self.tr("Another &Colour…"), partial(self._do, self._ask))
        for kind, text in kinds:
            action = self.addAction(text, partial(self._do, partial(self._tell, kind)))
            action.setCheckable(True)
            action.setChecked(kind == told)
        self.addSeparator()
        self.addAction("\t".join((self.tr("&Remove Hint"), delete)), partial(self._do, tool.edits.remove))
        self.addSeparator()
        self.addActions([shown, clear])

    def _do(self, change: Callable[[int], None]) -> None:
        """Change the hint, unless another photograph has come meanwhile."""
        if (index := self._tool.edits.selected) is not None:
            change(index)

    def _ask(self, index: int) -> None:
        self._tool.colour_wanted.emit(self._tool.edits.hints[index].path[0], index)

    def _tell(self, kind: Kind, index: int) -> None:
        self._tool.edits.recolour(index, kind, None)
