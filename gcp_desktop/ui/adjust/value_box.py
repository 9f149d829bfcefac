"""A slider's value as a number to type."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QToolTip, QWidget

from gcp_desktop.ui.adjust.adjustments import Adjustment
from gcp_desktop.ui.widgets.announce import announce

_WIDEST = "−150 %"
_ROOM = 5  # that the field itself takes beside its text
_HEIGHT = 20
_STEPS = 100
_Standard = QKeySequence.StandardKey
_OF_TEXT = (_Standard.Copy, _Standard.Cut, _Standard.Paste, _Standard.SelectAll)
_OF_TYPING = (_Standard.Undo, _Standard.Redo)


class ValueBox(QDoubleSpinBox):
    """Shows a value as its adjustment writes it; the arrow keys step, and the unit need not be typed."""

    def __init__(self, adjustment: Adjustment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adjustment = adjustment
        self.setDecimals(6)
        self.setRange(adjustment.minimum, adjustment.maximum)
        self.setSingleStep((adjustment.maximum - adjustment.minimum) / _STEPS)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_WIDEST) + _ROOM)
        self.setMinimumHeight(_HEIGHT)
        self.setFrame(False)
        # A style sheet for the box itself would leave no room for its text when there are no buttons.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setProperty("role", "value")
        self.setAccessibleName(adjustment.title)
        self.setAccessibleDescription(adjustment.tip)

    def textFromValue(self, value: float) -> str:
        """Write the value with sign and unit."""
        return self._adjustment.describe(value)

    def valueFromText(self, text: str) -> float:
        """Read what was typed, with or without the unit."""
        return self._read(text) or 0.0

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take numbers; let a person go on typing what is none yet."""
        value = self._read(text)
        acceptable = value is not None and self.minimum() - 1e-9 <= value <= self.maximum() + 1e-9
        state = QValidator.State.Acceptable if acceptable else QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        """Take the nearest number there is, and say so."""
        value = self._read(text)
        if value is None:
            return self.textFromValue(self.value())
        if value > self.maximum():
            self._say(self.tr("At most {}").format(self.textFromValue(self.maximum())))
        elif value < self.minimum():
            self._say(self.tr("At least {}").format(self.textFromValue(self.minimum())))
        return self.textFromValue(min(max(value, self.minimum()), self.maximum()))

    def event(self, event: QEvent) -> bool:
        """Leave the window its keys: fields keep Ctrl+E, and Ctrl+Z where there is nothing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = _OF_TEXT + (_OF_TYPING if self._is_being_typed else ())
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not any(map(event.matches, own)):
                event.ignore()
                return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only a number that was meant."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @property
    def _is_being_typed(self) -> bool:
        return self.text() != self.textFromValue(self.value())

    def _say(self, text: str) -> None:
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), text, self)
        announce(self, text)

    def _read(self, text: str) -> float | None:
        number = text.replace(self._adjustment.unit.strip() or "%", "").replace("−", "-").replace(",", ".")
        try:
            return float(number.strip()) / self._adjustment.factor
        except ValueError:
            return None
