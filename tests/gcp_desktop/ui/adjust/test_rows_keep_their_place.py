"""Whatever the values are, sliders stay where they are and as long as they are."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea

from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.session import Session
from gcp_desktop.ui.adjust.panel import AdjustPanel
from gcp_desktop.ui.window.main_window import MainWindow
from model.params import DirectionInfo
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import INFO

NAMES = ("richness", "lighting", "golden light", "rosy tones")


def places(panel: AdjustPanel) -> dict[str, tuple[int, int, int]]:
    """Left and upper end, and length, of each slider in the panel."""
    found = {}
    for control, row in panel.rows.items():
        if not row.isVisible():  # that of the reference picture
            continue
        corner = row.slider.mapTo(panel, QPoint())
        found[control] = (corner.x(), corner.y(), row.slider.width())
    return found


@pytest.mark.parametrize("language", ["english", "german"])
def test_whatever_the_values(
    request: pytest.FixtureRequest, language: str, engine: FakeEngine, session: Session
) -> None:
    if language == "german":
        request.getfixturevalue("german")
    window: MainWindow = request.getfixturevalue("window")
    directions = (DirectionInfo(name=name, minimum=-3.0, maximum=3.0, description="") for name in NAMES)
    engine.info = replace(INFO, directions=tuple(directions))
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    panel = window.editor.panel
    before = places(panel)
    assert len({length for *_, length in before.values()}) == 1
    for end in ("minimum", "maximum"):
        for row in panel.rows.values():
            row.show_value(getattr(row.adjustment, end))
        panel.grab()  # lays out
        assert places(panel) == before
        for row in panel.rows.values():
            word, value = row.towards, row.box
            assert word.shown == word.text()
            assert value.fontMetrics().horizontalAdvance(value.text()) < value.lineEdit().width()
    area = panel.findChild(QScrollArea)
    assert area is not None
    assert area.widget().width() <= area.viewport().width()
