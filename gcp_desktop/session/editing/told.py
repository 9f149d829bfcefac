"""What a person is told of a photograph's recipe, in sentences."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gcp_desktop.engine.events import ModelReady
from gcp_desktop.engine.offered import not_offered
from gcp_desktop.session.editing.names import readable
from model.params import EditParams
from model.repairs import RestoreParams

translate = QCoreApplication.translate


def left_out(params: EditParams, model: ModelReady) -> list[str]:
    """What of the recipe the model cannot follow."""
    told = []
    missing = not_offered(params, model.info)
    if missing:
        told.append(
            translate("Session", "The model “{}” does not know: {}. The colouring does without.").format(
                model.info.title, ", ".join(map(readable, missing))
            )
        )
    if params.reference and not model.info.references:
        told.append(
            translate(
                "Session", "The model “{}” takes no reference picture. The colouring does without."
            ).format(model.info.title)
        )
    return told


def needed(suggested: RestoreParams, measured: Sequence[str]) -> str:
    """What the photograph needs: what was measured, and before that, where so, that it needs nothing."""
    nothing = translate(
        "Session", "Neither faded nor grainy enough for a repair. Scratches have a slider of their own."
    )
    sentences = [_as_shown(each) for each in measured]
    return "\n".join([nothing, *sentences] if suggested == RestoreParams() else sentences)


def _as_shown(sentence: str) -> str:
    """With the name of the window's slider, where the command's part is called otherwise; translations have it."""
    sentence = re.sub("^tone(?=:)", "fading", sentence)
    return sentence[:1].upper() + sentence[1:]
