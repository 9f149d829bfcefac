"""The strip above the pictures while hints are given: what a press does, the brush, and how many there are."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from gcp_desktop.ui.hints.colour_names import Colour
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.hints.swatch import Swatch
from gcp_desktop.ui.widgets.tool_strip import ToolStrip
from gcp_desktop.ui.widgets.value_slider import ValueSlider

_SMALLEST, _USUAL, _LARGEST = 10, 30, 250  # thousandths of the picture's shorter side


class HintBar(ToolStrip):
    """Attributes: buttons, by `Mode`; brush_size (slider); brush_colour (swatch).

    Signals: mode_chosen(Mode); size_changed(float) as a share of the shorter side; colour_wanted() for the brush.
    """

    mode_chosen = Signal(object)
    size_changed = Signal(float)
    colour_wanted = Signal()

    def __init__(self, shown: QAction, clear: QAction, parent: QWidget | None = None) -> None:
        super().__init__("hintBar", parent)
        self.buttons: dict[Mode, QToolButton] = {}
        self.brush_size = ValueSlider(_USUAL, parent=self)
        self.brush_size.setRange(_SMALLEST, _LARGEST)
        self.brush_size.setValue(_USUAL)
        self.brush_size.setFixedWidth(64)
        self.brush_size.setAccessibleName(self.tr("Size of the brush"))
        self.brush_colour = Swatch(self)
        self._brush = QWidget(self)
        self._group = QButtonGroup(self)
        modes = [self._mode_button(*mode) for mode in self._modes()]
        brush = QHBoxLayout(self._brush)
        brush.setContentsMargins(8, 0, 0, 0)
        brush.addWidget(self.brush_colour)
        brush.addWidget(QLabel(self.tr("Size"), self))
        brush.addWidget(self.brush_size)
        self.put((*modes, self._brush), after=[self._action_button(action) for action in (shown, clear)])
        self._group.buttonClicked.connect(self._on_clicked)
        self.brush_size.valueChanged.connect(self._on_size)
        self.brush_colour.clicked.connect(self.colour_wanted)
        self.show_mode(Mode.COLOUR)
        self.show_brush(None)

    def show_mode(self, mode: Mode) -> None:
        """Mark what a press does."""
        if mode in self.buttons:
            self.buttons[mode].setChecked(True)
        self._brush.setVisible(mode in (Mode.BRUSH, Mode.FREE))
        self.brush_colour.setVisible(mode is Mode.BRUSH)
        sentences = {
            Mode.COLOUR: self.tr("Click a thing. Shift adds a place to it, Alt takes one away."),
            Mode.NEUTRAL: self.tr("Click what has no colour. Shift adds a place, Alt takes one away."),
            Mode.SKIN: self.tr("Click a face, then with Shift the hands of the same person."),
            Mode.BRUSH: self.tr("Paint what a click does not catch."),
            Mode.FREE: self.tr("Paint where everything shall be as it was."),
            Mode.PICK: self.tr("Click into a picture to take a colour from there."),
        }
        self.words.say(sentences[mode])

    def show_brush(self, colour: Colour | None) -> None:
        """Show what the brush paints; without a colour, the swatch still asks for one."""
        self.brush_colour.show_colour(colour)
        self.brush_colour.setEnabled(True)
        self.brush_colour.setToolTip(self.tr("The brush’s colour"))
        self.brush_colour.setAccessibleName(
            self.tr("The brush’s colour: {}").format(self.brush_colour.accessibleName())
        )

    def _modes(self) -> tuple[tuple[Mode, str, str], ...]:
        return (
            (Mode.COLOUR, self.tr("Point"), self.tr("Say which colour a thing has")),
            (Mode.NEUTRAL, self.tr("Neutral"), self.tr("Take a thing’s colour away")),
            (Mode.SKIN, self.tr("Skin"), self.tr("Give skin its likeliest tone, alike in all its places")),
            (Mode.BRUSH, self.tr("Brush"), self.tr("Paint a colour")),
            (Mode.FREE, self.tr("As it was"), self.tr("Paint hints away")),
        )

    def _mode_button(self, mode: Mode, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setProperty("role", "choice")
        button.setAccessibleDescription(tip)
        self.buttons[mode] = button
        self._group.addButton(button)
        return button

    def _action_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setProperty("role", "choice")
        return button

    @Slot(object)
    def _on_clicked(self, button: QToolButton) -> None:
        self.mode_chosen.emit(next(mode for mode, own in self.buttons.items() if own is button))

    @Slot(int)
    def _on_size(self, value: int) -> None:
        self.size_changed.emit(value / 1000)
