"""Tabs with names of files and folders, which are long and often alike."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from gcp_desktop.ui.widgets.telling_apart import narrowed

_MARK = " •"


class NamedTabs(QTabBar):
    """A name for which there is no room gives way in its middle, or elsewhere where it would look like another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrowed: dict[int, tuple[int, str]] = {}  # by tab: for how much room
        self.setDocumentMode(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)

    def name_tab(self, index: int, name: str, *, marked: bool = False) -> None:
        """Call a tab so, with a dot behind it if it is marked. What Qt takes for a keyboard mnemonic is none."""
        self.setTabText(index, name.replace("&", "&&") + (_MARK if marked else ""))

    def name_of(self, index: int) -> str:
        """What a tab is called."""
        return self.tabText(index).removesuffix(_MARK).replace("&&", "&")

    def tabInserted(self, index: int) -> None:
        """Ask for room also while nothing is shown of the bar, when Qt forgets to, and keeps it at no height."""
        super().tabInserted(index)
        self.updateGeometry()

    def tabLayoutChange(self) -> None:
        """Forget what fitted: names, tabs or the font are others."""
        super().tabLayoutChange()
        self._narrowed.clear()

    def initStyleOption(self, option: QStyleOptionTab, tab_index: int) -> None:
        """Say what can be read on a tab."""
        super().initStyleOption(option, tab_index)
        text = self.tabText(tab_index)
        if option.text == text:
            return
        name, mark = self.name_of(tab_index), _MARK if text.endswith(_MARK) else ""
        room = self.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, self).width()
        before, narrow = self._narrowed.get(tab_index, (None, ""))
        if before != room:
            others = tuple(self.name_of(index) for index in range(self.count()) if index != tab_index)
            narrow = self._shorten(name, mark, others, room)
            self._narrowed[tab_index] = room, narrow
        option.text = narrow.replace("&", "&&") + mark

    def _shorten(self, name: str, mark: str, others: tuple[str, ...], room: int) -> str:
        metrics = self.fontMetrics()
        room -= metrics.horizontalAdvance(mark)
        return narrowed(
            name,
            others,
            lambda text: metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room),
            lambda text: metrics.horizontalAdvance(text) <= room,
        )
