from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.names import readable
from gcp_desktop.ui.adjust.adjustments import Adjustment, direction_adjustment, finish_adjustments
from gcp_desktop.ui.adjust.row import AdjustmentRow
from gcp_desktop.ui.widgets.theme import ThemeFollower
from model.params import DirectionInfo, EditParams, FinishParams

FOLIAGE = DirectionInfo(name="autumn-leaves", minimum=-2.0, maximum=4.0, description="Brown to green")


def adjustments() -> list[Adjustment]:
    return [*finish_adjustments(), direction_adjustment(FOLIAGE)]


@pytest.fixture
def row(qtbot: QtBot) -> AdjustmentRow:
    row = AdjustmentRow(direction_adjustment(FOLIAGE))
    qtbot.addWidget(row)
    row.resize(240, 50)
    row.show()
    return row


def point(row: AdjustmentRow, value: int) -> QPoint:
    return row.slider.knob_centre(value).toPoint()


@pytest.mark.parametrize("spec", adjustments(), ids=lambda spec: spec.control)
def test_an_adjustment_reads_what_it_has_changed_and_nothing_else(
    qapp: QApplication, spec: Adjustment
) -> None:
    assert spec.read(EditParams()) == spec.neutral
    end = spec.minimum if spec.minimum != spec.neutral else spec.maximum
    changed = spec.change(EditParams(), end)
    assert spec.read(changed) == end
    assert changed != EditParams()
    for other in adjustments():
        if other.control != spec.control:
            assert other.read(changed) == other.neutral
    assert spec.change(changed, spec.neutral) == EditParams()


def test_finish_sliders_cover_the_documented_ranges(qapp: QApplication) -> None:
    ranges = {spec.control: (spec.minimum, spec.maximum, spec.neutral) for spec in finish_adjustments()}
    assert ranges == {
        "finish:strength": (0.0, 1.0, 1.0),
        "finish:saturation": (0.0, 2.0, 1.0),
        "finish:warmth": (-1.0, 1.0, 0.0),
        "finish:tint": (-1.0, 1.0, 0.0),
        "finish:toning": (0.0, 1.0, 0.0),
    }


def test_sliders_say_what_they_make_of_the_picture(qapp: QApplication) -> None:
    words = {
        spec.control: (spec.towards(spec.minimum), spec.towards(spec.maximum))
        for spec in finish_adjustments()
    }
    assert words == {
        "finish:strength": ("greyer", ""),
        "finish:saturation": ("paler", "livelier"),
        "finish:warmth": ("cooler", "warmer"),
        "finish:tint": ("greener", "pinker"),
        "finish:toning": ("", ""),
    }
    golden = direction_adjustment(DirectionInfo(name="golden light", minimum=-5.0, maximum=5.0))
    assert (golden.towards(-1.0), golden.towards(0.0), golden.towards(1.0)) == ("cooler", "", "more golden")


def test_values_are_written_with_sign_and_unit(qapp: QApplication) -> None:
    strength, saturation, warmth, *_ = finish_adjustments()
    foliage = direction_adjustment(FOLIAGE)
    assert strength.describe(0.5) == "50 %"
    assert saturation.describe(1.25) == "125 %"
    assert [warmth.describe(value) for value in (0.12, 0.0, -0.12)] == ["+12 %", "0 %", "−12 %"]
    assert foliage.describe(-1.5) == "−38 %", "100 % is as far as pictures stay natural"
    assert [warmth.towards(value) for value in (0.12, 0.0, -0.12)] == ["warmer", "", "cooler"]
    assert direction_adjustment(replace(FOLIAGE, name="lighting")).title == "Imagined brightness"
    assert readable(FOLIAGE.name) == "Autumn leaves"


def test_every_slider_can_stand_exactly_at_neutral(qtbot: QtBot) -> None:
    for spec in adjustments():
        row = AdjustmentRow(spec)
        qtbot.addWidget(row)
        spy = QSignalSpy(row.value_edited)
        step = row.slider.value()
        row.slider.setValue(step + 1 if step < row.slider.maximum() else step - 1)
        row.slider.setValue(step)
        assert spy.at(spy.count() - 1) == [spec.control, spec.neutral]


def test_dragging_reports_values_within_one_stroke(row: AdjustmentRow) -> None:
    values, began, ended = (
        QSignalSpy(signal) for signal in (row.value_edited, row.stroke_began, row.stroke_ended)
    )
    QTest.mousePress(row.slider, Qt.MouseButton.LeftButton, pos=point(row, row.slider.value()))
    assert (began.count(), values.count()) == (1, 0)
    for step in (100, 130, 160):
        QTest.mouseMove(row.slider, point(row, step))
    QTest.mouseRelease(row.slider, Qt.MouseButton.LeftButton, pos=point(row, 160))
    assert values.count() == 3
    assert values.at(2)[1] == pytest.approx(-3.0 + 9.0 * 160 / 200, abs=0.05)
    assert row.shown == f"+{values.at(2)[1] / 4:.0%}".replace("%", " %")
    assert (began.count(), ended.count()) == (1, 1)


def test_pressing_the_groove_jumps_there(row: AdjustmentRow) -> None:
    QTest.mousePress(row.slider, Qt.MouseButton.LeftButton, pos=point(row, 180))
    assert row.slider.value() == pytest.approx(180, abs=1)
    QTest.mouseMove(row.slider, QPoint(-500, 0))
    assert row.slider.value() == 0
    QTest.mouseRelease(row.slider, Qt.MouseButton.LeftButton)
    QTest.mouseMove(row.slider, point(row, 100))
    assert row.slider.value() == 0


def test_a_double_click_resets_slider_or_name(row: AdjustmentRow) -> None:
    for target in (row.slider, row):
        row.show_value(3.0)
        spy = QSignalSpy(row.value_edited)
        QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert spy.at(spy.count() - 1) == ["direction:autumn-leaves", 0.0]
        assert row.shown == "0 %"


def test_showing_a_value_reports_no_edit(row: AdjustmentRow) -> None:
    spy = QSignalSpy(row.value_edited)
    row.show_value(1.0)
    assert row.shown == "+25 %"
    assert spy.count() == 0


def test_the_keyboard_moves_the_slider(row: AdjustmentRow) -> None:
    spy = QSignalSpy(row.value_edited)
    before = row.slider.value()
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    QTest.keyClick(row.slider, Qt.Key.Key_PageUp)
    assert row.slider.value() == before + 21
    assert spy.count() == 2


def test_finish_adjustments_replace_one_field_each(qapp: QApplication) -> None:
    _, saturation, *_ = finish_adjustments()
    params = EditParams(finish=FinishParams(tint=0.3))
    assert saturation.change(params, 0.5).finish == replace(params.finish, saturation=0.5)


def test_a_number_can_be_typed_and_is_a_step_of_its_own(row: AdjustmentRow) -> None:
    values, began, ended = (
        QSignalSpy(signal) for signal in (row.value_edited, row.stroke_began, row.stroke_ended)
    )
    row.box.selectAll()
    QTest.keyClicks(row.box, "-31,25")
    QTest.keyClick(row.box, Qt.Key.Key_Return)
    assert (values.count(), began.count(), ended.count()) == (1, 1, 1)
    assert values.at(0) == ["direction:autumn-leaves", -1.25]
    assert row.shown == "−31 %"
    assert row.slider.value() == pytest.approx(1.75 / 9.0 * 200, abs=1)
    QTest.keyClick(row.box, Qt.Key.Key_Up)
    assert row.shown == "−29 %"


@pytest.mark.parametrize("typed", ["40", "40 %", "40%"])
def test_the_unit_need_not_be_typed(qtbot: QtBot, typed: str) -> None:
    row = AdjustmentRow(finish_adjustments()[0])
    qtbot.addWidget(row)
    row.show()
    row.box.selectAll()
    QTest.keyClicks(row.box, typed)
    QTest.keyClick(row.box, Qt.Key.Key_Return)
    assert row.shown == "40 %"


@pytest.mark.parametrize(
    ("typed", "taken", "shown", "said"),
    [("999", 6.0, "+150 %", "At most +150 %"), ("-400", -3.0, "−75 %", "At least −75 %")],
)
def test_a_number_beyond_the_range_becomes_the_nearest_and_that_is_said(
    qtbot: QtBot, row: AdjustmentRow, typed: str, taken: float, shown: str, said: str
) -> None:
    spy = QSignalSpy(row.value_edited)
    row.box.selectAll()
    QTest.keyClicks(row.box, typed)
    QTest.keyClick(row.box, Qt.Key.Key_Return)
    assert spy.at(spy.count() - 1)[1] == taken
    assert row.shown == shown
    assert QToolTip.text() == said
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not any(each.inherits("QTipLabel") for each in QApplication.topLevelWidgets()))


def test_the_natural_range_is_marked_and_told(row: AdjustmentRow, qtbot: QtBot) -> None:
    told = "Brown to green\nPictures stay natural from −50 % to +100 %: the lighter part of the slider."
    assert row.slider.accessibleDescription() == row.box.accessibleDescription() == told
    assert told in row.toolTip()
    plain = AdjustmentRow(replace(row.adjustment, natural=None))
    qtbot.addWidget(plain)
    plain.resize(row.size())
    plain.show()
    row.show_value(1.0)
    plain.show_value(1.0)
    marked, unmarked = (pixels_from(each.slider.grab().toImage()).astype(int) for each in (row, plain))
    different = np.abs(marked - unmarked).max(axis=2)
    columns = np.flatnonzero(different.any(axis=0))
    natural = [point(row, round(step / 9 * 200)).x() for step in (1, 7)]
    above = different[: row.slider.height() // 2 - 3].any(axis=0).nonzero()[0]
    assert [int(above.min()), int(above.max())] == pytest.approx(natural, abs=2)
    assert set(columns) - set(range(natural[0] - 1, natural[1] + 2)), "fainter beyond it"
    assert plain.slider.accessibleDescription() == "Brown to green"


def test_the_number_has_room_in_the_applications_look(qtbot: QtBot, qapp: QApplication) -> None:
    follower = ThemeFollower(QApplication.instance())
    row = AdjustmentRow(finish_adjustments()[0])
    qtbot.addWidget(row)
    row.show()
    assert row.box.lineEdit().width() > row.fontMetrics().horizontalAdvance("−150 %")
    follower.deleteLater()


def test_a_number_leaves_the_window_its_keys(row: AdjustmentRow, qtbot: QtBot) -> None:
    told = []
    for keys in ("Ctrl+E", "Ctrl+Z", "Ctrl+C"):
        shortcut = QShortcut(QKeySequence(keys), row)
        shortcut.activated.connect(partial(told.append, keys))
    row.activateWindow()
    row.box.setFocus()
    qtbot.waitUntil(row.box.hasFocus)
    row.box.selectAll()
    QTest.keyClicks(row.box, "2")
    QTest.keyClick(row.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (told, row.box.text()) == ([], "0 %")  # undoes what is being typed
    QTest.keyClicks(row.box, "40")
    QTest.keyClick(row.box, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_E, Qt.Key.Key_C):
        QTest.keyClick(row.box, key, Qt.KeyboardModifier.ControlModifier)
    assert told == ["Ctrl+Z", "Ctrl+E"]
