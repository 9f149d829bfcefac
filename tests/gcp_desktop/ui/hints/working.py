"""What several tests of hints do."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gcp_desktop.engine.requests import AskColours
from gcp_desktop.session.editing.document import Document
from gcp_desktop.ui.widgets.canvas_tool import point_in
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


def point(window: MainWindow, x: float, y: float) -> QPoint:
    """Where a place of the photograph is seen in the pane of the colouring."""
    canvas = window.editor.canvas
    return point_in(canvas.target_in(canvas.pane_shown()), (x, y)).toPoint()


def click(window: MainWindow, x: float, y: float) -> None:
    QTest.mouseClick(window.editor.canvas, Qt.MouseButton.LeftButton, pos=point(window, x, y))


def drag(window: MainWindow, *places: tuple[float, float]) -> None:
    canvas, button = window.editor.canvas, Qt.MouseButton.LeftButton
    first, *others = (point(window, *place) for place in places)
    QTest.mousePress(canvas, button, pos=first)
    for each in others:
        QTest.mouseMove(canvas, each)
    QTest.mouseRelease(canvas, button, pos=others[-1])


def tell(window: MainWindow, engine: FakeEngine, x: float, y: float, likely: int = 0) -> None:
    click(window, x, y)
    engine.finish(AskColours)
    window.hinting.picker.likely[likely].click()


def places(document: Document) -> list[tuple[float, float]]:
    return [hint.path[0] for hint in document.params.hints]


def offered(window: MainWindow) -> list[str]:
    """The colours of the time, as a screen reader tells them."""
    colours = window.hinting.picker.period.colours
    return [colours.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(colours.count())]


def choose_decade(window: MainWindow, text: str) -> None:
    """As a person does it, who opens the box and presses Return."""
    decades = window.hinting.picker.period.decades
    decades.setCurrentText(text)
    decades.activated.emit(decades.currentIndex())


def hover(window: MainWindow, x: float, y: float) -> None:
    QTest.mouseMove(window.editor.canvas, point(window, x, y))
    window.hinting.tool.extent.find()  # as when the pointer rests
