"""Which pages of a file are opened."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.engine.sources import FileSource, Pixels
from gcp_desktop.images import pixmap_from
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.rendering.page_pictures import PagePictures
from gcp_desktop.ui.widgets.screen_room import resize_on_screen

_PICTURE = 150
_CELL = QSize(_PICTURE + 20, _PICTURE + 34)
_PAGE = Qt.ItemDataRole.UserRole


class PagesDialog(QDialog):
    """Shows the pages as small pictures, to choose one or several. Signals: chosen(list of FileSource).

    Attributes: pages, the list.
    """

    chosen = Signal(object)

    def __init__(self, path: Path, pages: Sequence[int], jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pages of {}").format(path.name))
        resize_on_screen(self, QSize(760, 560))
        self._path = path
        self.pages = QListWidget(self)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.setViewMode(QListView.ViewMode.IconMode)
        self.pages.setResizeMode(QListView.ResizeMode.Adjust)
        self.pages.setMovement(QListView.Movement.Static)
        self.pages.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.pages.setIconSize(QSize(_PICTURE, _PICTURE))
        self.pages.setGridSize(_CELL)
        self._items = {page: self._item(page) for page in pages}
        words = QLabel(self.tr("Choose one page, or several with Ctrl or Shift; each opens in a tab."), self)
        words.setWordWrap(True)
        self._buttons = QDialogButtonBox(self)
        self._open = QPushButton(self.tr("Open"), self)
        self._open.setProperty("role", "primary")
        self._buttons.addButton(self._open, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.pages, 1)
        column.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.pages.itemActivated.connect(self.accept)
        self.pages.itemSelectionChanged.connect(self._allow)
        self._pictures = PagePictures(path, pages, jobs, self)
        self._pictures.ready.connect(self._on_ready)
        self._pictures.missed.connect(self._on_missed)
        self.finished.connect(self._pictures.stop)
        self.pages.setCurrentRow(0)

    @Slot()
    def accept(self) -> None:
        """Tell the choice, in the file's order."""
        pages = sorted(item.data(_PAGE) for item in self.pages.selectedItems())
        super().accept()
        self.chosen.emit([FileSource(self._path, page) for page in pages])

    def _item(self, page: int) -> QListWidgetItem:
        item = QListWidgetItem(QIcon(_square()), self.tr("Page {}").format(page), self.pages)
        item.setData(_PAGE, page)
        return item

    @Slot()
    def _allow(self) -> None:
        self._open.setEnabled(bool(self.pages.selectedItems()))

    @Slot(int, object)
    def _on_ready(self, page: int, pixels: Pixels) -> None:
        self._items[page].setIcon(QIcon(_square(pixmap_from(pixels))))

    @Slot(int)
    def _on_missed(self, page: int) -> None:
        self._items[page].setText(self.tr("Page {}: cannot be read").format(page))


def _square(picture: QPixmap | None = None) -> QPixmap:
    """A picture in the middle of a square, or an empty one: where pages differ in shape, nothing else moves."""
    square = QPixmap(_PICTURE, _PICTURE)
    square.fill(Qt.GlobalColor.transparent)
    if picture is not None:
        mode = Qt.TransformationMode.SmoothTransformation
        reduced = picture.scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio, mode)
        painter = QPainter(square)
        painter.drawPixmap((_PICTURE - reduced.width()) // 2, (_PICTURE - reduced.height()) // 2, reduced)
        painter.end()
    return square
