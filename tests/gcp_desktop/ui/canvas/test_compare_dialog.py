import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.model_store import InstalledModel
from gcp_desktop.engine.requests import RenderWith
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.canvas.compare_dialog import CompareDialog
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine

INSTALLED = (
    InstalledModel(name="mine", title="Mine", parent="Compact", in_use=True),
    InstalledModel(name="broken", title="Broken", fault="It is damaged."),
    InstalledModel(name="other", title="Other"),
    InstalledModel(name="compact", title="Compact", bundled=True),
)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, workspace: Workspace, engine: FakeEngine) -> CompareDialog:
    workspace.session.open(SampleSource("camera"))
    engine.finish_all()
    workspace.models.installed = INSTALLED
    window.actions_by_id["models.compare"].trigger()
    (dialog,) = window.findChildren(CompareDialog)
    qtbot.waitExposed(dialog)
    return dialog


def _shades(dialog: CompareDialog) -> list[int]:
    """How many different pixels the left and the right half of the view have."""
    image = dialog.view.grab().toImage()
    middle = image.height() // 2
    halves = (range(20, image.width() // 2 - 20, 3), range(image.width() // 2 + 20, image.width() - 20, 3))
    return [len({image.pixel(x, middle) for x in half}) for half in halves]


def test_a_model_is_compared_with_its_parent_at_first(dialog: CompareDialog, engine: FakeEngine) -> None:
    assert [request.model for request in engine.of_kind(RenderWith)] == ["mine", "compact"]
    assert [dialog.boxes["left"].itemText(row) for row in range(3)] == ["Mine", "Other", "Compact"]
    assert all(box.property("role") == "chevron" for box in dialog.boxes.values()), "as boxes look elsewhere"
    assert not dialog.view.has_picture(0)
    engine.finish_all()
    assert dialog.view.has_picture(0) and dialog.view.has_picture(1)
    assert min(_shades(dialog)) > 5


def test_only_the_side_that_is_changed_is_made_anew(dialog: CompareDialog, engine: FakeEngine) -> None:
    engine.finish_all()
    dialog.boxes["right"].setCurrentIndex(1)
    dialog.boxes["right"].activated.emit(1)
    assert [request.model for request in engine.of_kind(RenderWith)] == ["other"]
    dialog.close()
    assert engine.of_kind(RenderWith) == []


def test_both_pictures_zoom_and_move_together(
    qtbot: QtBot, dialog: CompareDialog, engine: FakeEngine
) -> None:
    engine.finish_all()
    view = dialog.view
    whole = view.picture_rect()
    point = QPointF(view.width() * 0.7, view.height() / 2)
    for _ in range(10):
        wheel = QWheelEvent(
            point,
            QPointF(view.mapToGlobal(point.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, wheel)
    near = view.picture_rect()
    assert near.width > 2 * whole.width
    # One view for both panes: where the picture lies in one, it lies in the other.
    before = dialog.view.grab().toImage()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(view, QPoint(140, 120))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(140, 120))
    moved = view.picture_rect()
    assert (moved.x, moved.y) != (near.x, near.y)
    after = dialog.view.grab().toImage()
    middle, half = after.height() // 2, after.width() // 2
    for first in (20, half + 20):
        line = range(first, first + half - 60)
        assert any(before.pixel(x, middle) != after.pixel(x, middle) for x in line)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert view.picture_rect() == whole


def test_without_a_photograph_there_is_nothing_to_compare(window: MainWindow) -> None:
    assert not window.actions_by_id["models.compare"].isEnabled()
