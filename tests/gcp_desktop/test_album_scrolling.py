"""Five thousand photographs: how long the window goes without a turn while they are scrolled, and what they weigh."""

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.heartbeat import LONGEST_GAP, Heartbeat

COUNT = 5000


def resident() -> float:
    """MiB that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


@pytest.mark.timed
@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of memory and of other processes")
def test_five_thousand_scroll_without_a_stutter(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    box = tmp_path / "box"
    box.mkdir()
    random = np.random.default_rng(0)
    for number in range(50):
        Image.fromarray(random.integers(0, 255, (300, 400), np.uint8)).save(box / f"{number}.png")
    for number in range(50, COUNT):
        (box / f"{number}.png").hardlink_to(box / f"{number % 50}.png")
    window.session.prepare()
    engine.finish_all()
    window.open_path(box)
    page = window.albums.page
    qtbot.waitUntil(lambda: page.album is not None and page.isVisible(), timeout=30000)
    assert page.album is not None
    album, bar = page.album, page.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: album.pictures.image(0) is not None, timeout=30000)
    before = resident()
    heartbeat = Heartbeat()
    for step in range(400):
        bar.setValue(bar.maximum() * step // 399)
        qtbot.wait(5)
    heartbeat.stop()
    last = COUNT - 1
    qtbot.waitUntil(lambda: album.pictures.image(last) is not None, timeout=30000)
    sys.stdout.write(f"longest {1000 * heartbeat.longest:.0f} ms, {before:.0f} to {resident():.0f} MiB\n")
    assert heartbeat.longest < LONGEST_GAP
    assert resident() - before < 150
