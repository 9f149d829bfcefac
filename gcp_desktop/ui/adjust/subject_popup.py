"""All subjects of a model in a list with a field to search in."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.session.editing.names import findable, readable
from model.params import ModelInfo
from model.subjects import Subject, likely_subject, matched_name, search_subjects, subjects_of

PROBABLE = 5
_HEIGHT = 420
_SUBJECT = Qt.ItemDataRole.UserRole
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Ranking = tuple[tuple[str, float], ...]


class SubjectPopup(QFrame):
    """Without a search: automatic, the five most probable, then all by name. Signals: chosen(str or None)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("subjectPopup")
        self.setFrameShape(
            QFrame.Shape.StyledPanel
        )  # to the frame of a box's child Qt applies no style sheet
        self.setAccessibleName(self.tr("Subjects"))
        self._model: ModelInfo | None = None
        self._ranking: Ranking = ()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search by name or number"))
        self.search.setAccessibleName(self.tr("Search the subjects"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Subjects"))
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._choose_current)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)

    def offer(self, model: ModelInfo | None, ranking: Ranking) -> None:
        """Offer a model's subjects; ranking: the predicted ones, most probable first, or nothing."""
        self._model, self._ranking = model, ranking
        if self.isVisible():
            self._fill(self.search.text())

    def open_under(self, box: QWidget) -> None:
        """Show all of them under a widget, ready to be searched."""
        self.search.clear()
        self._fill("")
        self.resize(max(self.sizeHint().width(), box.width()), _HEIGHT)
        place = box.mapToGlobal(QPoint(0, box.height()))
        screen = box.screen().availableGeometry()
        left = min(place.x(), screen.right() - self.width())
        self.move(
            max(screen.left(), left), max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        )
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the field has the focus."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() in _LIST_KEYS:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _fill(self, text: str) -> None:
        self.list.clear()
        if self._model is None:
            return
        if text.strip():
            for subject in search_subjects(findable(self._model), text):
                self._add_found(subject, text)
        else:
            self._add_all(self._model)
        if self.list.count() == 0:
            nothing = QListWidgetItem(self.tr("No subject is called so"), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        elif text.strip():
            self.list.setCurrentRow(0)

    def _add_all(self, model: ModelInfo) -> None:
        self._add(automatic(self._ranking), None)
        for name, probability in self._ranking[:PROBABLE]:
            self._add(with_probability(name, probability), name)
        probable = {name for name, _ in self._ranking[:PROBABLE]}
        rest = (subject for subject in subjects_of(model) if subject.name not in probable)
        for subject in sorted(rest, key=lambda subject: readable(subject.name)):
            self._add(readable(subject.name), subject.name, _tip(subject))

    def _add_found(self, subject: Subject, text: str) -> None:
        """Add a match, with the synonym by which it was found."""
        meant = matched_name(subject, text)
        title = readable(subject.name)
        shown = title if meant in (subject.name, title) else self.tr("{} ({})").format(title, meant)
        self._add(shown, subject.name, _tip(subject))

    def _add(self, text: str, subject: str | None, tip: str = "") -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_SUBJECT, subject)
        item.setToolTip(tip)

    @Slot()
    def _choose_current(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.search.text().strip():
            self._choose(item)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.hide()
            self.chosen.emit(item.data(_SUBJECT))


def automatic(ranking: Ranking) -> str:
    """What leaving the subject to the model is called, with its guess where that is as good as sure.

    ranking: as in `SubjectPopup.offer`.
    """
    if (guess := likely_subject(ranking)) is not None:
        return QApplication.translate("subjects", "Automatic ({})").format(readable(guess))
    return QApplication.translate("subjects", "Automatic")


def with_probability(name: str, probability: float) -> str:
    """A subject with how probable it is."""
    return f"{readable(name)}   {probability:.0%}".replace("%", " %")


def _tip(subject: Subject) -> str:
    return f"{subject.number}: {', '.join(subject.names)}"
