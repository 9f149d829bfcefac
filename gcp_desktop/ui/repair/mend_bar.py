"""The strip above the pictures while faults are painted."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QToolButton, QWidget

from gcp_desktop.ui.widgets.tool_strip import ToolStrip
from gcp_desktop.ui.widgets.value_slider import ValueSlider
from model.repairs import ScratchParams

_SMALLEST, _USUAL, _LARGEST = 2, 10, 100  # thousandths of the picture's longer side


class MendBar(ToolStrip):
    """Attributes: add, take, clear (buttons); brush_size (slider).

    Signals: adding_chosen(bool); size_changed(float) as a share of the longer side; clear_wanted().
    """

    adding_chosen = Signal(bool)
    size_changed = Signal(float)
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("toolStrip", parent)
        self.add = self._choice(self.tr("Mend"), self.tr("Paint over what is to be filled from around it"))
        self.take = self._choice(self.tr("Leave"), self.tr("Paint over what is no fault"))
        self.clear = QToolButton(self)
        self.clear.setText(self.tr("Clear Strokes"))
        self.clear.setProperty("role", "choice")
        self.brush_size = ValueSlider(_USUAL, parent=self)
        self.brush_size.setRange(_SMALLEST, _LARGEST)
        self.brush_size.setValue(_USUAL)
        self.brush_size.setFixedWidth(110)
        self.brush_size.setAccessibleName(self.tr("Size of the brush"))
        size = QLabel(self.tr("Size"), self)
        size.setContentsMargins(8, 0, 0, 0)
        self.put((self.add, self.take, size, self.brush_size), after=(self.clear,))
        self._group = QButtonGroup(self)
        self._group.addButton(self.add)
        self._group.addButton(self.take)
        self.add.setChecked(True)
        self.add.toggled.connect(self.adding_chosen)
        self.brush_size.valueChanged.connect(self._on_size)
        self.brush_size.reset_wanted.connect(self._on_reset)
        self.clear.clicked.connect(self.clear_wanted)
        self.show_scratches(ScratchParams())

    def show_scratches(self, scratches: ScratchParams) -> None:
        """Say what to do where nothing is filled yet, and what is red where something is."""
        self.clear.setEnabled(bool(scratches.strokes))
        self.words.say(
            self.tr("What is red is filled; the slider Scratches finds more or less.")
            if scratches.strokes or scratches.mend
            else self.tr("Paint over a scratch; the slider Scratches finds them by itself.")
        )

    def _choice(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setProperty("role", "choice")
        button.setAccessibleDescription(tip)
        return button

    @Slot(int)
    def _on_size(self, value: int) -> None:
        self.size_changed.emit(value / 1000)

    @Slot()
    def _on_reset(self) -> None:
        self.brush_size.setValue(_USUAL)
