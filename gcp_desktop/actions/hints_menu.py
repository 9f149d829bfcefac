"""Saying what colour things have."""

from PySide6.QtCore import QCoreApplication

from gcp_desktop.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate

_GROUP = 4


def hints_actions() -> tuple[ActionSpec, ...]:
    """Give those actions of the menu “Photo” that are about hints, with their texts in the person's language."""
    return (
        ActionSpec(
            id="hints.tool",
            text=translate("actions", "&Tell Colours"),
            tip=translate("actions", "Click a thing in the picture and say which colour it has"),
            run=lambda host: host.hinting.toggle(),
            menu=Menu.PHOTO,
            group=_GROUP,
            shortcuts=("C",),
            when=When.PHOTOGRAPH,
            icon="hint",
        ),
        ActionSpec(
            id="hints.shown",
            text=translate("actions", "Show &Hints"),
            tip=translate(
                "actions", "Draw a dot where a colour was told; hidden ones are obeyed all the same"
            ),
            run=lambda host: host.hinting.toggle_shown(),
            menu=Menu.PHOTO,
            group=_GROUP,
            shortcuts=("H",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="hints.clear",
            text=translate("actions", "Cle&ar Hints"),
            tip=translate("actions", "Take back all colours that were told"),
            run=lambda host: host.hinting.clear(),
            menu=Menu.PHOTO,
            group=_GROUP,
            when=When.TOLD,
        ),
        ActionSpec(
            id="hints.import",
            text=translate("actions", "&Import Hints…"),
            run=lambda host: host.hinting.import_file(),
            menu=Menu.PHOTO,
            group=_GROUP,
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="hints.export",
            text=translate("actions", "&Export Hints…"),
            run=lambda host: host.hinting.export_file(),
            menu=Menu.PHOTO,
            group=_GROUP,
            when=When.TOLD,
        ),
    )
