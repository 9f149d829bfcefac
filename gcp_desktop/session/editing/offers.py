"""What a person does with the colourings that the gallery offers, as steps that can be undone."""

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.sample import Character

translate = QCoreApplication.translate


def star(document: Document, row: int, starred: bool) -> None:
    """Make a favourite of a sample, or no longer."""
    document.alter_gallery(translate("offers", "Favourite"), lambda: document.gallery.star(row, starred))


def lock(document: Document, row: int, locked: bool) -> None:
    """Let a sample keep the colours that it has now whatever the sliders do, or follow them again."""
    colours = document.params if locked else None
    document.alter_gallery(translate("offers", "Lock Colours"), lambda: document.gallery.lock(row, colours))


def reject(document: Document, row: int) -> None:
    """Have another sample in the place of one; where it was chosen, its neighbour is instead."""
    gallery = document.gallery
    neighbour = row + 1 if row + 1 < gallery.rowCount() else row - 1
    choose = neighbour if row > 0 and row == document.chosen else None
    text = translate("offers", "Reject Colouring {}").format(row + 1)
    document.alter_gallery(text, lambda: gallery.reject(row), choose)


def offer_others(document: Document, character: Character | None = None) -> None:
    """Offer new samples, of another character if one is given; the chosen one stays."""
    texts = {
        None: translate("offers", "More Colourings"),
        Character.FAITHFUL: translate("offers", "Faithful Colourings"),
        Character.VIVID: translate("offers", "Vivid Colourings"),
        Character.SURPRISE: translate("offers", "Surprising Colourings"),
    }
    document.alter_gallery(texts[character], lambda: document.gallery.reroll(document.chosen, character))


def offer_like(document: Document, row: int) -> None:
    """Offer samples that differ a little from one; it and the chosen one stay."""
    text = translate("offers", "More like This")
    document.alter_gallery(text, lambda: document.gallery.offer_like(row, document.chosen))
