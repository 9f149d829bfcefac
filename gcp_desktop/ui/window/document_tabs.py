"""One tab for each open photograph."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QTabBar, QWidget

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.close_button import CloseButton
from gcp_desktop.ui.widgets.file_dialogs import folder_for
from gcp_desktop.ui.widgets.named_tabs import NamedTabs
from gcp_desktop.ui.widgets.telling_apart import short_names

_LEAST = 180


class DocumentTabs(NamedTabs):
    """Follows the session; hidden while fewer than two photographs are open.

    A name keeps its extension where it would be another's without it, and has its folder where it is another's;
    tabs that have no room scroll.

    Signals: close_asked(Document).
    """

    close_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentTabs")
        self.setAccessibleName(self.tr("Open photographs"))
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
        folders = [_folder_of(document) for document in documents]
        names = short_names([document.title for document in documents], folders)
        for index, (document, folder, name) in enumerate(zip(documents, folders, names, strict=True)):
            self.name_tab(index, name, marked=document.modified)
            self.setTabToolTip(index, document.title if folder is None else f"{document.title}\n{folder}")

    def _index_of(self, document: Document) -> int:
        return next(index for index in range(self.count()) if self.document_at(index) is document)


def _folder_of(document: Document) -> Path | None:
    """Where what the tab is called after lies."""
    project = document.kept.project
    return folder_for(document.source) if project is None else project.parent
