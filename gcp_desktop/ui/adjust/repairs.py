"""The sliders that repair the photograph before it is coloured."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.editing.edits import mending, with_mending
from gcp_desktop.ui.adjust.adjustments import Adjustment
from model.params import EditParams
from model.repairs import GrainParams, ToneParams

translate = QCoreApplication.translate


def repair_adjustments() -> tuple[Adjustment, ...]:
    """Make them in the order of what most photographs need; all are off at 0."""
    return (
        Adjustment(
            control="restore:tone",
            title=translate("repairs", "Fading"),
            tip=translate("repairs", "Gives black, white and even light back; nothing clips"),
            minimum=0.0,
            maximum=1.0,
            neutral=0.0,
            read=lambda params: params.restore.tone.strength,
            change=_with_tone,
            factor=100.0,
            unit=" %",
        ),
        Adjustment(
            control="restore:scratches",
            title=translate("repairs", "Scratches"),
            tip=translate(
                "repairs",
                "Fills scratches, dust and spots from what surrounds them. Too much takes catchlights and jewellery "
                "for dust: look at the eyes",
            ),
            minimum=0.0,
            maximum=1.0,
            neutral=0.0,
            read=mending,
            change=with_mending,
            factor=100.0,
            unit=" %",
        ),
        Adjustment(
            control="restore:denoise",
            title=translate("repairs", "Grain"),
            tip=translate("repairs", "Takes away a share of the grain that was measured"),
            minimum=0.0,
            maximum=1.0,
            neutral=0.0,
            read=lambda params: params.restore.grain.denoise,
            change=lambda params, value: _with_grain(params, replace(params.restore.grain, denoise=value)),
            factor=100.0,
            unit=" %",
        ),
        Adjustment(
            control="restore:descreen",
            title=translate("repairs", "Printed dots"),
            tip=translate("repairs", "Takes away the screen of a printed picture, where one is found"),
            minimum=0.0,
            maximum=1.0,
            neutral=0.0,
            read=lambda params: params.restore.grain.descreen,
            change=lambda params, value: _with_grain(params, replace(params.restore.grain, descreen=value)),
            factor=100.0,
            unit=" %",
        ),
    )


def _with_tone(params: EditParams, strength: float) -> EditParams:
    return replace(params, restore=replace(params.restore, tone=ToneParams(strength=strength)))


def _with_grain(params: EditParams, grain: GrainParams) -> EditParams:
    return replace(params, restore=replace(params.restore, grain=grain))
