"""“Use My GPU…”: what computes, why, and the commands with which a card would."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.session.graphics.advice import Advice, Installation, advise
from gcp_desktop.session.graphics.cards import Card, Graphics
from gcp_desktop.session.session import Session

_WIDTH = 720


class GpuDialog(QDialog):
    """Shows the advice for this computer; it keeps up with the model.

    Attributes: commands, the field, hidden where there is nothing to type; copy, its button.
    """

    def __init__(
        self, session: Session, graphics: Graphics, installation: Installation, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Use My GPU"))
        self._session = session
        self._installation = installation
        self._cards: tuple[Card, ...] | None = None  # until the system has answered
        self._state, self._reason = QLabel(self), QLabel(self)
        self._state.setProperty("role", "subtitle")
        self.commands = QPlainTextEdit(self)
        self.commands.setReadOnly(True)
        self.commands.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.commands.setTabChangesFocus(True)
        self.commands.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.commands.setAccessibleName(self.tr("Commands for a terminal"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton(self.tr("&Copy Commands"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._on_copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        for label in (self._state, self._reason):
            label.setWordWrap(True)
            label.setFixedWidth(_WIDTH)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        layout.addWidget(self.commands)
        layout.addWidget(buttons)
        self._show(Advice("", self.tr("Looking for graphics cards …")))
        session.model_changed.connect(self._refresh)
        graphics.found.connect(self._on_found)
        graphics.look()

    @property
    def text(self) -> str:
        """What is said, without the commands."""
        return f"{self._state.text()}\n{self._reason.text()}"

    @Slot(tuple)
    def _on_found(self, cards: tuple[Card, ...]) -> None:
        self._cards = cards
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self._cards is not None:
            self._show(advise(self._installation, self._cards, self._session.model))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.commands.toPlainText())
        self.copy.setText(self.tr("&Copied"))

    def _show(self, advice: Advice) -> None:
        self._state.setText(advice.state)
        self._state.setVisible(bool(advice.state))
        self._reason.setText(advice.reason)
        self.commands.setPlainText("\n".join(advice.commands) + "\n" if advice.commands else "")
        lines = self.commands.fontMetrics().lineSpacing() * (len(advice.commands) + 2)
        self.commands.setFixedHeight(lines + 2 * self.commands.frameWidth())
        for widget in (self.commands, self.copy):
            widget.setVisible(bool(advice.commands))
        for label in (
            self._state,
            self._reason,
        ):  # in a window of fixed size a new text gets no new height by itself
            label.setMinimumHeight(max(0, label.heightForWidth(_WIDTH)))
        self.copy.setText(self.tr("&Copy Commands"))
