"""Tabs, albums, and help."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gcp_desktop.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def window_actions() -> tuple[ActionSpec, ...]:
    """Give the actions of the menu “Window”, with their texts in the person's language."""
    return (
        ActionSpec(
            id="window.next",
            text=translate("actions", "&Next Tab"),
            run=lambda host: host.show_neighbour(1),
            menu=Menu.WINDOW,
            shortcuts=("Ctrl+Tab",),
            when=When.SEVERAL,
        ),
        ActionSpec(
            id="window.previous",
            text=translate("actions", "&Previous Tab"),
            run=lambda host: host.show_neighbour(-1),
            menu=Menu.WINDOW,
            shortcuts=("Ctrl+Shift+Tab",),
            when=When.SEVERAL,
        ),
        ActionSpec(
            id="window.album",
            text=translate("actions", "&Album"),
            tip=translate("actions", "Go to the album, or back to the photograph"),
            run=lambda host: host.toggle_album(),
            menu=Menu.WINDOW,
            group=1,
            shortcuts=("F4",),
            when=When.ALBUM,
            icon="album",
        ),
        ActionSpec(
            id="window.album-next",
            text=translate("actions", "Next in A&lbum"),
            run=lambda host: host.step_in_album(1),
            menu=Menu.WINDOW,
            group=1,
            shortcuts=("PgDown", "Alt+Right"),
            when=When.ALBUM,
        ),
        ActionSpec(
            id="window.album-previous",
            text=translate("actions", "Pre&vious in Album"),
            run=lambda host: host.step_in_album(-1),
            menu=Menu.WINDOW,
            group=1,
            shortcuts=("PgUp", "Alt+Left"),
            when=When.ALBUM,
        ),
    )


def help_actions() -> tuple[ActionSpec, ...]:
    """Give the actions of the menu “Help”, with their texts in the person's language."""
    return (
        ActionSpec(
            id="help.guide",
            text=translate("actions", "&User Guide"),
            tip=translate("actions", "How everything is done, to read and to search"),
            run=lambda host: host.dialogs.guide(),
            menu=Menu.HELP,
            shortcuts=(QKeySequence.StandardKey.HelpContents,),
        ),
        ActionSpec(
            id="help.gpu",
            text=translate("actions", "Use My &GPU…"),
            tip=translate("actions", "What computes, why, and how a graphics card would"),
            run=lambda host: host.dialogs.gpu_advice(),
            menu=Menu.HELP,
        ),
        ActionSpec(
            id="help.logs",
            text=translate("actions", "Show &Logs"),
            tip=translate("actions", "Open the folder with the log and the crash reports"),
            run=lambda host: host.show_logs(),
            menu=Menu.HELP,
        ),
        ActionSpec(
            id="help.about",
            text=translate("actions", "&About GCP Desktop"),
            run=lambda host: host.dialogs.about(),
            menu=Menu.HELP,
        ),
    )
