"""What is done with the photograph's colourings."""

from PySide6.QtCore import QCoreApplication

from gcp_desktop.actions.host import Host
from gcp_desktop.actions.spec import ActionSpec, Menu, When
from gcp_desktop.session.editing.gallery import GALLERY_SIZE
from gcp_desktop.session.editing.offers import lock, reject, star

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
        ActionSpec(
            id="photo.repair",
            text=translate("actions", "Repair What It &Needs"),
            tip=translate("actions", "Measure fading, grain and printed dots, and set their sliders"),
            run=lambda host: host.session.repair(),
            menu=Menu.PHOTO,
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="repair.mend",
            text=translate("actions", "Mend b&y Hand"),
            tip=translate("actions", "See which scratches and specks are filled, and paint them in or out"),
            run=lambda host: host.repairing.toggle_mending(),
            menu=Menu.PHOTO,
            shortcuts=("M",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="repair.frame",
            text=translate("actions", "T&urn and Crop"),
            tip=translate("actions", "Turn, straighten, mirror and cut out the photograph"),
            run=lambda host: host.repairing.toggle_framing(),
            menu=Menu.PHOTO,
            shortcuts=("T",),
            when=When.PHOTOGRAPH,
        ),
        *(_choose_sample_spec(row) for row in range(GALLERY_SIZE)),
        ActionSpec(
            id="photo.star",
            text=translate("actions", "&Favourite"),
            tip=translate("actions", "Make the chosen colouring a favourite, or no longer"),
            run=_star,
            menu=Menu.PHOTO,
            group=2,
            shortcuts=("S",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="photo.lock",
            text=translate("actions", "&Lock Its Colours"),
            tip=translate("actions", "The chosen colouring then stays as it is, whatever the sliders do"),
            run=_lock,
            menu=Menu.PHOTO,
            group=2,
            shortcuts=("L",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="photo.reject",
            text=translate("actions", "&Reject"),
            tip=translate("actions", "Have another colouring in the place of the chosen one"),
            run=_reject,
            menu=Menu.PHOTO,
            group=2,
            shortcuts=("Del",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="photo.colour-again",
            text=translate("actions", "Colour A&gain"),
            run=lambda host: host.session.colour_again(),
            menu=Menu.PHOTO,
            group=3,
            shortcuts=("F5",),
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="photo.cancel",
            text=translate("actions", "&Cancel"),
            tip=translate("actions", "Stop what is being done"),
            run=lambda host: host.session.cancel(),
            menu=Menu.PHOTO,
            group=3,
            shortcuts=("Esc",),
            when=When.WORKING,
        ),
    )


def _star(host: Host) -> None:
    document = host.session.document
    if document is not None and document.chosen is not None:
        star(document, document.chosen, not document.gallery.sample(document.chosen).starred)


def _lock(host: Host) -> None:
    document = host.session.document
    if document is not None and document.chosen is not None:
        lock(document, document.chosen, document.gallery.sample(document.chosen).locked is None)


def _reject(host: Host) -> None:
    document = host.session.document
    if document is not None and document.chosen is not None:
        reject(document, document.chosen)


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
