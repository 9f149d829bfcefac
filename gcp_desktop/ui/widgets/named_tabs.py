"""Tabs with names of files and folders, which are long and often alike."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from gcp_desktop.ui.widgets.telling_apart import narrowed

_MARK = " •"


class NamedTabs(QTabBar):
    """A name for which there is no room gives way in its middle, or elsewhere where it would look like another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._narrowed: dict[tuple[str, tuple[str, ...], int], str] = {}

    def name_tab(self, index: int, name: str, *, marked: bool = False) -> None:
        """Call a tab so, with a dot behind it if it is marked. What Qt takes for a keyboard mnemonic is none."""
        self.setTabText(index, name.replace("&", "&&") + (_MARK if marked else ""))
        self._narrowed.clear()

    def name_of(self, index: int) -> str:
        """What a tab is called."""
        return self.tabText(index).removesuffix(_MARK).replace("&&", "&")

    def initStyleOption(self, option: QStyleOptionTab, tab_index: int) -> None:
        """Say what can be read on a tab."""
        super().initStyleOption(option, tab_index)
        text = self.tabText(tab_index)
        if option.text == text:
            return
        name, mark = self.name_of(tab_index), _MARK if text.endswith(_MARK) else ""
        others = tuple(self.name_of(index) for index in range(self.count()) if index != tab_index)
        room = self.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, self).width()
        key = (name + mark, others, room)
        if key not in self._narrowed:
            self._narrowed[key] = self._shorten(name, mark, others, room)
        option.text = self._narrowed[key].replace("&", "&&") + mark

    def _shorten(self, name: str, mark: str, others: tuple[str, ...], room: int) -> str:
        metrics = self.fontMetrics()
        room -= metrics.horizontalAdvance(mark)
        return narrowed(
            name,
            others,
            lambda text: metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room),
            lambda text: metrics.horizontalAdvance(text) <= room,
        )
