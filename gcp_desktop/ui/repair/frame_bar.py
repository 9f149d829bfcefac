"""The strip above the pictures while a photograph is turned and cut."""

from PySide6.QtCore import QCoreApplication, QLocale, Signal, Slot
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gcp_desktop.engine.events import FrameSuggested
from gcp_desktop.ui.widgets.icons import glyph
from gcp_desktop.ui.widgets.tool_strip import ToolStrip
from gcp_desktop.ui.widgets.value_slider import ValueSlider
from model.repairs import FrameParams

translate = QCoreApplication.translate

_STEEPEST = 100  # tenths of a degree


class FrameBar(ToolStrip):
    """Attributes: left, right, mirror, negative, crop, whole, accept, dismiss (buttons); angle (slider).

    Signals: turn_wanted(int) in quarters clockwise; mirror_wanted(); negative_wanted(); angle_changed(float) in
    degrees; stroke_began() and stroke_ended() around a drag of it; crop_wanted(); whole_wanted(); accepted() and
    dismissed() for what is suggested.
    """

    turn_wanted = Signal(int)
    mirror_wanted = Signal()
    negative_wanted = Signal()
    angle_changed = Signal(float)
    stroke_began = Signal()
    stroke_ended = Signal()
    crop_wanted = Signal()
    whole_wanted = Signal()
    accepted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("toolStrip", parent)
        self.left = self._button("", self.tr("A quarter turn to the left"))
        self.right = self._button("", self.tr("A quarter turn to the right"))
        self.left.setIcon(glyph("turn-left"))
        self.right.setIcon(glyph("turn-right"))
        self.mirror = self._button(self.tr("Mirror"), self.tr("Exchange left and right"))
        self.negative = self._button(self.tr("Negative"), self.tr("Exchange light and dark"))
        self.mirror.setCheckable(True)
        self.negative.setCheckable(True)
        self.angle = ValueSlider(0, parent=self)
        self.angle.setRange(-_STEEPEST, _STEEPEST)
        self.angle.setFixedWidth(110)
        self.angle.setAccessibleName(self.tr("Straighten"))
        self.angle.setToolTip(self.tr("Straighten: drag until the lines agree. Double click to reset."))
        straighten = QLabel(self.tr("Straighten"), self)
        straighten.setBuddy(self.angle)
        self._degrees = QLabel(self)
        self._degrees.setMinimumWidth(self.fontMetrics().horizontalAdvance(_in_degrees(-10)))
        self.crop = self._button(self.tr("Crop"), self.tr("Keep what is in the rectangle (Return)"))
        self.whole = self._button(self.tr("Whole"), self.tr("Take the crop back"))
        self.accept = self._button("", "")
        self.dismiss = self._button(self.tr("No"), self.tr("Leave it as it is"))
        turning = (self.left, self.right, self.mirror, self.negative, straighten, self.angle, self._degrees)
        self.put((*turning, self.crop, self.whole), answers=(self.accept, self.dismiss))
        self._connect()
        self.show_frame(FrameParams())
        self.show_box(False)
        self.suggest("")

    def show_frame(self, frame: FrameParams) -> None:
        """Show how the photograph is turned."""
        self.mirror.setChecked(frame.mirrored)
        self.negative.setChecked(frame.negative)
        blocked = self.angle.blockSignals(True)
        self.angle.setValue(round(10 * frame.angle))
        self.angle.blockSignals(blocked)
        self._degrees.setText(_in_degrees(frame.angle))
        self.whole.setEnabled(frame.crop is not None)

    def show_box(self, there: bool) -> None:
        """Say whether there is a rectangle to cut out, and how."""
        self.crop.setEnabled(there)
        if self.accept.isHidden():
            self.suggest("")

    def suggest(self, text: str, answer: str = "") -> None:
        """Say something, and offer to do it; with neither, say what to do about the rectangle."""
        if not text:
            there = self.crop.isEnabled()
            text = (
                self.tr("“Crop”, or Return, keeps what is in the rectangle.")
                if there
                else self.tr("Draw a rectangle over what is to stay.")
            )
        self.words.say(text)
        self.accept.setText(answer)
        self.accept.setAccessibleName(answer)
        self.accept.setVisible(bool(answer))
        self.dismiss.setVisible(bool(answer))

    def _connect(self) -> None:
        self.left.clicked.connect(lambda: self.turn_wanted.emit(-1))
        self.right.clicked.connect(lambda: self.turn_wanted.emit(1))
        self.mirror.clicked.connect(self.mirror_wanted)
        self.negative.clicked.connect(self.negative_wanted)
        self.angle.valueChanged.connect(self._on_angle)
        self.angle.sliderPressed.connect(self.stroke_began)
        self.angle.sliderReleased.connect(self.stroke_ended)
        self.angle.reset_wanted.connect(lambda: self.angle.setValue(0))
        self.crop.clicked.connect(self.crop_wanted)
        self.whole.clicked.connect(self.whole_wanted)
        self.accept.clicked.connect(self.accepted)
        self.dismiss.clicked.connect(self.dismissed)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip or text)
        button.setProperty("role", "choice")
        return button

    @Slot(int)
    def _on_angle(self, value: int) -> None:
        self.angle_changed.emit(value / 10)


def _in_degrees(angle: float) -> str:
    """Write an angle as the person's language does; one that rounds to nothing has no sign."""
    number = QLocale().toString(round(angle, 1) + 0.0, "f", 1)
    return f"{number}°".replace("-", "−")


def suggestion_words(found: FrameSuggested, frame: FrameParams) -> tuple[str, str] | None:
    """Say what was found of a frame, and what would be done; None where nothing is to be done."""
    leans = _in_degrees(abs(found.angle))
    if found.looks_negative and not frame.negative:
        return translate("FrameBar", "Is it a negative?"), translate("FrameBar", "Invert")
    if frame.crop is not None or (found.crop is None and not found.angle):
        return None
    if found.crop is None:
        return translate("FrameBar", "Leans by {}").format(leans), translate("FrameBar", "Straighten")
    cut = translate("FrameBar", "Cut out")
    if found.angle:
        return translate("FrameBar", "Mount found, leans by {}").format(leans), cut
    return translate("FrameBar", "Mount found"), cut
