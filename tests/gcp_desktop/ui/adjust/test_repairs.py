import pytest
from PySide6.QtWidgets import QApplication

from gcp_desktop.session.editing.edits import mending, with_mending, without_adjustments
from gcp_desktop.session.editing.recipe_text import recipe_lines
from gcp_desktop.ui.adjust.repairs import repair_adjustments
from model.params import EditParams
from model.repairs import RestoreParams, ScratchParams, Stroke

CONTROLS = ("restore:tone", "restore:scratches", "restore:denoise", "restore:descreen")


def test_all_repairs_are_off_at_first(qapp: QApplication) -> None:
    adjustments = repair_adjustments()
    assert tuple(spec.control for spec in adjustments) == CONTROLS
    assert all(spec.read(EditParams()) == spec.neutral == 0.0 for spec in adjustments)


@pytest.mark.parametrize("control", CONTROLS)
def test_each_slider_changes_its_own_part_alone(qapp: QApplication, control: str) -> None:
    specs = {spec.control: spec for spec in repair_adjustments()}
    changed = specs[control].change(EditParams(), 0.6)
    assert {name for name, spec in specs.items() if spec.read(changed)} == {control}
    assert specs[control].read(changed) == 0.6
    assert specs[control].change(changed, 0.0) == EditParams()
    assert changed.finish == EditParams().finish
    assert any("60 %" in line for line in recipe_lines(changed))


def test_mending_nothing_that_is_found_keeps_what_was_drawn() -> None:
    stroke = Stroke(points=((0.5, 0.5),), radius=0.01)
    drawn = EditParams(restore=RestoreParams(scratches=ScratchParams(strokes=(stroke,))))
    found = with_mending(drawn, 0.7)
    assert mending(found) == 0.7
    assert with_mending(found, 0.0) == drawn


def test_resetting_adjustments_takes_repairs_back() -> None:
    assert without_adjustments(with_mending(EditParams(), 0.7)) == EditParams()
