"""The colourings to choose from, in one row or two."""

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
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QListView, QSizePolicy, QToolTip, QWidget

from gcp_desktop.session.editing.gallery import GalleryModel, GalleryRole
from gcp_desktop.ui.gallery.delegate import WHOLE, GalleryDelegate, star_place
from gcp_desktop.ui.gallery.differing import differing_part
from gcp_desktop.ui.gallery.geometry import SIZES, strip_geometry

_TIP_LINES = 3
"""Room for a tip of one line and what is around it."""

_TIP_OFFSETS = 12, 24
"""At least and at most so far below the point that it is given Qt shows a tip, for the pointer's sake."""

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
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._size, self._highest, self._scrolled = SIZES[0], SIZES[0], SIZES[0]
        self._detail = False
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
        self._share_room()
        self._follow_awaited()
        self._choose_part()

    def set_size(self, size: int) -> None:
        """Draw thumbnails with so long a side, where there is room."""
        self._size = size
        self._share_room()

    def set_room(self, height: int, scrolled: int) -> None:
        """Be no higher than this, and than `scrolled` where not all samples would be in sight."""
        self._highest, self._scrolled = height, scrolled
        self._share_room()

    def show_detail(self, wanted: bool) -> None:
        """Draw of each colouring the part in which they differ most, or the whole again."""
        self._detail = wanted
        self._choose_part()

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
            before.dataChanged.disconnect(self._choose_part)
        super().setModel(model)
        if model is not None:
            model.dataChanged.connect(self._follow_awaited)
            model.dataChanged.connect(self._choose_part)

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
        """Leave to what is around the keys that are held for another look."""
        if event.key() in (Qt.Key.Key_Backslash, Qt.Key.Key_R):
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
        """Put the samples into one row or two."""
        super().resizeEvent(event)
        self._share_room()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a sample's tip below the strip, as far as the screen goes on there: above lies the same in large."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            height = _TIP_LINES * QFontMetrics(QToolTip.font()).height()
            below = self.mapToGlobal(QPoint(self.visualRect(index).x(), self.height()))
            least, most = _TIP_OFFSETS
            foot = self.screen().availableGeometry().bottom()
            below.setY(min(below.y() - least, foot - height - most))
            QToolTip.showText(below, tip, self)
            return True
        return super().viewportEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the gleam wander again."""
        super().showEvent(event)
        self._follow_awaited()

    def hideEvent(self, event: QHideEvent) -> None:
        """Spend nothing on what nobody sees."""
        super().hideEvent(event)
        self._gleam.stop()

    def _share_room(self) -> None:
        room = QSize(self.width(), self._highest)
        geometry = strip_geometry(self._size, self._delegate.aspect, room, self._scrolled)
        if (self._delegate.cell, self.height()) != (geometry.cell, geometry.height):
            self._delegate.cell = geometry.cell
            self.setWrapping(geometry.rows > 1)
            self.setFixedHeight(geometry.height)
            self.scheduleDelayedItemsLayout()

    @Slot()
    def _choose_part(self) -> None:
        model = self.model()
        part = WHOLE
        if self._detail and isinstance(model, GalleryModel):
            rows = (model.index(row).data(GalleryRole.PIXELS) for row in range(model.rowCount()))
            pictures = [pixels for pixels in rows if pixels is not None]
            part = differing_part(pictures) if pictures else WHOLE
        self._delegate.part = part
        self.viewport().update()

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
