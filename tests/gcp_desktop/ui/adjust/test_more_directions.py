"""A model with many directions: a few sliders at once, the rest folded away and made when they are wanted."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import PrepareModel
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.session import Session
from gcp_desktop.ui.adjust.panel import AdjustPanel
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.official_import import describe_official
from model.networks.official import OfficialConfig
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import INFO

OFFICIAL = describe_official("official", OfficialConfig(), 119)


@pytest.fixture
def panel(window: MainWindow, session: Session, engine: FakeEngine) -> AdjustPanel:
    engine.info = OFFICIAL
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    return window.editor.panel


def directions(panel: AdjustPanel) -> list[str]:
    return [row.adjustment.title for row in panel.rows.values() if "direction:" in row.adjustment.control]


def test_at_first_there_are_the_authors_three_and_no_other(panel: AdjustPanel) -> None:
    assert directions(panel) == ["Colour 4", "Colour 6", "Colour 23"]
    assert panel.more_directions.fold.text() == "More directions (116)"
    assert panel.rows["direction:colour 4"].adjustment.natural == (-16.0, 16.0)


def test_unfolding_makes_the_others_a_few_at_a_time(qtbot: QtBot, panel: AdjustPanel) -> None:
    assert panel.document is not None
    panel.document.edit(with_direction(panel.document.params, "direction 7", 8.0), "test")
    panel.more_directions.fold.click()
    assert len(directions(panel)) == 3
    qtbot.waitUntil(lambda: 3 < len(directions(panel)) < 119, timeout=60_000)
    qtbot.waitUntil(lambda: len(directions(panel)) == 119, timeout=60_000)
    assert panel.rows["direction:direction 7"].shown == "+50 %"
    row = panel.rows["direction:direction 118"]
    qtbot.waitUntil(row.isVisible, timeout=60_000)
    row.slider.setValue(row.slider.maximum())
    assert dict(panel.document.params.generate.directions)["direction 118"] == row.adjustment.maximum
    panel.more_directions.fold.click()
    assert not row.isVisible()


def test_a_folded_direction_in_use_is_told_and_reset(window: MainWindow, panel: AdjustPanel) -> None:
    assert panel.document is not None
    panel.document.edit(with_direction(panel.document.params, "direction 7", 8.0), "test")
    assert panel.more_directions.fold.text() == "More directions (116), 1 in use"
    window.actions_by_id["edit.reset"].trigger()
    assert panel.more_directions.fold.text() == "More directions (116)"


def test_another_model_takes_them_away(
    qtbot: QtBot, panel: AdjustPanel, session: Session, engine: FakeEngine
) -> None:
    panel.more_directions.fold.click()
    qtbot.waitUntil(lambda: len(directions(panel)) > 3, timeout=60_000)
    engine.info = replace(INFO, weights_id="other")
    session.prepare()
    engine.finish(PrepareModel)
    assert directions(panel) == ["Warmth", "Foliage", "Vividness"]
    assert not panel.more_directions.isVisible()
    assert not panel.more_directions.fold.isChecked()
