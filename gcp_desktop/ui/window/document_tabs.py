"""One tab for each open photograph."""

import re
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QTabBar, QWidget

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.close_button import CloseButton

_LEAST = 180
_NAME = re.compile(r"(?P<stem>.+)\.(?=\w*[a-z])\w{1,5}(?P<page> #\d+)?", re.IGNORECASE)
"""A file's name with an extension, which has a letter, unlike the end of a date; perhaps with a page's number."""


class DocumentTabs(QTabBar):
    """Follows the session; hidden while fewer than two photographs are open.

    A name keeps its extension where it would be another's without it; tabs that have no room scroll.

    Signals: close_asked(Document).
    """

    close_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentTabs")
        self.setAccessibleName(self.tr("Open photographs"))
        self.setDocumentMode(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAutoHide(True)
        self._session = session
        self.currentChanged.connect(self._on_current_changed)
        session.document_opened.connect(self._on_opened)
        session.document_closed.connect(self._on_closed)
        session.document_changed.connect(self._on_document_changed)

    def document_at(self, index: int) -> Document | None:
        """Give the photograph of one tab."""
        document = self.tabData(index)
        return document if isinstance(document, Document) else None

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Wide enough to tell a name from others like it."""
        wished = self.tabSizeHint(index)
        return QSize(min(wished.width(), _LEAST), wished.height())

    def mute(self, muted: bool) -> None:
        """Say that none of the photographs is shown at present, so that no tab stands out."""
        if muted is not self.property("muted"):
            self.setProperty("muted", muted)
            self.style().unpolish(self)
            self.style().polish(self)

    def step(self, by: int) -> None:
        """Go to a neighbouring tab; the last is the first one's neighbour."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    @Slot(object)
    def _on_opened(self, document: Document) -> None:
        self.blockSignals(True)  # the session says which one is current
        index = self.addTab("")
        self.setTabData(index, document)
        button = CloseButton(document, document.title, self)
        button.asked.connect(self.close_asked)
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, button)
        self.blockSignals(False)
        document.name_changed.connect(self._name_tabs)
        self._name_tabs()

    @Slot(object)
    def _on_closed(self, document: Document) -> None:
        self.blockSignals(True)
        self.removeTab(self._index_of(document))
        self.blockSignals(False)
        self._name_tabs()

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        if document is not None:
            self.setCurrentIndex(self._index_of(document))

    @Slot(int)
    def _on_current_changed(self, index: int) -> None:
        document = self.document_at(index)
        if document is not None:
            self._session.show(document)

    @Slot()
    def _name_tabs(self) -> None:
        documents = [
            document for document in map(self.document_at, range(self.count())) if document is not None
        ]
        names = short_names([document.title for document in documents])
        for index, (document, name) in enumerate(zip(documents, names, strict=True)):
            self.setTabText(index, _escaped(name) + (" •" if document.modified else ""))
            self.setTabToolTip(index, document.title)

    def _index_of(self, document: Document) -> int:
        return next(index for index in range(self.count()) if self.document_at(index) is document)


def short_names(names: Sequence[str]) -> list[str]:
    """Leave out extensions, but not of names that would be alike without them."""
    found = [_NAME.fullmatch(name) for name in names]
    short = [
        name if match is None else match["stem"] + (match["page"] or "")
        for name, match in zip(names, found, strict=True)
    ]
    count = Counter(short)
    return [brief if count[brief] == 1 else name for name, brief in zip(names, short, strict=True)]


def _escaped(name: str) -> str:
    """A name that means no keyboard mnemonic."""
    return name.replace("&", "&&")
