"""The contact sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.album.filter import AlbumFilter, Shown
from gcp_desktop.ui.album.delegate import SheetDelegate

_SETTLE_MS = 60
_NUMBERS = "12345678"


class ContactSheet(QListView):
    """An album's photographs in rows; asks for the pictures in sight and has these coloured first.

    Signals: opened(int), an album's row that is wanted in the editor; star_asked(); colouring_asked(int), counted
    from 1, for what is selected; picked() when something else is selected.
    """

    opened = Signal(int)
    star_asked = Signal()
    colouring_asked = Signal(int)
    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contactSheet")
        self.setAccessibleName(self.tr("Photographs of the album"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self._delegate = SheetDelegate(self)
        self.setItemDelegate(self._delegate)
        self._filter = AlbumFilter(self)
        self.setModel(self._filter)
        self._album: OpenAlbum | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self.activated.connect(self._on_activated)
        self.verticalScrollBar().valueChanged.connect(self._look_soon)
        for changed in (self._filter.rowsInserted, self._filter.rowsRemoved, self._filter.layoutChanged):
            changed.connect(self._look_soon)
        self._filter.dataChanged.connect(self._look_soon)

    @property
    def rows(self) -> tuple[int, ...]:
        """The album's rows that are shown, in order."""
        return tuple(self._row(self._filter.index(place, 0)) for place in range(self._filter.rowCount()))

    @property
    def selected_rows(self) -> tuple[int, ...]:
        """The album's rows that are selected, in order."""
        return tuple(sorted(self._row(index) for index in self.selectedIndexes()))

    def set_album(self, opened: OpenAlbum | None) -> None:
        """Show another album, or none."""
        if self._album is not None:
            self._album.pictures.ready.disconnect(self._on_ready)
        self._album = opened
        self._delegate.set_pictures(None if opened is None else opened.pictures)
        self._filter.setSourceModel(None if opened is None else opened.album)  # type: ignore[arg-type]
        if opened is not None:
            opened.pictures.ready.connect(self._on_ready)
            if self._filter.rowCount():
                self.setCurrentIndex(self._filter.index(0, 0))
        self._look_soon()

    def show_only(self, shown: Shown) -> None:
        """Filter the album."""
        self._filter.show_only(shown)
        self._look_soon()

    def select_row(self, row: int) -> None:
        """Select a photograph of the album, and scroll to it."""
        if self._album is not None:
            index = self._filter.mapFromSource(self._album.album.index(row))
            if index.isValid():
                self.setCurrentIndex(index)
                self.scrollTo(index)

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select these photographs of the album, as far as they are shown."""
        if self._album is not None:
            found = QItemSelection()
            for row in rows:
                index = self._filter.mapFromSource(self._album.album.index(row))
                if index.isValid():
                    found.select(index, index)
            self.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def set_side(self, side: int) -> None:
        """Show thumbnails of another size in logical pixels."""
        self._delegate.side = side
        self.setIconSize(QSize(side, side))
        self.doItemsLayout()
        self._look_soon()

    def neighbour(self, row: int, by: int) -> int | None:
        """The row that is shown `by` places after one; None at the ends."""
        shown = self.rows
        if row not in shown:
            return None
        place = shown.index(row) + by
        return shown[place] if 0 <= place < len(shown) else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell; not by the selection's own signal, which also comes while all this is taken down."""
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the photograph with Return, on every platform; star with S, and choose a colouring by its number."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_activated(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_S:
            self.star_asked.emit()
        elif plain and event.text() in _NUMBERS and event.text():
            self.colouring_asked.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Open the photograph, also where a single click is the desktop's way to open."""
        index = self.indexAt(event.position().toPoint())  # type: ignore[attr-defined]
        if index.isValid():
            self._on_activated(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another part of the album is in sight."""
        super().resizeEvent(event)
        self._look_soon()

    @Slot()
    def _look_soon(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    @Slot()
    def _look(self) -> None:
        """Say what is in sight."""
        if self._album is None:
            return
        rows = [self._row(index) for index in self._in_sight()] if self.isVisible() else []
        self._album.pictures.want(rows)
        self._album.colouring.look_at(rows)

    def _in_sight(self) -> list[QModelIndex]:
        """What lies in the window: the first is where its corner is, and cells are all alike and in rows."""
        count = self._filter.rowCount()
        if not count:
            return []
        cell = self.visualRect(self._filter.index(0, 0)).size()
        width, height = max(cell.width(), 1), max(cell.height(), 1)
        columns = max(1, self.viewport().width() // width)
        top = max(0, self.verticalScrollBar().value() // height)
        bottom = (self.verticalScrollBar().value() + self.viewport().height()) // height
        first, last = top * columns, min(count, (bottom + 1) * columns)
        return [self._filter.index(place, 0) for place in range(first, last)]

    def _row(self, index: QModelIndex) -> int:
        return self._filter.mapToSource(index).row()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._row(index))

    @Slot(int)
    def _on_ready(self, row: int) -> None:
        if self._album is not None:
            index = self._filter.mapFromSource(self._album.album.index(row))
            if index.isValid():
                self.update(index)
