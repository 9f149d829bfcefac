"""Qt actions made from the table, enabled as the session allows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence

from gcp_desktop.actions.host import Host
from gcp_desktop.actions.table import ActionSpec, When
from gcp_desktop.session.document import Document


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
        self.setShortcuts([key for shortcut in spec.shortcuts for key in _keys(shortcut)])
        if spec.icon is not None:
            self.setIcon(load_icon(spec.icon))
            self.setIconVisibleInMenu(False)
        tip = spec.tip or spec.text.replace("&", "")
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{tip} ({keys})" if keys else tip)
        self.triggered.connect(self._run)

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
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.specs = specs
        self._host = host
        self._document: Document | None = None
        self._actions = {spec.id: TableAction(spec, host, load_icon, self) for spec in specs}
        session = host.session
        session.document_changed.connect(self._on_document_changed)
        session.document_opened.connect(self._refresh)
        session.document_closed.connect(self._refresh)
        session.jobs.activity_changed.connect(self._refresh)
        self._on_document_changed(session.document)

    def __getitem__(self, action_id: str) -> QAction:
        """Give the action with this name."""
        return self._actions[action_id]

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.pictures_changed.disconnect(self._refresh)
            self._document.undo_stack.indexChanged.disconnect(self._refresh)
        self._document = document
        if document is not None:
            document.pictures_changed.connect(self._refresh)
            document.undo_stack.indexChanged.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self._name_edits()
        possible = self._possible()
        for spec in self.specs:
            self._actions[spec.id].setEnabled(spec.when in possible)

    def _name_edits(self) -> None:
        """Say in the menu what would be undone and redone."""
        stack = None if self._document is None else self._document.undo_stack
        for action_id, edit in (
            ("edit.undo", "" if stack is None else stack.undoText()),
            ("edit.redo", "" if stack is None else stack.redoText()),
        ):
            self._actions[action_id].name_edit(edit)

    def _possible(self) -> set[When]:
        possible = {When.ALWAYS}
        if self._host.session.jobs.activity is not None:
            possible.add(When.WORKING)
        if len(self._host.session.documents) > 1:
            possible.add(When.SEVERAL)
        document = self._document
        if document is not None:
            possible.add(When.PHOTOGRAPH)
            if document.colouring is not None:
                possible.add(When.COLOURING)
            if document.undo_stack.canUndo():
                possible.add(When.UNDOABLE)
            if document.undo_stack.canRedo():
                possible.add(When.REDOABLE)
        return possible


def _keys(shortcut: QKeySequence.StandardKey | str) -> list[QKeySequence]:
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    return QKeySequence.keyBindings(shortcut)
