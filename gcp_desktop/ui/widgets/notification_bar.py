"""What went wrong, told above the pictures, and what went well, told in a line beside them; never in a dialog."""

from collections.abc import Callable, Hashable
from time import monotonic

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.ui.widgets.announce import announce
from gcp_desktop.ui.widgets.icons import glyph
from gcp_desktop.ui.widgets.message_line import MessageLine

_ICON = 22
_DETAILS_HEIGHT = 150
_READING_S = 6.0


class NotificationBar(QFrame):
    """One message at a time: an error with remedy and details, or a success with something to do next.

    Each may be about something, by which it is withdrawn when what it says no longer holds. What tells of something
    done passes with the next thing that is done; what is about nothing goes with what it was told beside.
    line: tells in short what is no error, so that it covers nothing; the bar shows it whole when asked. Without one
    the bar shows everything itself.
    Signals: dismissed() when a person has closed a message; answered(what it was about) then, too, and when what the
    message offers was done.
    """

    dismissed = Signal()
    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None, line: MessageLine | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setObjectName("notificationBar")
        self._icon = QLabel(self)
        self._title = QLabel(self)
        self._text = QLabel(self)
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self._act, self._other = QPushButton(self), QPushButton(self)
        self._more = QPushButton(self.tr("Details"), self)
        self._more.setCheckable(True)
        self._copy = QPushButton(self.tr("Copy Details"), self)
        self._dismiss = QToolButton(self)
        self._dismiss.setProperty("role", "flat")
        self._dismiss.setIcon(glyph("close"))
        self._dismiss.setAccessibleName(self.tr("Close this message"))
        self._dismiss.setToolTip(self.tr("Close this message"))
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details for a bug report"))
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setFixedHeight(_DETAILS_HEIGHT)
        self._actions: list[Callable[[], None]] = []
        self._about: Hashable = None
        self._told = self._passing = False
        self._since, self._number = 0.0, 0
        self._lay_out()
        self._act.clicked.connect(self._on_act)
        self._other.clicked.connect(self._on_other)
        self._more.toggled.connect(self._on_more)
        self._copy.clicked.connect(self._on_copy)
        self._dismiss.clicked.connect(self._on_dismiss)
        if line is not None:
            line.chosen.connect(self._do)
            line.more_asked.connect(self._unfold)
            line.dismissed.connect(self._on_dismiss)
        self.hide()

    @property
    def told(self) -> bool:
        """Whether there is a message, here or in the line."""
        return self._told

    @property
    def number(self) -> int:
        """Of the last message, counted from 1 on."""
        return self._number

    @property
    def title(self) -> str:
        """The message's title."""
        return self._title.text()

    @property
    def text(self) -> str:
        """The message's text."""
        return self._text.text()

    @property
    def details(self) -> str:
        """The details, whether or not they are shown."""
        return self._details.toPlainText()

    @Slot(str)
    def show_note(self, text: str, about: Hashable = None, *, passing: bool = False) -> None:
        """Tell what is worth knowing. passing: it tells of something done."""
        self._fill("note", self.tr("Good to know"), text, about)
        self._passing = passing
        self._tell_quietly("note", text)

    @Slot(object)
    def show_error(
        self, error: ErrorInfo, *offers: tuple[str, Callable[[], None]], about: Hashable = None
    ) -> None:
        """Tell of a failure. offers: what can be done about it, by name."""
        text = "\n".join(filter(None, (error.explanation, error.remedy)))
        self._fill("error", error.title, text, about, *offers)
        self._details.setPlainText(error.details)
        self._more.setVisible(bool(error.details))
        self._unfold()

    def show_success(
        self, title: str, text: str, action_text: str, action: Callable[[], None], about: Hashable = None
    ) -> None:
        """Tell that something is done, and offer what to do next. It passes, unless it is about something."""
        self._fill("success", title, text, about, (action_text, action))
        self._passing = about is None
        self._tell_quietly("success", title, text)

    def show_offer(
        self, title: str, text: str, *offers: tuple[str, Callable[[], None]], about: Hashable = None
    ) -> None:
        """Offer one or two things to do, by their names; whichever is done, the offer is gone."""
        self._fill("note", title, text, about, *offers)
        self._tell_quietly("note", title, text)

    def withdraw(self, about: Hashable) -> None:
        """Take back the message, if it is about this."""
        if about is not None and about == self._about:
            self.clear()

    @Slot()
    def pass_by(self) -> None:
        """Something else is done: take back what told of something done, if there was time to read it."""
        if self._passing and self._read:
            self.clear()

    def leave(self) -> None:
        """Something else is shown: take back what is about nothing, if there was time to read it."""
        if self._about is None and self._read:
            self.clear()

    @Slot()
    def clear(self) -> None:
        """Say nothing any more."""
        self._about, self._actions, self._told, self._passing = None, [], False, False
        self.hide()
        if self._line is not None:
            self._line.hide()

    @property
    def _read(self) -> bool:
        """Whether there was time to read it."""
        return monotonic() - self._since >= _READING_S

    def _fill(
        self, icon: str, title: str, text: str, about: Hashable, *offers: tuple[str, Callable[[], None]]
    ) -> None:
        self._about, self._told, self._passing, self._since = about, True, False, monotonic()
        self._number += 1
        sign = _sign(icon)
        self._icon.setPixmap(sign.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        self._icon.setAccessibleName(title)
        self._title.setText(title)
        self._text.setText(text)
        self._details.clear()
        self._actions = [action for _, action in offers]
        self._more.setChecked(False)
        for widget in (self._act, self._other, self._more, self._copy, self._details):
            widget.hide()
        for button, (name, _) in zip((self._act, self._other), offers, strict=False):
            button.setText(name)
            button.show()

    def _tell_quietly(self, icon: str, *parts: str) -> None:
        if self._line is None:
            self._unfold()
            return
        self.hide()
        names = [button.text() for button in (self._act, self._other)[: len(self._actions)]]
        said = [line for part in parts for line in part.splitlines()]
        self._line.tell(_sign(icon), " – ".join(said), names)
        announce(self._line, self._line.text)

    @Slot()
    def _unfold(self) -> None:
        if self._line is not None:
            self._line.hide()
        self.setAccessibleDescription(f"{self.title}\n{self.text}")
        self.show()
        announce(self, self.accessibleDescription())

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        for widget in (self._act, self._other, self._copy, self._more, self._dismiss):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.addLayout(line)
        layout.addWidget(self._details)

    @Slot()
    def _on_act(self) -> None:
        self._do(0)

    @Slot()
    def _on_other(self) -> None:
        self._do(1)

    @Slot(int)
    def _do(self, place: int) -> None:
        action, about = self._actions[place], self._about
        self.clear()
        self.answered.emit(about)
        action()

    @Slot()
    def _on_dismiss(self) -> None:
        about = self._about
        self.clear()
        self.answered.emit(about)
        self.dismissed.emit()

    @Slot(bool)
    def _on_more(self, checked: bool) -> None:
        self._details.setVisible(checked)
        self._copy.setVisible(checked)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.title}\n{self.text}\n\n{self.details}")


def _sign(icon: str) -> QIcon:
    return glyph(icon, QPalette.ColorRole.Highlight)
