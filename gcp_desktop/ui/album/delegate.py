"""How a photograph of the contact sheet is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gcp_desktop.session.album.album import AlbumRole
from gcp_desktop.session.album.entry import Entry, EntryState
from gcp_desktop.session.album.pictures import Pictures
from gcp_desktop.ui.widgets.icons import glyph
from gcp_desktop.ui.widgets.placeholder import paint_placeholder
from gcp_desktop.ui.widgets.telling_apart import narrowed
from gcp_desktop.ui.widgets.theme import DARK

PADDING = 8
CAPTION = 22
_RADIUS = 5.0
_BADGE = 20.0
_AROUND = (-2, -1, 1, 2)
"""Where names like one's own lie, as photographs are in order."""


class SheetDelegate(QStyledItemDelegate):
    """A thumbnail with its name beneath, a star on favourites, and signs of what failed and what was exported.

    Attributes: side, of the square that a thumbnail fits, in logical pixels.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = 150
        self._pictures: Pictures | None = None
        self._star, self._error, self._done = (
            glyph(name, QColor(DARK.accent)) for name in ("star-filled", "error", "export")
        )

    def set_pictures(self, pictures: Pictures | None) -> None:
        """Draw another album's pictures."""
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells are alike."""
        return QSize(self.side + 2 * PADDING, self.side + 2 * PADDING + CAPTION)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw thumbnail or placeholder, frame, signs and name."""
        entry, state = index.data(AlbumRole.ENTRY), index.data(AlbumRole.STATE)
        row = index.data(AlbumRole.ROW)
        if not isinstance(entry, Entry):
            return
        palette = QGuiApplication.palette()
        cell: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(cell).adjusted(PADDING, PADDING, -PADDING, -PADDING - CAPTION)
        image = None if self._pictures is None else self._pictures.image(row)
        frame = room if image is None else _fitted(room, image.width(), image.height())
        outline = QPainterPath()
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        if image is None:
            paint_placeholder(painter, outline, palette)
        else:
            painter.setClipPath(outline)
            painter.drawImage(frame, image)
            painter.setClipping(False)
        chosen = bool(flags & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2.5))
            painter.drawRoundedRect(frame.adjusted(-2.5, -2.5, 2.5, 2.5), _RADIUS + 2, _RADIUS + 2)
        elif flags & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1.5))
            painter.drawRoundedRect(frame.adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)
        self._draw_signs(painter, frame, entry, state)
        painter.setPen(palette.color(QPalette.ColorRole.Text if chosen else QPalette.ColorRole.Mid))
        caption = QRectF(cell.x() + 4, room.bottom() + 4, cell.width() - 8, CAPTION)
        name = name_in(painter.fontMetrics(), index, round(caption.width()))
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()

    def _draw_signs(self, painter: QPainter, frame: QRectF, entry: Entry, state: EntryState) -> None:
        signs = [
            icon
            for icon, wanted in (
                (self._star, entry.starred),
                (self._done, bool(entry.exported)),
                (self._error, state is EntryState.FAILED),
            )
            if wanted
        ]
        for number, icon in enumerate(signs):
            place = QRectF(frame.right() - (_BADGE + 3) * (number + 1), frame.y() + 3, _BADGE, _BADGE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(20, 20, 20, 165))
            painter.drawEllipse(place)
            icon.paint(painter, place.adjusted(3, 3, -3, -3).toRect())


def name_in(metrics: QFontMetrics, index: QModelIndex | QPersistentModelIndex, room: int) -> str:
    """As much of a photograph's name as there is room for, so that it is told from those around it."""
    name = str(index.data())
    if metrics.horizontalAdvance(name) <= room:
        return name
    around = (index.model().index(index.row() + step, 0) for step in _AROUND)
    return narrowed(
        name,
        [str(other.data()) for other in around if other.isValid()],
        lambda text: metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room),
        lambda text: metrics.horizontalAdvance(text) <= room,
    )


def _fitted(room: QRectF, width: int, height: int) -> QRectF:
    """The largest rectangle of this shape in the middle of `room`."""
    scale = min(room.width() / max(width, 1), room.height() / max(height, 1))
    w, h = width * scale, height * scale
    return QRectF(room.center().x() - w / 2, room.center().y() - h / 2, w, h)
