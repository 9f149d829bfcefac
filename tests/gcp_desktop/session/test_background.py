import pytest
from pytestqt.qtbot import QtBot

from gcp_desktop.session.background import Background
from model.errors import ImageWriteError


def test_what_nobody_foresaw_is_in_the_log_with_its_traceback(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    background = Background()
    told: list[Exception] = []

    def stumble() -> None:
        raise KeyError("nobody foresaw this")

    def fail() -> None:
        raise ImageWriteError("The disk is full. Make room on it.")

    for work in (fail, stumble):
        background.run(work, lambda _: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    background.shutdown()
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is KeyError


def test_waiting_for_work_gives_what_it_gives_after_what_came_before(qtbot: QtBot) -> None:
    background = Background()
    done: list[int] = []
    background.run(lambda: done.append(1), lambda _: None, lambda _: None)
    assert background.wait_for(lambda: [*done, 2]) == [1, 2]
    with pytest.raises(ZeroDivisionError):
        background.wait_for(lambda: 1 // 0)
    background.shutdown()
