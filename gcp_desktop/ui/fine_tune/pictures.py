"""The pictures to learn from: dropped, shown small, the unusable ones with the reason."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

_SIDE = 72
_CELL = 124
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class TuningPictures(QListWidget):
    """Signals: dropped(tuple of Path), files and folders that were let go here."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setMovement(QListView.Movement.Static)
        # A name longer than its cell keeps its ending.
        self._cell = QSize(_CELL, _SIDE + 2 * self.fontMetrics().lineSpacing())
        self.setGridSize(self._cell)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Pictures to learn from"))
        self.setAccessibleDescription(
            self.tr("Drag a folder of colour pictures of one world here: an album, a collection.")
        )

    def show_checks(self, checks: Sequence[tuple[Path, str | None]]) -> None:
        """Show what has been checked so far; what is shown already stays."""
        if len(checks) < self.count():
            self.clear()
        for path, reason in checks[self.count() :]:
            item = QListWidgetItem(QIcon(_thumbnail(path)), path.name if reason is None else "✕ " + path.name)
            item.setSizeHint(self._cell)
            item.setToolTip(path.name if reason is None else f"{path.name}: {reason}")
            item.setFlags(item.flags() if reason is None else Qt.ItemFlag.NoItemFlags)
            self.addItem(item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what belongs here, as long as nothing is."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), _CENTRED, self.accessibleDescription())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Welcome them everywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)


def _thumbnail(path: Path) -> QPixmap:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        blank = QPixmap(_SIDE, _SIDE)
        blank.fill(Qt.GlobalColor.darkGray)
        return blank
    return QPixmap.fromImage(image)
