"""What the photograph shows: the model's guess, or a person's word."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from gcp_desktop.ui.adjustments import readable
from gcp_desktop.ui.chevron_box import ChevronBox

_PROBABLE = 5


class SubjectPicker(ChevronBox):
    """Automatic first, then the five most probable subjects, then all in alphabetical order.

    Signals: subject_chosen(str or None).
    """

    subject_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("subjectPicker")
        self.setAccessibleName(self.tr("What the photograph shows"))
        self.setToolTip(
            self.tr("The model guesses what the photograph shows. If it is wrong, choose the right subject.")
        )
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def show_subjects(self, subjects: tuple[str, ...], ranking: tuple[tuple[str, float], ...]) -> None:
        """Offer the model's subjects; `ranking`: the predicted ones, most probable first, or nothing."""
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            guess = self.tr("Automatic ({})").format(readable(ranking[0][0])) if ranking else None
            self.addItem(guess or self.tr("Automatic"), None)
            for name, probability in ranking[:_PROBABLE]:
                self.addItem(f"{readable(name)}   {probability:.0%}".replace("%", " %"), name)
            if self.count() > 1:
                self.insertSeparator(1)
                self.insertSeparator(self.count())
            probable = {name for name, _ in ranking[:_PROBABLE]}
            for name in sorted(set(subjects) - probable, key=readable):
                self.addItem(readable(name), name)
        self.show_subject(chosen)

    def show_subject(self, subject: str | None) -> None:
        """Show the recipe's subject without choosing it again."""
        with QSignalBlocker(self):
            self.setCurrentIndex(0 if subject is None else self.findData(subject))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only a picker that was meant."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.subject_chosen.emit(self.itemData(index))
