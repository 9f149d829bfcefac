from PySide6.QtWidgets import QApplication

from gcp_desktop.session.editing.told import needed
from model.repairs import RestoreParams, ToneParams

MEASURED = ("grain: so little that it stays",)


def test_a_photograph_that_needs_nothing_is_called_so_before_the_figures(qapp: QApplication) -> None:
    told = needed(RestoreParams(), MEASURED)
    assert told.splitlines() == [
        "Neither faded nor grainy enough for a repair. Scratches have a slider of their own.",
        "Grain: so little that it stays",
    ]
    faded = RestoreParams(tone=ToneParams(strength=0.8))
    assert needed(faded, MEASURED) == "Grain: so little that it stays"


def test_what_was_measured_is_called_as_the_sliders_are(qapp: QApplication) -> None:
    faded = RestoreParams(tone=ToneParams(strength=0.8))
    assert needed(faded, ("tone: faded to greys", "Verblasst: so wenig")).splitlines() == [
        "Fading: faded to greys",
        "Verblasst: so wenig",
    ]
