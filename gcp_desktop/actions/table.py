"""The table of actions: name, text, shortcut, place and when each can be done."""

from gcp_desktop.actions.edit_menu import edit_actions
from gcp_desktop.actions.file_menu import file_actions
from gcp_desktop.actions.hints_menu import hints_actions
from gcp_desktop.actions.models_menu import models_actions
from gcp_desktop.actions.photo_menu import photo_actions
from gcp_desktop.actions.spec import ActionSpec
from gcp_desktop.actions.view_menu import view_actions
from gcp_desktop.actions.window_menus import help_actions, window_actions


def action_table() -> tuple[ActionSpec, ...]:
    """Give all actions in menu order, with their texts in the person's language."""
    return (
        *file_actions(),
        *edit_actions(),
        *view_actions(),
        *photo_actions(),
        *hints_actions(),
        *models_actions(),
        *window_actions(),
        *help_actions(),
    )
