"""The table of actions: name, text, shortcut, place and when each can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gcp_desktop.actions.host import Host
from gcp_desktop.session.editing.edits import without_adjustments
from gcp_desktop.session.editing.gallery import GALLERY_SIZE
from gcp_desktop.session.layout import Layout

translate = QCoreApplication.translate

Shortcut = QKeySequence.StandardKey | str


class Menu(Enum):
    """The menus in order."""

    FILE = auto()
    EDIT = auto()
    VIEW = auto()
    PHOTO = auto()
    MODELS = auto()
    WINDOW = auto()
    HELP = auto()


class When(Enum):
    """What has to be the case for an action to make sense."""

    ALWAYS = auto()
    PHOTOGRAPH = auto()
    COLOURING = auto()
    SEVERAL = auto()
    UNDOABLE = auto()
    REDOABLE = auto()
    WORKING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing a person can do.

    group: neighbours in a menu with another number are parted by a line. when: it can be done.
    icon: a name in resources/icons.
    """

    id: str
    text: str
    run: Callable[[Host], None]
    menu: Menu
    group: int = 0
    shortcuts: tuple[Shortcut, ...] = ()
    when: When = When.ALWAYS
    icon: str | None = None
    tip: str = ""


def _choose_sample(host: Host, row: int) -> None:
    if host.session.document is not None:
        host.session.document.choose_sample(row)


def _undo(host: Host) -> None:
    if host.session.document is not None:
        host.session.document.undo_stack.undo()


def _redo(host: Host) -> None:
    if host.session.document is not None:
        host.session.document.undo_stack.redo()


def _reset(host: Host) -> None:
    document = host.session.document
    if document is not None:
        document.edit(without_adjustments(document.params), document.tr("Reset Adjustments"))


def _choose_sample_spec(row: int) -> ActionSpec:
    return ActionSpec(
        id=f"photo.choose-{row + 1}",
        text=translate("actions", "Choose Colouring {}").format(row + 1),
        run=lambda host: _choose_sample(host, row),
        menu=Menu.PHOTO,
        group=1,
        shortcuts=(str(row + 1),),
        when=When.PHOTOGRAPH,
    )


def _layout_specs() -> tuple[ActionSpec, ...]:
    words = (
        (
            Layout.SIDE_BY_SIDE,
            translate("actions", "&Side by Side"),
            translate("actions", "The original beside the colouring; hold \\ to see the original alone"),
        ),
        (
            Layout.SPLIT,
            translate("actions", "S&plit"),
            translate("actions", "One picture, parted by a line to drag"),
        ),
        (
            Layout.COLOURING,
            translate("actions", "Colouring &Alone"),
            translate("actions", "The colouring as large as it can be; hold \\ to see the original"),
        ),
        (
            Layout.STAGES,
            translate("actions", "&How It Got There"),
            translate("actions", "What the model imagined, and how it was brought into place"),
        ),
    )
    return tuple(
        ActionSpec(
            id=f"view.{layout.value}",
            text=text,
            tip=tip,
            run=partial(_arrange, layout=layout),
            menu=Menu.VIEW,
            group=1,
            shortcuts=(f"F{key}",),
            when=When.PHOTOGRAPH,
            icon=layout.value,
        )
        for key, (layout, text, tip) in enumerate(words, start=6)
    )


def _arrange(host: Host, layout: Layout) -> None:
    host.arrange(layout)


def menu_title(menu: Menu) -> str:
    """Give a menu's title in the person's language."""
    titles = {
        Menu.FILE: translate("actions", "&File"),
        Menu.EDIT: translate("actions", "&Edit"),
        Menu.VIEW: translate("actions", "&View"),
        Menu.PHOTO: translate("actions", "&Photo"),
        Menu.MODELS: translate("actions", "&Models"),
        Menu.WINDOW: translate("actions", "&Window"),
        Menu.HELP: translate("actions", "&Help"),
    }
    return titles[menu]


def action_table() -> tuple[ActionSpec, ...]:
    """Give all actions in menu order, with their texts in the person's language."""
    key = QKeySequence.StandardKey
    return (
        ActionSpec(
            id="file.open",
            text=translate("actions", "&Open…"),
            tip=translate("actions", "Open an old photograph"),
            run=lambda host: host.choose_photograph(),
            menu=Menu.FILE,
            shortcuts=(key.Open,),
            icon="open",
        ),
        ActionSpec(
            id="file.export",
            text=translate("actions", "&Export…"),
            tip=translate("actions", "Save the coloured picture at full size; the original stays as it is"),
            run=lambda host: host.choose_export(),
            menu=Menu.FILE,
            group=1,
            shortcuts=("Ctrl+E",),
            when=When.COLOURING,
            icon="export",
        ),
        ActionSpec(
            id="file.export-again",
            text=translate("actions", "Export A&gain"),
            tip=translate("actions", "Export as the last time, without asking"),
            run=lambda host: host.export_again(),
            menu=Menu.FILE,
            group=1,
            shortcuts=("Ctrl+Shift+E",),
            when=When.COLOURING,
        ),
        ActionSpec(
            id="file.print",
            text=translate("actions", "P&rint…"),
            run=lambda host: host.print_colouring(),
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
            text=translate("actions", "&Close Photograph"),
            run=lambda host: host.close_document(),
            menu=Menu.FILE,
            group=3,
            shortcuts=(key.Close,),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="file.quit",
            text=translate("actions", "&Quit"),
            run=lambda host: host.close_window(),
            menu=Menu.FILE,
            group=3,
            shortcuts=(key.Quit,),
        ),
        ActionSpec(
            id="edit.undo",
            text=translate("actions", "&Undo"),
            tip=translate("actions", "Take the last change back"),
            run=_undo,
            menu=Menu.EDIT,
            shortcuts=(key.Undo,),
            when=When.UNDOABLE,
            icon="undo",
        ),
        ActionSpec(
            id="edit.redo",
            text=translate("actions", "&Redo"),
            tip=translate("actions", "Do the change again that was taken back"),
            run=_redo,
            menu=Menu.EDIT,
            shortcuts=(key.Redo,),
            when=When.REDOABLE,
            icon="redo",
        ),
        ActionSpec(
            id="edit.copy",
            text=translate("actions", "&Copy Colouring"),
            tip=translate("actions", "Copy the coloured picture as large as it is shown"),
            run=lambda host: host.copy_colouring(),
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
            id="edit.reset",
            text=translate("actions", "Reset &Adjustments"),
            tip=translate("actions", "Put all sliders back"),
            run=_reset,
            menu=Menu.EDIT,
            group=2,
            shortcuts=("Ctrl+Shift+R",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="edit.shortcuts",
            text=translate("actions", "&Keyboard Shortcuts…"),
            run=lambda host: host.show_shortcuts(),
            menu=Menu.EDIT,
            group=3,
        ),
        ActionSpec(
            id="view.zoom-in",
            text=translate("actions", "Zoom &In"),
            run=lambda host: host.zoom_in(),
            menu=Menu.VIEW,
            shortcuts=(key.ZoomIn, "Ctrl+="),
            when=When.PHOTOGRAPH,
            icon="zoom-in",
        ),
        ActionSpec(
            id="view.zoom-out",
            text=translate("actions", "Zoom &Out"),
            run=lambda host: host.zoom_out(),
            menu=Menu.VIEW,
            shortcuts=(key.ZoomOut,),
            when=When.PHOTOGRAPH,
            icon="zoom-out",
        ),
        ActionSpec(
            id="view.zoom-fit",
            text=translate("actions", "&Whole Picture"),
            run=lambda host: host.zoom_to_fit(),
            menu=Menu.VIEW,
            shortcuts=("Ctrl+0",),
            when=When.PHOTOGRAPH,
            icon="zoom-fit",
        ),
        ActionSpec(
            id="view.zoom-actual",
            text=translate("actions", "&Actual Size (100 %)"),
            run=lambda host: host.zoom_to_actual(),
            menu=Menu.VIEW,
            shortcuts=("Ctrl+1",),
            when=When.PHOTOGRAPH,
            icon="zoom-actual",
        ),
        *_layout_specs(),
        ActionSpec(
            id="view.full-screen",
            text=translate("actions", "&Full Screen"),
            run=lambda host: host.toggle_full_screen(),
            menu=Menu.VIEW,
            group=2,
            shortcuts=(key.FullScreen, "F11"),
        ),
        ActionSpec(
            id="photo.reroll",
            text=translate("actions", "&More Colourings"),
            tip=translate("actions", "Offer other colourings; the chosen one stays"),
            run=lambda host: host.session.reroll(),
            menu=Menu.PHOTO,
            shortcuts=("Ctrl+M",),
            when=When.COLOURING,
            icon="more",
        ),
        *(_choose_sample_spec(row) for row in range(GALLERY_SIZE)),
        ActionSpec(
            id="photo.colour-again",
            text=translate("actions", "Colour A&gain"),
            run=lambda host: host.session.colour_again(),
            menu=Menu.PHOTO,
            group=2,
            shortcuts=("F5",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="photo.cancel",
            text=translate("actions", "&Cancel"),
            tip=translate("actions", "Stop what is being done"),
            run=lambda host: host.session.cancel(),
            menu=Menu.PHOTO,
            group=2,
            shortcuts=("Esc",),
            when=When.WORKING,
        ),
        ActionSpec(
            id="models.manage",
            text=translate("actions", "&Manage Models…"),
            tip=translate("actions", "Choose the model that colours; add, check and remove models"),
            run=lambda host: host.show_models(),
            menu=Menu.MODELS,
        ),
        ActionSpec(
            id="models.fine-tune",
            text=translate("actions", "&Fine-Tune…"),
            tip=translate("actions", "Let the model learn your own colour pictures"),
            run=lambda host: host.show_fine_tuning(),
            menu=Menu.MODELS,
        ),
        ActionSpec(
            id="models.compare",
            text=translate("actions", "&Compare Models…"),
            tip=translate("actions", "See the photograph as two models colour it, side by side"),
            run=lambda host: host.compare_models(),
            menu=Menu.MODELS,
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="models.jobs",
            text=translate("actions", "Show &Jobs"),
            tip=translate("actions", "List what is being done, and give some of it up"),
            run=lambda host: host.show_jobs(),
            menu=Menu.MODELS,
            group=1,
            shortcuts=("Ctrl+J",),
        ),
        ActionSpec(
            id="window.next",
            text=translate("actions", "&Next Photograph"),
            run=lambda host: host.show_neighbour(1),
            menu=Menu.WINDOW,
            shortcuts=("Ctrl+Tab",),
            when=When.SEVERAL,
        ),
        ActionSpec(
            id="window.previous",
            text=translate("actions", "&Previous Photograph"),
            run=lambda host: host.show_neighbour(-1),
            menu=Menu.WINDOW,
            shortcuts=("Ctrl+Shift+Tab",),
            when=When.SEVERAL,
        ),
        ActionSpec(
            id="help.gpu",
            text=translate("actions", "Use My &GPU…"),
            tip=translate("actions", "What computes, why, and how a graphics card would"),
            run=lambda host: host.show_gpu_advice(),
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
            run=lambda host: host.show_about(),
            menu=Menu.HELP,
        ),
    )
