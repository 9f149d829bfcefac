"""The bars with messages, one below the other, over the pictures."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.message_line import MessageLine
from gcp_desktop.ui.widgets.notification_bar import NotificationBar
from gcp_desktop.ui.window.photograph_notes import PhotographNotes


class MessageBars(QWidget):
    """As high as what is told.

    Attributes: rescue, what the last run left; missing, photographs that are not where they were; notifications, the
    rest, of which what is no error is told in `line`; notes, what these tell of single photographs.
    """

    def __init__(self, session: Session, line: MessageLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.rescue, self.missing = NotificationBar(self), NotificationBar(self)
        self.notifications = NotificationBar(self, line)
        self.notes = PhotographNotes(session, self.notifications, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.rescue, self.missing, self.notifications):
            column.addWidget(bar)
