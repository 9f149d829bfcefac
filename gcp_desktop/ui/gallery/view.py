"""One row of colourings to choose from."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from gcp_desktop.session.editing.gallery import GALLERY_SIZE, GalleryModel
from gcp_desktop.ui.gallery.delegate import GalleryDelegate, star_place

HEIGHT = 128
_CELL_WIDTHS = (84, 160)
_GLEAM_MS = 1800


class GalleryView(QListView):
    """Marks the sample that the recipe says.

    Signals: sample_chosen(int) when a person picks a row by mouse or arrow keys; hovered(int or None);
    menu_wanted(int, QPoint on the screen); star_asked(int).
    """

    sample_chosen = Signal(int)
    hovered = Signal(object)
    menu_wanted = Signal(int, QPoint)
    star_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Colourings to choose from"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self._delegate = GalleryDelegate(self)
        self.setItemDelegate(self._delegate)
        self._syncing = False
        self._gleam = QVariantAnimation(self)
        self._gleam.setStartValue(0.0)
        self._gleam.setEndValue(1.0)
        self._gleam.setDuration(_GLEAM_MS)
        self._gleam.setLoopCount(-1)
        self._gleam.valueChanged.connect(self._on_gleam)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_left)

    def show_gallery(self, model: GalleryModel | None, aspect: float = 1.0) -> None:
        """Show another document's samples, or none; `aspect` is the photograph's width by its height."""
        self._delegate.aspect = aspect
        self.setModel(model)
        self._follow_awaited()

    def show_chosen(self, row: int | None) -> None:
        """Mark the present sample, without choosing it again."""
        self._syncing = True
        model = self.model()
        index = QModelIndex() if row is None else model.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._syncing = False

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Watch the model for samples that begin or cease to be awaited."""
        before = self.model()
        if before is not None:
            before.dataChanged.disconnect(self._follow_awaited)
        super().setModel(model)
        if model is not None:
            model.dataChanged.connect(self._follow_awaited)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which sample a person moved to."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._syncing:
            self.sample_chosen.emit(current.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make a favourite by a click on the star; leave the right button to the menu."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            star = star_place(self._delegate.frame_in(self.visualRect(index)))
            if star.contains(event.position()):
                self.star_asked.emit(index.row())
                return
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the backslash to what is around."""
        if event.key() == Qt.Key.Key_Backslash:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu of the sample under the pointer, or with the keyboard of the present one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(place))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that no sample is under the pointer any more."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the samples."""
        super().resizeEvent(event)
        lowest, highest = _CELL_WIDTHS
        width = min(max(self.viewport().width() // GALLERY_SIZE, lowest), highest)
        if self._delegate.cell.width() != width:
            self._delegate.cell = QSize(width, HEIGHT - 12)
            self.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the gleam wander again."""
        super().showEvent(event)
        self._follow_awaited()

    def hideEvent(self, event: QHideEvent) -> None:
        """Spend nothing on what nobody sees."""
        super().hideEvent(event)
        self._gleam.stop()

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered.emit(index.row())

    @Slot()
    def _on_left(self) -> None:
        self.hovered.emit(None)

    @Slot()
    def _follow_awaited(self) -> None:
        model = self.model()
        awaited = isinstance(model, GalleryModel) and model.awaited > 0 and self.isVisible()
        running = self._gleam.state() == QVariantAnimation.State.Running
        if awaited and not running:
            self._gleam.start()
        elif running and not awaited:
            self._gleam.stop()

    @Slot(object)
    def _on_gleam(self, value: float) -> None:
        self._delegate.gleam = value
        self.viewport().update()
