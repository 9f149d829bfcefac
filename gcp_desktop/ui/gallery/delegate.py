"""How a sample of the gallery is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.images import pixmap_from
from gcp_desktop.session.editing.gallery import GalleryRole
from gcp_desktop.ui.gallery.geometry import CAPTION, PADDING
from gcp_desktop.ui.widgets.icons import glyph
from gcp_desktop.ui.widgets.placeholder import paint_placeholder
from gcp_desktop.ui.widgets.theme import DARK

WHOLE = QRectF(0, 0, 1, 1)
_RADIUS = 5.0
_BADGE = 20.0


class GalleryDelegate(QStyledItemDelegate):
    """A rounded thumbnail with its name beneath; a soft gleam wanders over those still being made.

    Attributes: cell, the size of one sample; aspect, a thumbnail's width by its height; part, what of each
    picture is drawn, in fractions of it; gleam, where the gleam is, 0 to 1.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = QSize(120, 130)
        self.aspect = 1.0
        self.part = WHOLE
        self.gleam = 0.0
        self._star, self._no_star, self._lock = (
            glyph(name, QColor(DARK.accent)) for name in ("star-filled", "star", "lock")
        )
        self._pixmaps: dict[int, tuple[Pixels, QPixmap]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells are alike."""
        return self.cell

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw thumbnail or placeholder, frame and name."""
        palette = QGuiApplication.palette()
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        cell = QRectF(rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = self.frame_in(rect)
        outline = QPainterPath()
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        pixels: Pixels | None = index.data(GalleryRole.PIXELS)
        if pixels is None:
            paint_placeholder(painter, outline, palette)
        else:
            painter.setClipPath(outline)
            pixmap = self._pixmap(index.row(), pixels)
            painter.drawPixmap(frame, pixmap, _of(self.part, pixmap))
            painter.setClipping(False)
        if index.data(GalleryRole.AWAITED):
            self._draw_gleam(painter, outline, frame, faint=pixels is not None)
        if chosen:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2.5))
            painter.drawRoundedRect(frame.adjusted(-2.5, -2.5, 2.5, 2.5), _RADIUS + 2, _RADIUS + 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1.5))
            painter.drawRoundedRect(frame.adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)
        self._draw_badges(painter, frame, index, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        self._draw_caption(painter, cell, frame.bottom(), index, palette, chosen=chosen)
        painter.restore()

    def frame_in(self, cell: QRect) -> QRectF:
        """Where the thumbnail lies in its cell."""
        room = QRectF(cell).adjusted(PADDING, PADDING, -PADDING, -PADDING - CAPTION)
        return _fitted(room, self.aspect)

    def _draw_badges(
        self,
        painter: QPainter,
        frame: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        hovered: bool,
    ) -> None:
        """Draw a star on favourites, an empty one to click on under the pointer, and a lock."""
        starred = bool(index.data(GalleryRole.STARRED))
        badges = [(star_place(frame), self._star if starred else self._no_star)] if starred or hovered else []
        if index.data(GalleryRole.LOCKED):
            badges.append((QRectF(frame.x() + 3, frame.y() + 3, _BADGE, _BADGE), self._lock))
        for place, icon in badges:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(20, 20, 20, 165))
            painter.drawEllipse(place)
            icon.paint(painter, place.adjusted(3, 3, -3, -3).toRect())

    def _draw_gleam(self, painter: QPainter, outline: QPainterPath, frame: QRectF, *, faint: bool) -> None:
        middle = frame.x() + (self.gleam * 2.4 - 0.7) * frame.width()
        gradient = QLinearGradient(middle - frame.width() * 0.45, 0, middle + frame.width() * 0.45, 0)
        gradient.setColorAt(0.0, QColor(255, 255, 255, 0))
        gradient.setColorAt(0.5, QColor(255, 255, 255, 18 if faint else 30))
        gradient.setColorAt(1.0, QColor(255, 255, 255, 0))
        painter.fillPath(outline, gradient)

    def _draw_caption(
        self,
        painter: QPainter,
        cell: QRectF,
        foot: float,
        index: QModelIndex | QPersistentModelIndex,
        palette: QPalette,
        *,
        chosen: bool,
    ) -> None:
        role = QPalette.ColorRole.Text if chosen else QPalette.ColorRole.Mid
        painter.setPen(palette.color(role))
        caption = QRectF(cell.x(), foot + 5, cell.width(), CAPTION)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, str(index.data()))

    def _pixmap(self, row: int, pixels: Pixels) -> QPixmap:
        """Convert a thumbnail once."""
        known = self._pixmaps.get(row)
        if known is None or known[0] is not pixels:
            known = (pixels, pixmap_from(pixels))
            self._pixmaps[row] = known
        return known[1]


def _of(part: QRectF, pixmap: QPixmap) -> QRectF:
    """Turn fractions of a picture into its pixels."""
    width, height = pixmap.width(), pixmap.height()
    return QRectF(part.x() * width, part.y() * height, part.width() * width, part.height() * height)


def star_place(frame: QRectF) -> QRectF:
    """Where a thumbnail's star is, to be drawn and to be clicked on."""
    return QRectF(frame.right() - _BADGE - 3, frame.y() + 3, _BADGE, _BADGE)


def _fitted(room: QRectF, aspect: float) -> QRectF:
    """The largest rectangle of this aspect in the middle of `room`; very long pictures keep some height."""
    width = min(room.width(), room.height() * aspect)
    height = min(room.height(), max(width / aspect, 12.0))
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, max(width, 12.0), height)
