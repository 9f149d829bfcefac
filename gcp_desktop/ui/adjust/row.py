"""One slider with its name and its value, which can be typed."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gcp_desktop.ui.adjust.adjustments import Adjustment
from gcp_desktop.ui.adjust.value_box import ValueBox
from gcp_desktop.ui.widgets.elided_label import ElidedLabel
from gcp_desktop.ui.widgets.value_slider import ValueSlider

_STEPS = 200
_GAP = 4


class AdjustmentRow(QWidget):
    """Shows one number of the recipe.

    Signals: value_edited(control, value) when a person moved the slider or typed a number; stroke_began() and
    stroke_ended() around a drag.
    """

    value_edited = Signal(str, float)
    stroke_began = Signal()
    stroke_ended = Signal()

    def __init__(self, adjustment: Adjustment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.adjustment = adjustment
        description = self._description()
        self.setToolTip(self.tr("{}\nDouble click to reset.").format(description).strip())
        title = QLabel(adjustment.title, self)
        self.towards = ElidedLabel(self)  # what it says must not widen the row, and so all others
        self.towards.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.box = ValueBox(adjustment, self)
        natural = adjustment.natural
        self.slider = ValueSlider(
            self._to_step(adjustment.neutral),
            None if natural is None else (self._to_step(natural[0]), self._to_step(natural[1])),
            self,
        )
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 10)
        self.slider.setAccessibleName(adjustment.title)
        self.slider.setAccessibleDescription(description)
        self.box.setAccessibleDescription(description)
        title.setBuddy(self.slider)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(0)
        layout.setHorizontalSpacing(_GAP)
        layout.addWidget(title, 0, 0)
        layout.addWidget(self.towards, 0, 1)
        layout.addWidget(self.box, 0, 2)
        layout.addWidget(self.slider, 1, 0, 1, 3)
        layout.setColumnStretch(1, 1)
        self.show_value(adjustment.neutral)
        self.slider.valueChanged.connect(self._on_moved)
        self.box.valueChanged.connect(self._on_typed)
        self.slider.sliderPressed.connect(self.stroke_began)
        self.slider.sliderReleased.connect(self.stroke_ended)
        self.slider.reset_wanted.connect(self.reset)

    @property
    def shown(self) -> str:
        """The value as it is written."""
        return self.box.text()

    def follow(self, above: QWidget) -> QWidget:
        """Take the keyboard's place after another control; give the last one here."""
        for control in (self.box, self.slider):
            self.setTabOrder(above, control)
            above = control
        return above

    def show_value(self, value: float) -> None:
        """Show a value without reporting it as edited."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._to_step(value))
        self._describe(value)

    @Slot()
    def reset(self) -> None:
        """Return to the neutral value, as a person's edit."""
        self._edit_at_once(self.adjustment.neutral)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Reset by a double click on the name or the value."""
        self.reset()

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        value = self._to_value(step)
        self._describe(value)
        self.value_edited.emit(self.adjustment.control, value)

    @Slot(float)
    def _on_typed(self, value: float) -> None:
        self._edit_at_once(value)

    def _edit_at_once(self, value: float) -> None:
        """Take a value that was not dragged to: a step of its own."""
        self.stroke_began.emit()
        self.show_value(value)
        self.value_edited.emit(self.adjustment.control, value)
        self.stroke_ended.emit()

    def _description(self) -> str:
        """What the adjustment does and, where it can be overdone, from where on."""
        spec = self.adjustment
        if spec.natural is None:
            return spec.tip
        least, greatest = (spec.describe(value) for value in spec.natural)
        note = self.tr("Pictures stay natural from {} to {}: the lighter part of the slider.")
        return f"{spec.tip}\n{note.format(least, greatest)}".strip()

    def _describe(self, value: float) -> None:
        with QSignalBlocker(self.box):
            self.box.setValue(value)
        self.towards.say(self.adjustment.towards(value))
        self.slider.update()

    def _to_step(self, value: float) -> int:
        spec = self.adjustment
        return round((value - spec.minimum) / (spec.maximum - spec.minimum) * _STEPS)

    def _to_value(self, step: int) -> float:
        """Turn a step into a value; the neutral step gives the neutral value to the last bit."""
        spec = self.adjustment
        if step == self._to_step(spec.neutral):
            return spec.neutral
        return round(spec.minimum + step / _STEPS * (spec.maximum - spec.minimum), 6)
