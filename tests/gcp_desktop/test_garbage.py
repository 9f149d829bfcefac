import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gcp_desktop.garbage import GarbageCollector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    automatic = gc.isenabled()
    gc.enable()
    collector = GarbageCollector()
    assert not gc.isenabled()
    yield collector
    collector.stop()
    assert gc.isenabled()
    if not automatic:
        gc.disable()


class Knot(QObject):
    """A Qt object that only a collection frees; it tells on which thread."""

    def __init__(self, freed: list[int]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: freed.append(threading.get_ident()))


def test_cycles_are_freed_on_the_windows_thread(qtbot: QtBot, collector: GarbageCollector) -> None:
    freed: list[int] = []
    kept: list[list[int]] = []

    def work() -> None:
        Knot(freed)
        # Enough to start a collection here, were it left to Python.
        kept.extend([] for _ in range(20 * gc.get_threshold()[0]))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert freed == []

    qtbot.waitUntil(lambda: bool(freed))
    assert freed == [threading.get_ident()]


def test_nothing_is_collected_before_it_is_due(collector: GarbageCollector) -> None:
    gc.collect()
    freed: list[int] = []
    Knot(freed)
    collector.collect()
    assert freed == []
