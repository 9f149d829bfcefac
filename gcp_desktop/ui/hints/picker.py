"""Asks which colour a thing has: first what is likely there, then what was used before, what the time had, any."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QHideEvent
from PySide6.QtWidgets import QColorDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gcp_desktop.ui.hints.colour_names import Colour
from gcp_desktop.ui.hints.period_colours import PeriodColours
from gcp_desktop.ui.hints.swatch import Swatch
from gcp_desktop.ui.widgets.value_slider import ValueSlider
from model.hints import FARTHEST, Hint, Kind

OFFERED = 6
_PER_CENT = 100


class ColourPicker(QFrame):
    """A popup beside a place of the picture. What the hint there tells already is checked.

    Attributes: likely, recent (swatches); period, the colours of a time; neutral, skin, free, eyedropper, any_colour,
    remove (buttons); reach (slider).
    Signals: chosen(Kind, Colour or None); eyedropper_wanted(); reach_changed(float) while the slider is dragged, with
    stroke_began() and stroke_ended() around it; remove_wanted(); closed().
    """

    chosen = Signal(str, object)
    eyedropper_wanted = Signal()
    reach_changed = Signal(float)
    stroke_began = Signal()
    stroke_ended = Signal()
    remove_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("colourPicker")
        self.setAccessibleName(self.tr("Which colour is it?"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._own: Colour | None = None
        self.likely = [Swatch(self) for _ in range(OFFERED)]
        self.recent = [Swatch(self) for _ in range(OFFERED)]
        self.period = PeriodColours(self)
        self.neutral = self._button(self.tr("Neutral"), self.tr("No colour: white, grey or black"))
        self.skin = self._button(self.tr("Skin"), self.tr("The likeliest tone of skin"))
        self.free = self._button(self.tr("As it was"), self.tr("What it would have without hints"))
        self.eyedropper = self._button(
            self.tr("From a picture"),
            self.tr("Click into a colouring, here or in another tab, or into the reference picture"),
        )
        self.any_colour = self._button(self.tr("Any colour…"), "")
        self.remove = self._button(self.tr("Remove hint"), "")
        self.reach = ValueSlider(_PER_CENT, parent=self)
        self.reach.setRange(0, round(FARTHEST * _PER_CENT))
        self.reach.setAccessibleName(self.tr("How far the colour holds"))
        self._recent_title = QLabel(self.tr("Used before"))
        self._reach_row = QWidget(self)
        for button in (*self.likely, *self.recent, self.neutral, self.skin, self.free):
            button.setCheckable(True)
        self._lay_out()
        for swatch in (*self.likely, *self.recent):
            swatch.clicked.connect(self._on_swatch)
        self.period.chosen.connect(self._on_period)
        self.neutral.clicked.connect(self._on_neutral)
        self.skin.clicked.connect(self._on_skin)
        self.free.clicked.connect(self._on_free)
        self.eyedropper.clicked.connect(self._on_eyedropper)
        self.any_colour.clicked.connect(self._on_any)
        self.remove.clicked.connect(self._on_remove)
        self.reach.valueChanged.connect(self._on_reach)
        self.reach.sliderPressed.connect(self.stroke_began)
        self.reach.sliderReleased.connect(self.stroke_ended)

    def ask(self, beside: QPoint, recent: Sequence[Colour], decade: int | None, hint: Hint | None) -> None:
        """Open beside a point of the screen.

        decade: when the photograph was taken, its first year, or None. hint: the one that there is already, or None.
        """
        self._own = None if hint is None else hint.colour
        if self._own is not None:
            recent = tuple(dict.fromkeys((self._own, *recent)))
        for swatch in self.likely:
            swatch.show_colour(None)
        for index, swatch in enumerate(self.recent):
            swatch.show_colour(recent[index] if index < len(recent) else None, self._own)
            swatch.setVisible(index < len(recent))
        self._recent_title.setVisible(bool(recent))
        kinds = {"neutral": self.neutral, "skin": self.skin, "free": self.free}
        for kind, button in kinds.items():
            button.setChecked(hint is not None and hint.kind == kind)
        self.period.show_decade(decade)
        self._reach_row.setVisible(hint is not None)
        self.remove.setVisible(hint is not None)
        if hint is not None:
            self.reach.blockSignals(True)
            self.reach.setValue(round(hint.reach * _PER_CENT))
            self.reach.blockSignals(False)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(beside.x() + 18, screen.right() - self.width())
        top = min(beside.y() + 12, screen.bottom() - self.height())
        self.move(max(screen.left(), left), max(screen.top(), top))
        self.show()
        own = (button for button in (*self.recent, *kinds.values()) if button.isChecked())
        next(own, self).setFocus()  # a new one has chosen nothing yet, and nothing is to look as if it had

    def offer(self, colours: Sequence[Colour]) -> None:
        """Take in what is likely at the place."""
        for swatch, colour in zip(self.likely, colours, strict=False):
            swatch.show_colour(colour, self._own)
        if self.hasFocus():
            (self.likely[0] if colours else self.neutral).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nothing is asked any more."""
        super().hideEvent(event)
        self.closed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only hide; it is asked with again."""
        event.accept()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "quiet")
        button.setToolTip(tip)
        button.setAutoDefault(True)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        for title, swatches in (
            (QLabel(self.tr("Likely here")), self.likely),
            (self._recent_title, self.recent),
        ):
            title.setProperty("role", "muted")
            column.addWidget(title)
            row = QHBoxLayout()
            row.setSpacing(4)
            for swatch in swatches:
                row.addWidget(swatch)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.period)
        for buttons in (
            (self.neutral, self.skin),
            (self.free, self.any_colour),
            (self.eyedropper,),
        ):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button, 1)
            column.addLayout(row)
        reach = QHBoxLayout(self._reach_row)
        reach.setContentsMargins(0, 4, 0, 0)
        reach.addWidget(QLabel(self.tr("How far")))
        reach.addWidget(self.reach, 1)
        column.addWidget(self._reach_row)
        column.addWidget(self.remove)

    def _choose(self, kind: Kind, colour: Colour | None) -> None:
        self.hide()
        self.chosen.emit(kind, colour)

    @Slot()
    def _on_swatch(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, Swatch) and swatch.colour is not None:
            self._choose("colour", swatch.colour)

    @Slot(object)
    def _on_period(self, colour: Colour) -> None:
        self._choose("colour", colour)

    @Slot()
    def _on_neutral(self) -> None:
        self._choose("neutral", None)

    @Slot()
    def _on_skin(self) -> None:
        self._choose("skin", None)

    @Slot()
    def _on_free(self) -> None:
        self._choose("free", None)

    @Slot()
    def _on_eyedropper(self) -> None:
        self.hide()
        self.eyedropper_wanted.emit()

    @Slot()
    def _on_any(self) -> None:
        start = next((swatch.colour for swatch in self.likely if swatch.colour is not None), (128, 96, 64))
        self.hide()
        found = QColorDialog.getColor(QColor(*start), self.parentWidget(), self.tr("Which colour is it?"))
        if found.isValid():
            self._choose("colour", (found.red(), found.green(), found.blue()))

    @Slot()
    def _on_remove(self) -> None:
        self.hide()
        self.remove_wanted.emit()

    @Slot(int)
    def _on_reach(self, value: int) -> None:
        self.reach_changed.emit(value / _PER_CENT)
