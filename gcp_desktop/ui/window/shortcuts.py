"""A dialog in which every action can be given other keys."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.actions.spec import Menu, menu_title
from gcp_desktop.ui.widgets.screen_room import resize_on_screen

_ID = Qt.ItemDataRole.UserRole


class ShortcutDialog(QDialog):
    """Lists the actions by menu; the keys of the selected one are changed at the foot, at once."""

    def __init__(self, actions: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        resize_on_screen(self, QSize(560, 640))
        self._actions = actions
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the actions"))
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.keys = QKeySequenceEdit(self)
        self.keys.setAccessibleName(self.tr("Press the new keys"))
        self.keys.setMaximumSequenceLength(1)
        self._reset = QPushButton(self.tr("Reset"), self)
        self._message = QLabel(self)
        self._message.setProperty("role", "muted")
        self._message.setWordWrap(True)
        self._lay_out()
        self._fill()
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._on_current_changed)
        self.keys.editingFinished.connect(self._on_keys)
        self._reset.clicked.connect(self._on_reset)

    @property
    def message(self) -> str:
        """Why the last keys were not taken, if they were not."""
        return self._message.text()

    def select(self, action_id: str) -> None:
        """Go to an action."""
        self.tree.setCurrentItem(self._items[action_id])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("New keys:"), self))
        row.addWidget(self.keys, 1)
        row.addWidget(self._reset)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.search, self.tree):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self._message)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        for menu in Menu:
            parent = QTreeWidgetItem(self.tree, [menu_title(menu).replace("&", "")])
            parent.setFlags(Qt.ItemFlag.ItemIsEnabled)
            parent.setExpanded(True)
            for spec in self._actions.specs:
                if spec.menu is menu:
                    item = QTreeWidgetItem(parent, [spec.text.replace("&", "").rstrip("…")])
                    item.setData(0, _ID, spec.id)
                    self._items[spec.id] = item
        self._show_keys()

    def _show_keys(self) -> None:
        for action_id, item in self._items.items():
            keys = self._actions[action_id].shortcuts()
            item.setText(1, ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys))

    def _current(self) -> str | None:
        item = self.tree.currentItem()
        return None if item is None else item.data(0, _ID)

    @Slot(str)
    def _filter(self, text: str) -> None:
        for item in self._items.values():
            item.setHidden(text.casefold() not in item.text(0).casefold())

    @Slot()
    def _on_current_changed(self) -> None:
        action_id = self._current()
        self.keys.setEnabled(action_id is not None)
        self._message.clear()
        if action_id is not None:
            self.keys.setKeySequence(self._actions[action_id].shortcut())

    @Slot()
    def _on_keys(self) -> None:
        action_id, keys = self._current(), self.keys.keySequence()
        if action_id is None or keys == self._actions[action_id].shortcut():
            return
        taken = self._actions.action_with(keys)
        if taken is not None and taken != action_id:
            name = self._items[taken].text(0)
            self._message.setText(
                self.tr("{} belongs to “{}” already. Give that other keys first.").format(
                    keys.toString(QKeySequence.SequenceFormat.NativeText), name
                )
            )
            self.keys.setKeySequence(self._actions[action_id].shortcut())
            return
        self._message.clear()
        self._actions.set_keys(action_id, () if keys.isEmpty() else (keys.toString(),))
        self._show_keys()

    @Slot()
    def _on_reset(self) -> None:
        action_id = self._current()
        if action_id is not None:
            self._actions.set_keys(action_id, None)
            self.keys.setKeySequence(self._actions[action_id].shortcut())
            self._show_keys()
