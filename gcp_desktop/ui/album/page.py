"""The album's page: the contact sheet, how far it is, and what is shown."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.album.entry import EntryState
from gcp_desktop.session.album.filter import Shown
from gcp_desktop.session.editing.edits import with_noise
from gcp_desktop.session.editing.gallery import GALLERY_SIZE
from gcp_desktop.session.editing.sample import Character
from gcp_desktop.ui.album.sheet import ContactSheet
from gcp_desktop.ui.widgets.chevron_box import ChevronBox
from gcp_desktop.ui.widgets.keys import leave_keys
from model.params import GenerateParams

IN_MENU = ("copy-adjustments", "paste-adjustments", "reset", "select-like", "alike", "singly")
"""Actions of the menu “Edit” that are offered for what is selected, too."""

_REFRESH_MS = 200
_SMALLEST, _LARGEST, _USUAL = 90, 256, 150


class AlbumPage(QWidget):
    """Shows one album at a time.

    Attributes: sheet. Signals: editor_wanted(OpenAlbum, int), a photograph's row; export_wanted(OpenAlbum, rows);
    told(str), of what is not to be seen.
    """

    editor_wanted = Signal(object, int)
    export_wanted = Signal(object, object)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu_actions: tuple[QAction, ...] = ()
        self._album: OpenAlbum | None = None
        self._state = QLabel(self)
        self._state.setProperty("role", "muted")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.pause_button = QPushButton(self.tr("Pause"), self)
        self.pause_button.setCheckable(True)
        self.pause_button.setToolTip(self.tr("Stop colouring in the background, or go on"))
        self.originals_button = QPushButton(self.tr("Originals"), self)
        self.originals_button.setCheckable(True)
        self.originals_button.setToolTip(self.tr("Show the photographs as they were"))
        self.filter_box = ChevronBox(self)
        self.filter_box.setAccessibleName(self.tr("Which photographs are shown"))
        for shown, text in self._filters().items():
            self.filter_box.addItem(text, shown)
        self.size_slider = QSlider(Qt.Orientation.Horizontal, self)
        self.size_slider.setRange(_SMALLEST, _LARGEST)
        self.size_slider.setValue(_USUAL)
        self.size_slider.setFixedWidth(100)
        self.size_slider.setAccessibleName(self.tr("Size of the thumbnails"))
        self.export_button = QPushButton(self.tr("Export Together…"), self)
        self.export_button.setToolTip(self.tr("Export what is selected, or all that is shown"))
        self.sheet = ContactSheet(self)
        self.sheet.set_side(_USUAL)
        self.sheet.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(_REFRESH_MS)
        self._lay_out()
        self._connect()

    @property
    def album(self) -> OpenAlbum | None:
        """The album that is shown."""
        return self._album

    def show_album(self, opened: OpenAlbum | None) -> None:
        """Show another album, or none."""
        before, self._album = self._album, opened
        if before is opened:
            return
        if before is not None:
            before.album.dataChanged.disconnect(self._refresh_soon)
            before.likeness.found.disconnect(self._on_alike_found)
        self.sheet.set_album(opened)
        if opened is not None:
            opened.album.dataChanged.connect(self._refresh_soon)
            opened.likeness.found.connect(self._on_alike_found)
            self.pause_button.setChecked(opened.colouring.paused)
            opened.pictures.show_originals(self.originals_button.isChecked())
        self._refresh()

    def add_to_menu(self, *actions: QAction) -> None:
        """Offer these in the menu of what is selected, too."""
        self._menu_actions = actions

    def step(self, row: int, by: int) -> None:
        """Open the photograph that is shown `by` places after another one."""
        neighbour = self.sheet.neighbour(row, by)
        if neighbour is not None:
            self.sheet.select_row(neighbour)
            self.editor_wanted.emit(self._album, neighbour)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(10)
        left: tuple[QWidget, ...] = (self._state, self._bar, self.pause_button)
        right = (self.originals_button, self.filter_box, self.size_slider, self.export_button)
        for widget in left:
            line.addWidget(widget)
        line.addStretch(1)
        for widget in right:
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.sheet, 1)
        leave_keys(self)

    def _connect(self) -> None:
        self.pause_button.toggled.connect(self._on_paused)
        self.originals_button.toggled.connect(self._on_originals)
        self.filter_box.currentIndexChanged.connect(self._on_filter)
        self.size_slider.valueChanged.connect(self.sheet.set_side)
        self.export_button.clicked.connect(self.export)
        self.sheet.opened.connect(self._on_sheet_opened)
        self.sheet.star_asked.connect(self._star)
        self.sheet.colouring_asked.connect(self._choose_colouring)
        self.sheet.customContextMenuRequested.connect(self._show_menu)
        self._refresh_timer.timeout.connect(self._refresh)

    def _filters(self) -> dict[Shown, str]:
        return {
            Shown.ALL: self.tr("All photographs"),
            Shown.WAITING: self.tr("Waiting"),
            Shown.COLOURED: self.tr("Coloured"),
            Shown.STARRED: self.tr("Starred"),
            Shown.EXPORTED: self.tr("Exported"),
            Shown.FAILED: self.tr("Failed"),
        }

    @Slot(object)
    def _on_alike_found(self, rows: tuple[int, ...]) -> None:
        before = self.sheet.selected_rows
        self.sheet.select_rows(rows)
        if set(self.sheet.selected_rows) <= set(before):
            self.told.emit(self.tr("No other photograph looks as if it belonged to these."))

    @Slot()
    def _refresh_soon(self) -> None:
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    @Slot()
    def _refresh(self) -> None:
        """Say how far the album is."""
        if self._album is None:
            return
        counts = self._album.album.counts()
        total, waiting = self._album.album.rowCount(), counts[EntryState.WAITING]
        text = self.tr("{} of {} coloured").format(counts[EntryState.COLOURED], total)
        if counts[EntryState.FAILED]:
            text += self.tr(", {} failed").format(counts[EntryState.FAILED])
        self._state.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(total - waiting)
        for widget in (self._bar, self.pause_button):
            widget.setVisible(bool(waiting))

    @Slot(bool)
    def _on_paused(self, paused: bool) -> None:
        self.pause_button.setText(self.tr("Go On") if paused else self.tr("Pause"))
        if self._album is not None and self._album.colouring.paused is not paused:
            self._album.colouring.pause(paused)

    @Slot(bool)
    def _on_originals(self, wanted: bool) -> None:
        if self._album is not None:
            self._album.pictures.show_originals(wanted)

    @Slot()
    def _on_filter(self) -> None:
        self.sheet.show_only(Shown(self.filter_box.currentData()))

    @Slot()
    def export(self) -> None:
        """Ask for the export of what is selected, or where that is at most one, of all that is shown."""
        if self._album is not None:
            selected = self.sheet.selected_rows
            rows = selected if len(selected) > 1 else self.sheet.rows
            self.export_wanted.emit(self._album, rows)

    @Slot(int)
    def _on_sheet_opened(self, row: int) -> None:
        self.editor_wanted.emit(self._album, row)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        rows = self.sheet.selected_rows
        if self._album is None or not rows:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("&Open"), partial(self.editor_wanted.emit, self._album, rows[0]))
        menu.addAction(self.tr("&Star"), self._star)
        menu.addSeparator()
        colours = menu.addMenu(self.tr("&Colouring"))
        for number in range(1, GALLERY_SIZE + 1):
            text = self.tr("Most likely") if number == 1 else str(number)
            colours.addAction(text, partial(self._choose_colouring, number))
        menu.addActions(self._menu_actions)
        menu.addSeparator()
        menu.addAction(self.tr("&Export…"), partial(self.export_wanted.emit, self._album, rows))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.sheet.viewport().mapToGlobal(place))

    @Slot()
    def _star(self) -> None:
        """Give what is selected a star; where all have one, take it."""
        if self._album is not None:
            album, rows = self._album.album, self.sheet.selected_rows
            album.star(rows, not all(album.entry(row).starred for row in rows))

    @Slot(int)
    def _choose_colouring(self, number: int) -> None:
        """Give each photograph that is selected the colouring that the editor's strip offers under this number."""
        if self._album is not None:
            noise = GenerateParams() if number == 1 else Character.VIVID.noise(number - 1, ())
            text = self.tr("Choose Colouring {}").format(number)
            self._album.album.edit(self.sheet.selected_rows, lambda params: with_noise(params, noise), text)
