"""The user guide inside the program, without its pictures: the window itself lies behind it."""

import re
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QSize, Qt, Slot
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.ui.widgets.screen_room import resize_on_screen

_SIZE = QSize(860, 620)
_CONTENTS_WIDTH = 210
_MARGIN = 14
_PICTURE = re.compile(r"^!\[.*?\]\(.*?\)\n+", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[(.+?)\]\((?!https?:).+?\)")  # leads to another file of the repository


class GuideDialog(QDialog):
    """Shows the guide beside its contents, and finds words in it.

    Attributes: contents, the headings; text, the guide; search, what to find: Return goes to the next place.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("User Guide"))
        resize_on_screen(self, _SIZE)
        self.text = QTextBrowser(self)
        self.text.setOpenExternalLinks(True)
        self.text.setAccessibleName(self.tr("User guide"))
        self.text.document().setDocumentMargin(_MARGIN)
        self.text.setMarkdown(guide_text())
        self.contents = QListWidget(self)
        self.contents.setAccessibleName(self.tr("Contents"))
        for block in _headings(self.text.document()):
            item = QListWidgetItem(block.text(), self.contents)
            item.setData(Qt.ItemDataRole.UserRole, block.position())
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find in the guide"))
        self.search.setClearButtonEnabled(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Return finds
        buttons.rejected.connect(self.reject)
        self.contents.currentItemChanged.connect(self._go_to)
        self.search.textEdited.connect(self._find_from_here)
        self.search.returnPressed.connect(self._find_next)

        splitter = QSplitter(self)
        splitter.addWidget(self.contents)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_CONTENTS_WIDTH, _SIZE.width() - _CONTENTS_WIDTH])
        below = QHBoxLayout()
        below.addWidget(self.search)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter)
        layout.addLayout(below)

    @Slot(QListWidgetItem)
    def _go_to(self, item: QListWidgetItem) -> None:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(item.data(Qt.ItemDataRole.UserRole))
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - _MARGIN)

    @Slot(str)
    def _find_from_here(self, words: str) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(cursor.selectionStart())  # a word that is typed on is still found where it is
        self.text.setTextCursor(cursor)
        if words:
            self._find_next()

    @Slot()
    def _find_next(self) -> None:
        """Select the next place with the words, from the beginning again after the last; none leaves no selection."""
        words = self.search.text()
        if not words or self.text.find(words):
            return
        before = self.text.textCursor()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        if not self.text.find(words):
            before.clearSelection()
            self.text.setTextCursor(before)


def guide_text() -> str:
    """The guide in the window's language, as Markdown without pictures and links to the repository's files."""
    name = QCoreApplication.translate("guide", "guide.md", "the guide's file in the folder resources")
    text = (files("resources") / name).read_text("utf-8")
    return _LINK.sub(r"\1", _PICTURE.sub("", text))


def _headings(document: QTextDocument) -> list[QTextBlock]:
    found = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() > 1:
            found.append(block)
        block = block.next()
    return found
