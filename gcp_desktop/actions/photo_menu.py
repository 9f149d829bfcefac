"""What is done with the photograph's colourings."""

from PySide6.QtCore import QCoreApplication

from gcp_desktop.actions.host import Host
from gcp_desktop.actions.spec import ActionSpec, Menu, When
from gcp_desktop.session.editing.gallery import GALLERY_SIZE

translate = QCoreApplication.translate


def photo_actions() -> tuple[ActionSpec, ...]:
    """Give the actions of the menu “Photo”, with their texts in the person's language."""
    return (
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
    )


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


def _choose_sample(host: Host, row: int) -> None:
    if host.session.document is not None:
        host.session.document.choose_sample(row)
