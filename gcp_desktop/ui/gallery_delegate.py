"""How a sample of the gallery is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
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

from gcp_desktop.engine.requests import Pixels
from gcp_desktop.session.gallery import GalleryRole
from gcp_desktop.ui.images import pixmap_from

_PADDING = 6
_CAPTION = 20
_RADIUS = 5.0


class GalleryDelegate(QStyledItemDelegate):
    """A rounded thumbnail with its name beneath; a soft gleam wanders over those still being made.

    Attributes: cell, the size of one sample; aspect, a thumbnail's width by its height; gleam, where the
    gleam is, 0 to 1.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = QSize(120, 130)
        self.aspect = 1.0
        self.gleam = 0.0
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
        cell = QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = cell.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING - _CAPTION)
        frame = _fitted(room, self.aspect)
        outline = QPainterPath()
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        pixels: Pixels | None = index.data(GalleryRole.PIXELS)
        if pixels is None:
            painter.fillPath(outline, palette.color(QPalette.ColorRole.Button))
        else:
            painter.setClipPath(outline)
            pixmap = self._pixmap(index.row(), pixels)
            painter.drawPixmap(frame, pixmap, QRectF(pixmap.rect()))
            painter.setClipping(False)
        if index.data(GalleryRole.AWAITED):
            self._draw_gleam(painter, outline, frame, faint=pixels is not None)
        if chosen:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2.5))
            painter.drawRoundedRect(frame.adjusted(-2.5, -2.5, 2.5, 2.5), _RADIUS + 2, _RADIUS + 2)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1.5))
            painter.drawRoundedRect(frame.adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)
        self._draw_caption(painter, cell, index, palette, chosen=chosen)
        painter.restore()

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
        index: QModelIndex | QPersistentModelIndex,
        palette: QPalette,
        *,
        chosen: bool,
    ) -> None:
        role = QPalette.ColorRole.Text if chosen else QPalette.ColorRole.Mid
        painter.setPen(palette.color(role))
        caption = QRectF(cell.x(), cell.bottom() - _CAPTION - 1, cell.width(), _CAPTION)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, str(index.data()))

    def _pixmap(self, row: int, pixels: Pixels) -> QPixmap:
        """Convert a thumbnail once."""
        known = self._pixmaps.get(row)
        if known is None or known[0] is not pixels:
            known = (pixels, pixmap_from(pixels))
            self._pixmaps[row] = known
        return known[1]


def _fitted(room: QRectF, aspect: float) -> QRectF:
    """The largest rectangle of this aspect in the middle of `room`; very long pictures keep some height."""
    width = min(room.width(), room.height() * aspect)
    height = min(room.height(), max(width / aspect, 12.0))
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, max(width, 12.0), height)
