"""The strip of diverse colourings under the pictures."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QSizePolicy, QToolButton, QWidget

from gcp_desktop.session.document import Document
from gcp_desktop.session.gallery import GALLERY_SIZE, GalleryModel
from gcp_desktop.ui.gallery_delegate import GalleryDelegate

_HEIGHT = 128
_CELL_WIDTHS = (84, 160)
_GLEAM_MS = 1800


class GalleryView(QListView):
    """One row of samples; the present one is the one that the recipe says.

    Signals: sample_chosen(int) when a person picks a row by mouse or arrow keys.
    """

    sample_chosen = Signal(int)

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
        self.setFixedHeight(_HEIGHT)
        self._delegate = GalleryDelegate(self)
        self.setItemDelegate(self._delegate)
        self._syncing = False
        self._gleam = QVariantAnimation(self)
        self._gleam.setStartValue(0.0)
        self._gleam.setEndValue(1.0)
        self._gleam.setDuration(_GLEAM_MS)
        self._gleam.setLoopCount(-1)
        self._gleam.valueChanged.connect(self._on_gleam)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the samples."""
        super().resizeEvent(event)
        lowest, highest = _CELL_WIDTHS
        width = min(max(self.viewport().width() // GALLERY_SIZE, lowest), highest)
        if self._delegate.cell.width() != width:
            self._delegate.cell = QSize(width, _HEIGHT - 12)
            self.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the gleam wander again."""
        super().showEvent(event)
        self._follow_awaited()

    def hideEvent(self, event: QHideEvent) -> None:
        """Spend nothing on what nobody sees."""
        super().hideEvent(event)
        self._gleam.stop()

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


class GalleryStrip(QFrame):
    """The samples, and a button for others. Signals: sample_chosen(int)."""

    sample_chosen = Signal(int)

    def __init__(self, more: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("galleryStrip")
        self._document: Document | None = None
        self.view = GalleryView(self)
        self.view.sample_chosen.connect(self.sample_chosen)
        more.setIconText(self.tr("More"))
        button = QToolButton(self)
        button.setProperty("role", "flat")
        button.setDefaultAction(more)
        button.setAccessibleName(self.tr("More colourings"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(26, 26))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 2)
        layout.addWidget(self.view)
        layout.addWidget(button)

    def set_document(self, document: Document | None) -> None:
        """Show another document's samples, or none."""
        if self._document is not None:
            self._document.params_changed.disconnect(self._follow)
            self._document.gallery.dataChanged.disconnect(self._follow)
        self._document = document
        if document is None:
            self.view.show_gallery(None)
            return
        self.view.show_gallery(document.gallery, document.width / document.height)
        document.params_changed.connect(self._follow)
        document.gallery.dataChanged.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self._document is not None:
            self.view.show_chosen(self._document.gallery.row_of(self._document.params))
