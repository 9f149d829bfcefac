"""The strip of a tool above the pictures: buttons, and a sentence that says what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from gcp_desktop.ui.widgets.elided_label import ElidedLabel

_FOLDING = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest)
_APART = 6
_ROW = 36  # the pictures stay where they are, whichever buttons there are

_Places = tuple[tuple[int, int, int, int], ...]
"""Of what is at the left, of the sentence and of what is at the right: row, column, rows, columns."""

_ONE_ROW: _Places = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))
_SENTENCE_BELOW: _Places = ((0, 0, 1, 1), (1, 0, 1, 3), (0, 2, 1, 1))
_BUTTONS_ABOVE: _Places = ((0, 0, 1, 3), (1, 0, 1, 2), (1, 2, 1, 1))


class ToolStrip(QFrame):
    """One row, or two where the sentence, or what is at its right, has no room.

    Attributes: words, that sentence; done, the button at the end, by which a person leaves the tool.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.words = ElidedLabel(self)
        self.done = QToolButton(self)
        self.done.setText(self.tr("Done"))
        self.done.setToolTip(self.tr("Leave this tool (Escape); what was done stays"))
        self.done.setProperty("role", "choice")
        self._before, self._answers, self._after = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._said = QHBoxLayout()
        self._grid = QGridLayout(self)
        self._places = _ONE_ROW

    def put(
        self, before: Sequence[QWidget], *, answers: Sequence[QWidget] = (), after: Sequence[QWidget] = ()
    ) -> None:
        """Take in what belongs at the left, what the sentence asks for, and what belongs at the right."""
        for part, widgets in (
            (self._before, before),
            (self._answers, answers),
            (self._after, (*after, self.done)),
        ):
            part.setSpacing(_APART)
            for widget in widgets:
                part.addWidget(widget)
        self._before.addStretch(1)  # in a row of their own, buttons stay side by side
        self._said.setSpacing(_APART)
        self._said.addWidget(self.words, 1)
        self._said.addLayout(self._answers)
        self._grid.setContentsMargins(10, 4, 10, 4)
        self._grid.setHorizontalSpacing(_APART)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowMinimumHeight(0, _ROW)
        self._lay(_ONE_ROW)

    def event(self, event: QEvent) -> bool:
        """Fold, or unfold, where the strip or what it says has become wider or narrower."""
        done = super().event(event)
        # Before it is shown it has no width yet, and would fold for nothing.
        if event.type() in _FOLDING and self.isVisible():
            self._fold()
        return done

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can become by folding."""
        parts = (self._before, self._after)
        margins = self._grid.contentsMargins()
        widest = max(part.minimumSize().width() for part in parts)
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def _fold(self) -> None:
        margins = self._grid.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        buttons = self._before.sizeHint().width() + _APART + self._after.sizeHint().width()
        said = self.words.sizeHint().width() + _APART + self._answers.sizeHint().width()
        if buttons + _APART + said <= room:
            places = _ONE_ROW
        else:
            places = _SENTENCE_BELOW if buttons <= room else _BUTTONS_ABOVE
        if places is not self._places:
            self._lay(places)

    def _lay(self, places: _Places) -> None:
        self._places = places
        for part, place in zip((self._before, self._said, self._after), places, strict=True):
            self._grid.removeItem(part)
            part.setParent(None)
            self._grid.addLayout(part, *place)
