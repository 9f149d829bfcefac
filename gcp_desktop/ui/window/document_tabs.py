"""One tab for each open photograph."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTabBar, QWidget

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.close_button import CloseButton


class DocumentTabs(QTabBar):
    """Follows the session; hidden while fewer than two photographs are open.

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
        for index in range(self.count()):
            document = self.document_at(index)
            if document is not None:
                self.setTabText(index, _escaped(document.title) + (" •" if document.modified else ""))
                self.setTabToolTip(index, document.title)

    def _index_of(self, document: Document) -> int:
        return next(index for index in range(self.count()) if self.document_at(index) is document)


def _escaped(name: str) -> str:
    """A name that means no keyboard mnemonic."""
    return name.replace("&", "&&")
