"""How hints are drawn over a picture, and which one is under the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF

from gcp_desktop.ui.widgets.canvas_tool import Place, point_in
from model.hints import Hint

_RADIUS = 8.0
_SMALL = 5.0
_REACH = 13.0
_GREY, _SKIN = QColor(150, 150, 150), QColor(214, 170, 140)
_DARK, _LIGHT = QColor(20, 20, 20, 210), QColor(255, 255, 255, 235)


def draw_hint(painter: QPainter, picture: QRectF, hint: Hint, palette: QPalette, *, selected: bool) -> None:
    """Draw a disc of its colour at its first place; a stroke's way too, while it is selected."""
    if selected and len(hint.path) > 1:
        _draw_way(painter, picture, hint, palette)
    for place in hint.also:
        _draw_dot(painter, point_in(picture, place), _dot_colour(hint))
    for place in hint.without:
        _draw_dot(painter, point_in(picture, place), None)
    centre = point_in(picture, hint.path[0])
    accent = palette.color(QPalette.ColorRole.Highlight)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_DARK, 4.5))
    painter.drawEllipse(centre, _RADIUS, _RADIUS)
    painter.setPen(QPen(accent if selected else _LIGHT, 2.5))
    if hint.kind != "free":
        painter.setBrush(_dot_colour(hint))
    painter.drawEllipse(centre, _RADIUS, _RADIUS)
    if hint.kind == "neutral":
        away = QPointF(_RADIUS, -_RADIUS) * 0.7
        painter.drawLine(centre - away, centre + away)


def _dot_colour(hint: Hint) -> QColor:
    if hint.colour is not None:
        return QColor(*hint.colour)
    return _SKIN if hint.kind == "skin" else _GREY


def _draw_dot(painter: QPainter, centre: QPointF, colour: QColor | None) -> None:
    """Draw a further place of a hint; one that it leaves out, without a colour, has a bar."""
    painter.setPen(QPen(_DARK, 3.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, _SMALL, _SMALL)
    painter.setPen(QPen(_LIGHT, 1.8))
    if colour is None:
        painter.drawEllipse(centre, _SMALL, _SMALL)
        painter.drawLine(centre - QPointF(_SMALL, 0.0) * 0.6, centre + QPointF(_SMALL, 0.0) * 0.6)
    else:
        painter.setBrush(colour)
        painter.drawEllipse(centre, _SMALL, _SMALL)


def draw_pending(painter: QPainter, picture: QRectF, place: Place) -> None:
    """Draw a place whose colour is being chosen."""
    centre = point_in(picture, place)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_DARK, 4.5), (_LIGHT, 2.0)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine if width > 4 else Qt.PenStyle.DashLine))
        painter.drawEllipse(centre, _RADIUS, _RADIUS)


def hint_at(hints: Sequence[Hint], picture: QRectF, position: QPointF) -> int | None:
    """Which hint's disc is under a point, the latest one where several are."""
    for index in range(len(hints) - 1, -1, -1):
        away = point_in(picture, hints[index].path[0]) - position
        if away.x() ** 2 + away.y() ** 2 <= _REACH**2:
            return index
    return None


def _draw_way(painter: QPainter, picture: QRectF, hint: Hint, palette: QPalette) -> None:
    way = QPolygonF([point_in(picture, place) for place in hint.path])
    width = 2.0 * hint.radius * min(picture.width(), picture.height())
    veil = QColor(palette.color(QPalette.ColorRole.Highlight))
    veil.setAlpha(70)
    pen = QPen(veil, max(width, 2.0))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(way)
