"""A bar that lies over others instead of moving them."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

_MOVING = (
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


class Floating(QObject):
    """Keeps `bar` at the upper edge of the first of `over` that shows, as wide as that and as high as it needs.

    over: within bar's parent, the innermost first, so that what lies beside and above it stays in sight.
    """

    def __init__(self, bar: QWidget, *over: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._over = over
        for widget in (bar, *over):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what changes."""
        if event.type() in _MOVING and (watched is not self._bar or event.type() in _MOVING[2:]):
            self._place()
        return False

    def _place(self) -> None:
        over = next((widget for widget in self._over if widget.isVisible()), None)
        parent = self._bar.parentWidget()
        if over is None or parent is None:
            return
        corner, width = over.mapTo(parent, QPoint()), over.width()
        self._bar.setGeometry(corner.x(), corner.y(), width, self._bar.heightForWidth(width))
        self._bar.raise_()
