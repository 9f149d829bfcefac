"""Undoing, the clipboard, and what is set back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gcp_desktop.actions.host import Host
from gcp_desktop.actions.spec import ActionSpec, Menu, When
from gcp_desktop.session.editing.edits import without_adjustments

translate = QCoreApplication.translate


def edit_actions() -> tuple[ActionSpec, ...]:
    """Give the actions of the menu “Edit”, with their texts in the person's language."""
    key = QKeySequence.StandardKey
    return (
        ActionSpec(
            id="edit.undo",
            text=translate("actions", "&Undo"),
            tip=translate("actions", "Take the last change back"),
            run=lambda host: host.edit_target.undo(),
            menu=Menu.EDIT,
            shortcuts=(key.Undo,),
            when=When.UNDOABLE,
            icon="undo",
        ),
        ActionSpec(
            id="edit.redo",
            text=translate("actions", "&Redo"),
            tip=translate("actions", "Do the change again that was taken back"),
            run=lambda host: host.edit_target.redo(),
            menu=Menu.EDIT,
            shortcuts=(key.Redo,),
            when=When.REDOABLE,
            icon="redo",
        ),
        ActionSpec(
            id="edit.copy",
            text=translate("actions", "&Copy Colouring"),
            tip=translate("actions", "Copy the coloured picture as large as it is shown"),
            run=lambda host: host.exports.copy(),
            menu=Menu.EDIT,
            group=1,
            shortcuts=(key.Copy,),
            when=When.COLOURING,
        ),
        ActionSpec(
            id="edit.paste",
            text=translate("actions", "&Paste Photograph"),
            run=lambda host: host.paste(),
            menu=Menu.EDIT,
            group=1,
            shortcuts=(key.Paste,),
        ),
        ActionSpec(
            id="edit.copy-adjustments",
            text=translate("actions", "Copy Ad&justments"),
            tip=translate("actions", "Remember the subject and the sliders, for other photographs"),
            run=lambda host: host.edit_target.copy(),
            menu=Menu.EDIT,
            group=2,
            shortcuts=("Ctrl+Shift+C",),
            when=When.RECIPE,
        ),
        ActionSpec(
            id="edit.paste-adjustments",
            text=translate("actions", "Paste Adjust&ments"),
            tip=translate(
                "actions", "Give this photograph, or all that are selected, the remembered sliders"
            ),
            run=lambda host: host.edit_target.paste(),
            menu=Menu.EDIT,
            group=2,
            shortcuts=("Ctrl+Shift+V",),
            when=When.COPIED,
        ),
        ActionSpec(
            id="edit.reset",
            text=translate("actions", "Reset &Adjustments"),
            tip=translate("actions", "Put all sliders back"),
            run=_reset,
            menu=Menu.EDIT,
            group=2,
            shortcuts=("Ctrl+Shift+R",),
            when=When.RECIPE,
        ),
        ActionSpec(
            id="edit.select-like",
            text=translate("actions", "Select Pho&tographs Like These"),
            tip=translate("actions", "Add those of the album that look as if they belonged to them"),
            run=lambda host: host.edit_target.find_alike(),
            menu=Menu.EDIT,
            group=3,
            shortcuts=("Ctrl+Shift+L",),
            when=When.SELECTED,
        ),
        ActionSpec(
            id="edit.alike",
            text=translate("actions", "Colour A&like"),
            tip=translate(
                "actions",
                "The photographs that are selected belong together: a wall has one colour in all of them",
            ),
            run=lambda host: host.edit_target.join(),
            menu=Menu.EDIT,
            group=3,
            shortcuts=("Ctrl+L",),
            when=When.JOINABLE,
        ),
        ActionSpec(
            id="edit.singly",
            text=translate("actions", "Colour Sin&gly"),
            tip=translate("actions", "Colour each photograph on its own again"),
            run=lambda host: host.edit_target.part(),
            menu=Menu.EDIT,
            group=3,
            when=When.JOINED,
        ),
        ActionSpec(
            id="edit.shortcuts",
            text=translate("actions", "&Keyboard Shortcuts…"),
            run=lambda host: host.show_shortcuts(),
            menu=Menu.EDIT,
            group=4,
        ),
    )


def _reset(host: Host) -> None:
    host.edit_target.edit(without_adjustments, translate("actions", "Reset Adjustments"))
