"""What the canvas says of its pictures."""

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.rendering.inspection import Trial
from gcp_desktop.ui.canvas.panes import Slot
from gcp_desktop.ui.widgets.prior_fit import describe_fit

translate = QCoreApplication.translate


def pane_name(slot: Slot, document: Document | None, trial: Trial | None) -> str:
    """Name a picture. trial: the sample on trial, if one is."""
    compared = trial is not None and trial.compared
    names = {
        Slot.ORIGINAL: translate("canvas", "Original"),
        Slot.INVERSION: translate("canvas", "What the model imagined"),
        Slot.WARPED: _warped_name(document),
        Slot.COLOURING: (
            translate("canvas", "Chosen colouring") if compared else translate("canvas", "Colouring")
        ),
        Slot.RESTORED: translate("canvas", "Restored, without colours"),
        Slot.TRIAL: translate("canvas", "Colouring {}").format(trial.name) if trial is not None else "",
    }
    return names[slot]


def pane_sentence(slot: Slot) -> str:
    """Explain a picture of how the colouring came about."""
    sentences = {
        Slot.ORIGINAL: translate("canvas", "Its light and shade stay as they are; only colour is added."),
        Slot.INVERSION: translate(
            "canvas", "A colour picture of something alike, painted from what the model has learnt."
        ),
        Slot.WARPED: translate(
            "canvas", "Its colours, moved to where your photograph has something that looks alike."
        ),
        Slot.COLOURING: translate(
            "canvas",
            "These colours as far as they are followed, laid under your photograph’s light and shade.",
        ),
        Slot.RESTORED: "",
        Slot.TRIAL: "",
    }
    return sentences[slot]


def waiting_text(slot: Slot, document: Document) -> str:
    """Say why a picture is not there yet."""
    if slot is Slot.COLOURING and not document.awaited:
        return translate("canvas", "Not coloured yet — press F5")
    if slot is Slot.RESTORED:
        return translate("canvas", "Restoring…")
    if slot in (Slot.INVERSION, Slot.WARPED):
        return translate("canvas", "Imagining…")
    return translate("canvas", "Colouring…")


def _warped_name(document: Document | None) -> str:
    name = translate("canvas", "Brought into place")
    colouring = None if document is None else document.colouring
    if colouring is None or colouring.prior_fit is None:
        return name
    return f"{name} · {describe_fit(colouring.prior_fit)}"
