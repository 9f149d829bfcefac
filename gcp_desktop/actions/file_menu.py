"""Opening, exporting, printing, saving and closing."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gcp_desktop.actions.host import Host
from gcp_desktop.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def file_actions() -> tuple[ActionSpec, ...]:
    """Give the actions of the menu “File”, with their texts in the person's language."""
    key = QKeySequence.StandardKey
    return (
        ActionSpec(
            id="file.open",
            text=translate("actions", "&Open…"),
            tip=translate("actions", "Open old photographs"),
            run=lambda host: host.choose_photograph(),
            menu=Menu.FILE,
            shortcuts=(key.Open,),
            icon="open",
        ),
        ActionSpec(
            id="file.open-folder",
            text=translate("actions", "Open &Folder…"),
            tip=translate("actions", "Open all photographs of a folder as an album"),
            run=lambda host: host.choose_folder(),
            menu=Menu.FILE,
            shortcuts=("Ctrl+Shift+O",),
        ),
        ActionSpec(
            id="file.export",
            text=translate("actions", "&Export…"),
            tip=translate("actions", "Save the coloured picture at full size; the original stays as it is"),
            run=_export,
            menu=Menu.FILE,
            group=1,
            shortcuts=("Ctrl+E",),
            when=When.EXPORTABLE,
            icon="export",
        ),
        ActionSpec(
            id="file.export-again",
            text=translate("actions", "Export A&gain"),
            tip=translate("actions", "Export as the last time, without asking"),
            run=lambda host: host.exports.again(),
            menu=Menu.FILE,
            group=1,
            shortcuts=("Ctrl+Shift+E",),
            when=When.COLOURING,
        ),
        ActionSpec(
            id="file.print",
            text=translate("actions", "&Print…"),
            run=lambda host: host.exports.print(),
            menu=Menu.FILE,
            group=1,
            shortcuts=(key.Print,),
            when=When.COLOURING,
        ),
        ActionSpec(
            id="file.save",
            text=translate("actions", "&Save Project"),
            tip=translate("actions", "Keep the recipe and the favourites, to go on another day"),
            run=lambda host: host.save_project(),
            menu=Menu.FILE,
            group=2,
            shortcuts=(key.Save,),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="file.save-as",
            text=translate("actions", "Save Project &As…"),
            run=lambda host: host.save_project_as(),
            menu=Menu.FILE,
            group=2,
            shortcuts=("Ctrl+Shift+S",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="file.save-embedded",
            text=translate("actions", "Save Project with P&hotograph…"),
            tip=translate("actions", "Put the photograph into the project, to take it to another computer"),
            run=lambda host: host.save_project_as(embed=True),
            menu=Menu.FILE,
            group=2,
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="file.close",
            text=translate("actions", "&Close"),
            tip=translate("actions", "Close the photograph or the album that is shown"),
            run=lambda host: host.close_shown(),
            menu=Menu.FILE,
            group=3,
            shortcuts=(key.Close,),
            when=When.OPEN,
        ),
        ActionSpec(
            id="file.quit",
            text=translate("actions", "&Quit"),
            run=lambda host: host.close_window(),
            menu=Menu.FILE,
            group=3,
            shortcuts=(key.Quit,),
        ),
    )


def _export(host: Host) -> None:
    """The photograph, or where the window shows an album what is selected of that, or all."""
    if host.edit_target.in_album:
        host.edit_target.export()
    else:
        host.exports.choose()
