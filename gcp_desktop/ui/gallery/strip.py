"""The strip of diverse colourings under the pictures."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.offers import offer_others, star
from gcp_desktop.session.editing.sample import Character
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.gallery.geometry import SIZES
from gcp_desktop.ui.gallery.menu import GalleryMenu
from gcp_desktop.ui.gallery.view import GalleryView
from gcp_desktop.ui.widgets.value_slider import ValueSlider

_BUTTON_WIDTH = 80


class GalleryStrip(QFrame):
    """How far the samples stray, the samples, a button for others, and how they are shown.

    Attributes: view, size_bar, detail. Signals: sample_chosen(int).
    """

    sample_chosen = Signal(int)

    def __init__(self, more: QAction, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("galleryStrip")
        self._document: Document | None = None
        self._inspection: Inspection | None = None
        self.view = GalleryView(self)
        self.view.sample_chosen.connect(self.sample_chosen)
        self.view.hovered.connect(self._on_hovered)
        self.view.menu_wanted.connect(self._on_menu_wanted)
        self.view.star_asked.connect(self._on_star_asked)
        self._settings = settings
        self.size_bar = ValueSlider(SIZES[0], parent=self)
        self.size_bar.setRange(*SIZES)
        self.size_bar.setPageStep(32)
        self.size_bar.setToolTip(self.tr("How large the colourings are shown"))
        self.size_bar.setAccessibleName(self.tr("Size of the colourings"))
        self.size_bar.setFixedWidth(_BUTTON_WIDTH)
        self.size_bar.valueChanged.connect(self._on_size)
        self.size_bar.setValue(settings.thumbnail_size)
        self.view.set_size(self.size_bar.value())
        self.detail = QToolButton(self)
        self.detail.setProperty("role", "choice")
        self.detail.setText(self.tr("Detail"))
        self.detail.setCheckable(True)
        self.detail.setToolTip(self.tr("Show of each colouring the part in which they differ most"))
        self.detail.setAccessibleDescription(self.detail.toolTip())
        self.detail.toggled.connect(self.view.show_detail)
        self.characters = QButtonGroup(self)
        self.characters.idClicked.connect(self._on_character)
        more.setIconText(self.tr("More"))
        button = QToolButton(self)
        button.setProperty("role", "flat")
        button.setDefaultAction(more)
        button.setAccessibleName(self.tr("More colourings"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(26, 26))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 2)
        layout.addLayout(self._character_buttons())
        layout.addWidget(self.view)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        for widget in (button, self.detail, self.size_bar):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        layout.addLayout(column)

    def set_room(self, height: int, scrolled: int) -> None:
        """Be no higher than this, and than `scrolled` where not all samples would be in sight."""
        self.view.set_room(height, scrolled)

    def set_document(self, document: Document | None, inspection: Inspection | None) -> None:
        """Show another document's samples, or none."""
        if self._document is not None:
            gallery = self._document.gallery
            self._document.params_changed.disconnect(self._follow)
            self._document.reframed.disconnect(self._on_reframed)
            for signal in (gallery.dataChanged, gallery.rowsInserted, gallery.modelReset):
                signal.disconnect(self._follow)
        self._document, self._inspection = document, inspection
        if document is None:
            self.view.show_gallery(None)
            return
        gallery = document.gallery
        self.view.show_gallery(gallery, document.width / document.height)
        document.params_changed.connect(self._follow)
        document.reframed.connect(self._on_reframed)
        for signal in (gallery.dataChanged, gallery.rowsInserted, gallery.modelReset):
            signal.connect(self._follow)
        self._follow()

    @Slot()
    def _on_reframed(self) -> None:
        if self._document is not None:
            self.view.show_gallery(self._document.gallery, self._document.width / self._document.height)
            self._follow()

    def _character_buttons(self) -> QVBoxLayout:
        words = (
            (Character.FAITHFUL, self.tr("Faithful"), self.tr("Colourings close to the most likely one")),
            (Character.VIVID, self.tr("Vivid"), self.tr("Colourings that differ freely")),
            (
                Character.SURPRISE,
                self.tr("Surprise"),
                self.tr("Bold colourings, as if the photograph showed something else"),
            ),
        )
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        for index, (_, text, tip) in enumerate(words):
            button = QToolButton(self)
            button.setProperty("role", "choice")
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.characters.addButton(button, index)
            column.addWidget(button)
        column.addStretch(1)
        return column

    @Slot()
    def _follow(self) -> None:
        if self._document is not None:
            gallery = self._document.gallery
            self.view.show_chosen(self._document.chosen)
            self.characters.button(list(Character).index(gallery.character)).setChecked(True)

    @Slot(int)
    def _on_size(self, size: int) -> None:
        self._settings.thumbnail_size = size
        self.view.set_size(size)

    @Slot(int)
    def _on_character(self, index: int) -> None:
        if self._document is not None:
            offer_others(self._document, list(Character)[index])

    @Slot(object)
    def _on_hovered(self, row: int | None) -> None:
        if self._inspection is not None and self._document is not None:
            self._inspection.hover(None if row == self._document.chosen else row)

    @Slot(int, QPoint)
    def _on_menu_wanted(self, row: int, place: QPoint) -> None:
        if self._document is not None and self._inspection is not None:
            menu = GalleryMenu(self._document, self._inspection, row, self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    @Slot(int)
    def _on_star_asked(self, row: int) -> None:
        if self._document is not None:
            star(self._document, row, not self._document.gallery.sample(row).starred)
