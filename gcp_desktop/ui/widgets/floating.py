"""A bar that lies over others instead of moving them."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.LayoutRequest)


class Floating(QObject):
    """Keeps `bar` at the upper edge of `over`, as wide as that and as high as it needs, but not over `aside`.

    All three are within bar's parent.
    """

    def __init__(self, bar: QWidget, over: QWidget, aside: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._over = over
        self._aside = aside
        for widget in (bar, over, aside):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what changes."""
        if event.type() in _MOVING and (watched is not self._bar or event.type() in _MOVING[2:]):
            self._place()
        return False

    def _place(self) -> None:
        room = self._over.geometry()
        width = room.width() - (self._aside.width() if self._aside.isVisible() else 0)
        self._bar.setGeometry(room.x(), room.y(), width, self._bar.heightForWidth(width))
        self._bar.raise_()
