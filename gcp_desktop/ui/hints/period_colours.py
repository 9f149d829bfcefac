"""Pigments, dyes, cloths and paints that were in use when a photograph was taken."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gcp_desktop.ui.hints.colour_names import Colour
from gcp_desktop.ui.widgets.chevron_box import ChevronBox
from model.named_colours import DECADE, NamedColour, named_colours

translate = QCoreApplication.translate

DECADES = tuple(range(1840, 1980, DECADE))
_ROWS = 6
_ICON = 16


class PeriodColours(QWidget):
    """A list of named colours and the decade that it is of. Attributes: decades (box); colours (list).

    Signals: chosen(Colour) by a click or Return; decade_changed(int or None) by the person.
    """

    chosen = Signal(object)
    decade_changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.decades = ChevronBox(self)
        self.decades.setAccessibleName(self.tr("Decade of the photograph"))
        self.decades.setToolTip(self.tr("When the photograph was taken"))
        self.decades.addItem(self.tr("Any decade"), None)
        for start in DECADES:
            self.decades.addItem(self.tr("{}s").format(start), start)
        self.colours = QListWidget(self)
        self.colours.setAccessibleName(self.tr("Of the time"))
        self.colours.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.colours.setTextElideMode(Qt.TextElideMode.ElideRight)
        title = QLabel(self.tr("Of the time"))
        title.setProperty("role", "muted")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.decades)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.colours)
        self.show_decade(None)
        self.colours.ensurePolished()  # rows are as high as the style sheet makes them
        self.colours.setFixedHeight(_ROWS * self.colours.sizeHintForRow(0) + 2 * self.colours.frameWidth())
        self.decades.activated.connect(self._on_decade)
        self.colours.itemClicked.connect(self._on_item)
        self.colours.itemActivated.connect(self._on_item)

    def show_decade(self, decade: int | None) -> None:
        """Offer what was in use in a decade, named by its first year; None for all that there is."""
        self.decades.setCurrentIndex(self.decades.findData(decade))
        self.colours.clear()
        for named in named_colours().of_decade(decade):
            self.colours.addItem(_item(named))
        self.colours.setCurrentRow(0)
        self.colours.scrollToTop()

    @Slot(int)
    def _on_decade(self, index: int) -> None:
        decade = self.decades.itemData(index)
        self.show_decade(decade)
        self.decade_changed.emit(decade)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _item(named: NamedColour) -> QListWidgetItem:
    item = QListWidgetItem(_swatch(named.rgb), _name(named))
    item.setData(Qt.ItemDataRole.UserRole, named.rgb)
    words = f"{_name(named)}, {_kind(named)}, {_years(named)}"
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
    sources = named_colours().sources
    lines = (
        words,
        translate("NamedColours", "Colour: {source}: {name}").format(
            source=sources[named.value], name=named.as_called
        ),
        translate("NamedColours", "Years: {source}").format(source=sources[named.years]),
    )
    item.setToolTip("\n".join(lines))
    return item


def _swatch(colour: Colour) -> QIcon:
    pixmap = QPixmap(_ICON, _ICON)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*colour))
    painter.drawRoundedRect(pixmap.rect(), 3, 3)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # otherwise Qt tints it
    return icon


def _name(named: NamedColour) -> str:
    # The table has the names in both languages; which is the window's, only its translation knows.
    return (
        named.german
        if translate("NamedColours", "name, as the table of colours has it") == "german"
        else named.name
    )


def _kind(named: NamedColour) -> str:
    kinds = {
        "fabric": translate("NamedColours", "cloth"),
        "dye": translate("NamedColours", "dye"),
        "uniform": translate("NamedColours", "uniform"),
        "paint": translate("NamedColours", "paint"),
    }
    return kinds[named.kind]


def _years(named: NamedColour) -> str:
    if named.since is None:
        return translate("NamedColours", "older than photography")
    if named.until is None:
        return translate("NamedColours", "from {since} on").format(since=named.since)
    return translate("NamedColours", "{since} to {until}").format(since=named.since, until=named.until)
