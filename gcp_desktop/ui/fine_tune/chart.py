"""The curves of a training."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

Points = Sequence[tuple[int, float]]

_MARGIN = 28.0


class CurveChart(QWidget):
    """Draws one curve over the steps, and the level from which it started.

    term: what the curve is called in the training's reports.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, term: str) -> None:
        super().__init__(parent)
        self._title = title
        self._points: Points = ()
        self._level: float | None = None
        self.setMinimumHeight(110)
        self.setAccessibleName(title)
        self.setToolTip(self.tr("Lower is better.") + f"\n({term})")

    def sizeHint(self) -> QSize:
        """A wide, low chart."""
        return QSize(320, 130)

    def show_points(self, points: Points, level: float | None = None) -> None:
        """Draw (step, value) pairs, and a line at `level`."""
        self._points, self._level = tuple(points), level
        self.setAccessibleDescription(f"{points[-1][1]:.3g}" if points else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, range and curve."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(text)
        painter.drawText(QRectF(0, 0, self.width(), _MARGIN), Qt.AlignmentFlag.AlignCenter, self._headline())
        if not self._points:
            return
        values = [value for _, value in self._points] + ([] if self._level is None else [self._level])
        low, high = min(values), max(values)
        last = max(1, self._points[-1][0])
        frame = QRectF(6, _MARGIN, self.width() - 12, self.height() - _MARGIN - 6)

        def place(step: float, value: float) -> QPointF:
            share = (value - low) / (high - low) if high > low else 0.5
            return QPointF(
                frame.left() + frame.width() * step / last, frame.bottom() - frame.height() * share
            )

        if self._level is not None:
            faint = QColor(text)
            faint.setAlphaF(0.5)
            painter.setPen(QPen(faint, 1, Qt.PenStyle.DashLine))
            painter.drawLine(place(0, self._level), place(last, self._level))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        painter.drawPolyline(QPolygonF([place(step, value) for step, value in self._points]))

    def _headline(self) -> str:
        return f"{self._title}: {self._points[-1][1]:.3g}" if self._points else self._title
