"""What presses and drags on the pictures mean while faults are painted: added to what is filled, or taken away."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPolygonF

from gcp_desktop.images import veil_over
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_strokes
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.ui.widgets.brush import draw_brush
from gcp_desktop.ui.widgets.canvas_tool import place_in, point_in
from model.repairs import Stroke

VEIL = QColor(240, 40, 130, 150)
_STEP = 0.5  # of the brush's radius: nearer places add nothing
_MOST_POINTS = 2000


class MendTool(QObject):
    """A `CanvasTool` that shows what is filled and makes edits of the document's strokes.

    Attributes: adding, whether the brush adds faults or takes them away; size, its radius as a share of the
    picture's longer side. Signals: changed() when something else is to be drawn; left() when Escape ends it.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.adding = True
        self.size = 0.01
        self._document: Document | None = None
        self._inspection: Inspection | None = None
        self._wanted = False
        self._veil: tuple[object, QImage] | None = None
        self._stroke: Stroke | None = None
        self._before: tuple[Stroke, ...] = ()
        self._picture: QRectF | None = None
        self._hovered: tuple[QRectF, QPointF] | None = None

    def set_document(self, document: Document | None, inspection: Inspection | None) -> None:
        """Mend another photograph."""
        self._stroke = self._hovered = self._veil = None
        self._document, self._inspection = document, inspection
        if inspection is not None:
            inspection.want_faults(self._wanted)
        self.changed.emit()

    def show_faults(self, shown: bool) -> None:
        """Draw what is filled, or no longer."""
        self._wanted = shown
        if self._inspection is not None:
            self._inspection.want_faults(shown)
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Take all strokes back."""
        if self._document is not None:
            self._document.edit(with_strokes(self._document.params, ()), self.tr("Clear Strokes"))

    def press(self, picture: QRectF, position: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Put the brush down; with Alt it does the contrary."""
        if self._document is None:
            return False
        contrary = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        framing = self._document.framing
        radius = self.size * max(framing.size) / max(framing.width, framing.height)
        place = framing.read(place_in(picture, position))
        self._picture = picture
        self._before = self._document.params.restore.scratches.strokes
        self._document.begin_stroke()
        self._paint(Stroke(points=(place,), radius=radius, sound=self.adding is contrary))
        return True

    def drag(self, position: QPointF) -> bool:
        """Paint on."""
        stroke, picture = self._stroke, self._picture
        if stroke is None or picture is None or self._document is None:
            return False
        self._hovered = (picture, position)
        framing = self._document.framing
        last = point_in(picture, framing.framed(stroke.points[-1]))
        moved = position - last
        far = _STEP * self._radius(picture)
        if moved.x() ** 2 + moved.y() ** 2 >= far**2 and len(stroke.points) < _MOST_POINTS:
            place = framing.read(place_in(picture, position))
            self._paint(replace(stroke, points=(*stroke.points, place)))
        self.changed.emit()
        return True

    def release(self, position: QPointF) -> bool:
        """Lift the brush."""
        if self._stroke is None or self._document is None:
            return False
        self._stroke = None
        self._document.end_stroke()
        return True

    def hover(self, picture: QRectF | None, position: QPointF) -> bool:
        """Follow the pointer with the brush."""
        self._hovered = None if picture is None else (picture, position)
        self.changed.emit()
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """Escape."""
        return event.key() == Qt.Key.Key_Escape

    def key(self, event: QKeyEvent) -> bool:
        """Leave."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.left.emit()
        return True

    def cursor(self) -> Qt.CursorShape | None:
        """A cross over a picture."""
        return None if self._hovered is None else Qt.CursorShape.CrossCursor

    def paint(self, painter: QPainter, picture: QRectF, *, result: bool) -> None:
        """Draw what is filled, and the brush; what is mended is not hidden again where the result can be seen."""
        faults = None if self._inspection is None else self._inspection.faults
        drawn: tuple[Stroke, ...] = ()
        if faults is not None:
            repairs, rendered = faults
            drawn = repairs.scratches.strokes
            if self._veil is None or self._veil[0] is not rendered:
                self._veil = (rendered, veil_over(rendered.mask, VEIL))
            if not result:
                painter.drawImage(picture, self._veil[1])
        if self._document is not None:
            strokes = self._document.params.restore.scratches.strokes
            for stroke in strokes[len(drawn) :]:  # those that the veil does not show yet
                self._paint_stroke(painter, picture, stroke, self._document)
        if self._hovered is not None and self._hovered[0] == picture:
            draw_brush(painter, self._hovered[1], self._radius(picture))

    def _paint_stroke(self, painter: QPainter, picture: QRectF, stroke: Stroke, document: Document) -> None:
        colour = QColor(255, 255, 255, 90) if stroke.sound else VEIL
        framing = document.framing
        scale = max(picture.width(), picture.height()) / max(framing.size)
        pen = QPen(colour, 2.0 * stroke.radius * max(framing.width, framing.height) * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        way = [point_in(picture, framing.framed(place)) for place in stroke.points]
        if len(way) == 1:
            painter.drawPoint(way[0])
        else:
            painter.drawPolyline(QPolygonF(way))

    def _paint(self, stroke: Stroke) -> None:
        self._stroke = stroke
        if self._document is not None:
            text = self.tr("Mend by Hand") if not stroke.sound else self.tr("Leave by Hand")
            drawn = with_strokes(self._document.params, (*self._before, stroke))
            self._document.edit(drawn, text, "restore:stroke")

    def _radius(self, picture: QRectF) -> float:
        return self.size * max(picture.width(), picture.height())
