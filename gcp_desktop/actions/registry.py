"""Qt actions made from the table, enabled as the session allows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence

from gcp_desktop.actions.host import Host
from gcp_desktop.actions.spec import ActionSpec, When
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.settings import Settings


class TableAction(QAction):
    """The action of one row of the table."""

    def __init__(
        self, spec: ActionSpec, host: Host, load_icon: Callable[[str], QIcon], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._spec = spec
        self._host = host
        self.setObjectName(spec.id)
        self.setText(spec.text)
        if spec.icon is not None:
            self.setIcon(load_icon(spec.icon))
            self.setIconVisibleInMenu(False)
        self.triggered.connect(self._run)

    def use_keys(self, keys: tuple[str, ...] | None) -> None:
        """Take these keys, or with None the table's."""
        shortcuts = self._spec.shortcuts if keys is None else keys
        self.setShortcuts(list(dict.fromkeys(key for shortcut in shortcuts for key in _keys(shortcut))))
        tip = self._spec.tip or self._spec.text.replace("&", "")
        first = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{tip} ({first})" if first else tip)

    def name_edit(self, edit: str) -> None:
        """Add the name of an edit to the table's text."""
        self.setText(f"{self._spec.text} {edit}".rstrip())

    @Slot()
    def _run(self) -> None:
        self._spec.run(self._host)


class ActionRegistry(QObject):
    """One `QAction` for each row of the table.

    Attributes: specs, in the table's order.
    """

    def __init__(
        self,
        specs: tuple[ActionSpec, ...],
        host: Host,
        load_icon: Callable[[str], QIcon],
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.specs = specs
        self._settings = settings
        self._host = host
        self._document: Document | None = None
        self._actions = {spec.id: TableAction(spec, host, load_icon, self) for spec in specs}
        for action_id, action in self._actions.items():
            action.use_keys(settings.shortcuts(action_id))
        session = host.session
        session.document_changed.connect(self._on_document_changed)
        session.document_opened.connect(self.refresh)
        session.document_closed.connect(self.refresh)
        session.jobs.activity_changed.connect(self.refresh)
        host.edit_target.changed.connect(self.refresh)
        self._on_document_changed(session.document)

    def __getitem__(self, action_id: str) -> QAction:
        """Give the action with this name."""
        return self._actions[action_id]

    def action_with(self, keys: QKeySequence) -> str | None:
        """Find the action that has these keys."""
        return next((name for name, action in self._actions.items() if keys in action.shortcuts()), None)

    def set_keys(self, action_id: str, keys: tuple[str, ...] | None) -> None:
        """Give an action other keys, now and at the next start; None gives it the table's again."""
        self._settings.set_shortcuts(action_id, keys)
        self._actions[action_id].use_keys(keys)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.pictures_changed.disconnect(self.refresh)
            self._document.history_changed.disconnect(self.refresh)
        self._document = document
        if document is not None:
            document.pictures_changed.connect(self.refresh)
            document.history_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        self._name_edits()
        possible = self._possible()
        for spec in self.specs:
            self._actions[spec.id].setEnabled(spec.when in possible)

    def _name_edits(self) -> None:
        """Say in the menu what would be undone and redone."""
        stack = self._host.edit_target.undo_stack
        for action_id, edit in (
            ("edit.undo", "" if stack is None else stack.undoText()),
            ("edit.redo", "" if stack is None else stack.redoText()),
        ):
            self._actions[action_id].name_edit(edit)

    def _possible(self) -> set[When]:
        possible = {When.ALWAYS}
        if self._host.session.jobs.activity is not None:
            possible.add(When.WORKING)
        if self._host.has_several:
            possible.add(When.SEVERAL)
        if self._host.has_album:
            possible.add(When.ALBUM)
        document = self._document
        if document is not None and not self._host.edit_target.in_album:
            possible |= {When.OPEN, When.PHOTOGRAPH}
            if document.colouring is not None:
                possible.add(When.COLOURING)
            if document.params.hints:
                possible.add(When.TOLD)
        if When.COLOURING in possible:
            possible.add(When.EXPORTABLE)
        if self._host.edit_target.in_album:
            possible |= {When.OPEN, When.EXPORTABLE}
        return possible | self._possible_edits()

    def _possible_edits(self) -> set[When]:
        target = self._host.edit_target
        stack = target.undo_stack
        held = {
            When.RECIPE: target.recipe is not None,
            When.COPIED: target.can_paste,
            When.SELECTED: target.can_find_alike,
            When.JOINABLE: target.can_join,
            When.JOINED: target.can_part,
            When.UNDOABLE: stack is not None and stack.canUndo(),
            When.REDOABLE: stack is not None and stack.canRedo(),
        }
        return {when for when, holds in held.items() if holds}


def _keys(shortcut: QKeySequence.StandardKey | str) -> list[QKeySequence]:
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    return QKeySequence.keyBindings(shortcut)
