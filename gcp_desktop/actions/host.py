"""What actions may ask of the window."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QUndoStack

from gcp_desktop.session.layout import Layout
from gcp_desktop.session.session import Session
from model.params import EditParams


class EditTarget(Protocol):
    """What the menu Edit acts on."""

    @property
    def changed(self) -> SignalInstance:
        """Signal without arguments, when something else can be edited, undone or pasted."""

    @property
    def in_album(self) -> bool:
        """Whether photographs of an album are edited, and not the one in the editor."""

    @property
    def undo_stack(self) -> QUndoStack | None:
        """The history that undoing goes back in."""

    @property
    def recipe(self) -> EditParams | None:
        """The recipe that can be edited, of several photographs the first one's."""

    @property
    def can_paste(self) -> bool:
        """Whether there are adjustments to paste, and something to paste them to."""

    @property
    def can_join(self) -> bool:
        """Whether several photographs are selected, which may belong together."""

    @property
    def can_part(self) -> bool:
        """Whether one of what can be edited is coloured like others."""

    @property
    def can_find_alike(self) -> bool:
        """Whether photographs of an album are selected, to which others may belong."""

    def find_alike(self) -> None:
        """Select the photographs of the album that look like those that are selected."""

    def join(self) -> None:
        """Colour the photographs that are selected alike."""

    def part(self) -> None:
        """Colour each photograph on its own again."""

    def export(self) -> None:
        """Ask how the photographs of the album are exported."""

    def edit(self, change: Callable[[EditParams], EditParams], text: str) -> None:
        """Change the recipe, or all of them, as one step that can be undone."""

    def undo(self) -> None:
        """Take the last change back."""

    def redo(self) -> None:
        """Do the change again that was taken back."""

    def copy(self) -> None:
        """Remember the adjustments."""

    def paste(self) -> None:
        """Take the remembered adjustments."""


class Exports(Protocol):
    """What can be done with a finished colouring."""

    def choose(self) -> None:
        """Ask how and where to export."""

    def again(self) -> None:
        """Export as the last time."""

    def copy(self) -> None:
        """Put the colouring on the clipboard."""

    def print(self) -> None:
        """Print the colouring."""


class Canvas(Protocol):
    """The pictures of one photograph."""

    def zoom_in(self) -> None:
        """Show them larger."""

    def zoom_out(self) -> None:
        """Show them smaller."""

    def zoom_to_fit(self) -> None:
        """Show the whole of them."""

    def zoom_to_actual(self) -> None:
        """Show one pixel of the photograph on one of the screen."""

    def arrange(self, layout: Layout) -> None:
        """Lay them out for comparing them."""


class Hinting(Protocol):
    """Telling colours."""

    def toggle(self) -> None:
        """Let presses on the pictures tell colours, or no longer."""

    def toggle_shown(self) -> None:
        """Draw the hints over the pictures, or no longer."""

    def clear(self) -> None:
        """Take all hints back."""

    def import_file(self) -> None:
        """Ask for a file of hints and tell what it tells."""

    def export_file(self) -> None:
        """Ask for a file and write the hints into it."""


class Dialogs(Protocol):
    """Windows that leave the work alone."""

    def guide(self) -> None:
        """Show the user guide."""

    def gpu_advice(self) -> None:
        """Say what computes, and how a graphics card would."""

    def fine_tuning(self) -> None:
        """Show the dialog in which a model learns the person's own pictures."""

    def model_comparison(self) -> None:
        """Show the photograph as two models colour it."""

    def about(self) -> None:
        """Say what this program is."""


class Repairing(Protocol):
    """Repairing by hand."""

    def toggle_mending(self) -> None:
        """Let presses on the pictures mend faults, or no longer."""

    def toggle_framing(self) -> None:
        """Let the photograph be turned and cut, or no longer."""


class Host(Protocol):
    """The window, as far as actions need one."""

    @property
    def exports(self) -> Exports:
        """What can be done with a finished colouring."""

    @property
    def canvas(self) -> Canvas:
        """The pictures."""

    @property
    def hinting(self) -> Hinting:
        """Telling colours."""

    @property
    def repairing(self) -> Repairing:
        """Repairing by hand."""

    @property
    def dialogs(self) -> Dialogs:
        """Windows that leave the work alone."""

    @property
    def session(self) -> Session:
        """What is open."""

    @property
    def edit_target(self) -> EditTarget:
        """What the menu Edit acts on."""

    def choose_photograph(self) -> None:
        """Ask for files and open them."""

    def choose_folder(self) -> None:
        """Ask for a folder and open it as an album."""

    @property
    def has_album(self) -> bool:
        """Whether an album is open."""

    def toggle_album(self) -> None:
        """Go to the album, or back to the photograph."""

    def step_in_album(self, by: int) -> None:
        """Go to another photograph of the album, `by` places further."""

    def save_project(self) -> None:
        """Save the photograph's project, asking for a name the first time."""

    def save_project_as(self, *, embed: bool = False) -> None:
        """Ask for a name and save the photograph's project. embed: with the photograph in it."""

    def close_shown(self) -> None:
        """Close the album or the photograph that is shown, asking first if edits would be lost."""

    @property
    def has_several(self) -> bool:
        """Whether there is another tab to go to."""

    def show_neighbour(self, by: int) -> None:
        """Go to what is open `by` tabs further."""

    def paste(self) -> None:
        """Open what the clipboard holds."""

    def close_window(self) -> None:
        """Close the window, and with it the application."""

    def toggle_inner_workings(self) -> None:
        """Show how the model works, or no longer."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it again."""

    def show_shortcuts(self) -> None:
        """Offer to change the keys of the actions."""

    def show_models(self) -> None:
        """List the installed models, to choose, add, check and remove them."""

    def show_jobs(self) -> None:
        """List what is being done."""

    def show_logs(self) -> None:
        """Open the folder with the log and the crash reports."""
