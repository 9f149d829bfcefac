"""How well what the model imagined belongs to the photograph, in words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

translate = QCoreApplication.translate

POOR = 0.5
"""Below this, more of the colours come without the prior than with it."""


def describe_fit(fit: float) -> str:
    """Write a prior fit, 0 to 1, in per cent."""
    return translate("prior-fit", "Imagined colours followed to {} %").format(round(100 * fit))


class PriorFitLabel(QLabel):
    """Shows the prior fit, and what to do where it is poor; hidden where there is none to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("priorFit")
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        explanation = self.tr(
            "The model imagines a colour picture of something alike and follows its colours as far as this; the rest "
            "is coloured from the photograph alone, more calmly and with less variety. It does not say whether the "
            "colours or the subject are right."
        )
        self.setToolTip(f"<p>{explanation}</p>")  # rich text is wrapped
        self.setAccessibleDescription(explanation)
        self.hide()

    def show_fit(self, fit: float | None) -> None:
        """Show a prior fit, 0 to 1, or nothing."""
        self.setVisible(fit is not None)
        if fit is None:
            return
        words = describe_fit(fit)
        if fit < POOR:
            words = self.tr("{}: most comes from the photograph alone.").format(words)
        self.setText(words)
