"""What the photograph shows: the model's guess, or a person's word."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from gcp_desktop.session.editing.names import readable
from gcp_desktop.ui.adjust.subject_popup import PROBABLE, Ranking, SubjectPopup, automatic, with_probability
from gcp_desktop.ui.widgets.chevron_box import ChevronBox
from model.params import ModelInfo


class SubjectPicker(ChevronBox):
    """Automatic first, then the five most probable subjects, then all in alphabetical order.

    The list that opens can be searched. Attributes: popup. Signals: subject_chosen(str or None).
    """

    subject_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("subjectPicker")
        self.setAccessibleName(self.tr("What the photograph shows"))
        self.setToolTip(
            self.tr("The model guesses what the photograph shows. If it is wrong, choose the right subject.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.popup = SubjectPopup(self)
        self.popup.chosen.connect(self._on_found)
        self.activated.connect(self._on_activated)

    def show_subjects(self, model: ModelInfo | None, ranking: Ranking) -> None:
        """Offer the model's subjects; `ranking`: the predicted ones, most probable first, or nothing."""
        self.popup.offer(model, ranking)
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(automatic(ranking), None)
            for name, probability in ranking[:PROBABLE]:
                self.addItem(with_probability(name, probability), name)
            if self.count() > 1:
                self.insertSeparator(1)
                self.insertSeparator(self.count())
            probable = {name for name, _ in ranking[:PROBABLE]}
            subjects = () if model is None else model.subjects
            for name in sorted(set(subjects) - probable, key=readable):
                self.addItem(readable(name), name)
        self.show_subject(chosen)

    def show_subject(self, subject: str | None) -> None:
        """Show the recipe's subject without choosing it again, also one of another model."""
        with QSignalBlocker(self):
            index = 0 if subject is None else self.findData(subject)
            if index < 0:
                self.addItem(self.tr("{} (unknown)").format(readable(subject or "")), subject)
                index = self.count() - 1
            self.setCurrentIndex(index)

    def showPopup(self) -> None:
        """Open the list with the search."""
        self.popup.open_under(self)

    def hidePopup(self) -> None:
        """Close it."""
        self.popup.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only a picker that was meant."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot(object)
    def _on_found(self, subject: str | None) -> None:
        self.show_subject(subject)
        self.subject_chosen.emit(subject)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.subject_chosen.emit(self.itemData(index))
