"""Walks the widget tree: everything that can be used has a name, a role and a way to it by keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine

USED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
WINDOWS = ("edit.shortcuts", "help.about", "models.manage")


@pytest.fixture
def full(window: MainWindow, session: Session, engine: FakeEngine) -> MainWindow:
    """A window in which everything is there: two photographs, a model, a message."""
    session.prepare()
    for name in ("coffee", "camera"):
        session.open(SampleSource(name))
        engine.finish_all()
    window.notifications.show_note("Only the first page was read.")
    window.bars.missing.show_error(ErrorInfo("Something failed", "For a reason.", details="Traceback"))
    return window


def inner(widget: QWidget) -> bool:
    """Whether Qt made it as a part of another widget, which speaks for it."""
    parent = widget.parentWidget()
    made_by_qt = widget.objectName().startswith("qt_")
    part = isinstance(widget, QScrollBar)
    return (
        made_by_qt or part or isinstance(parent, QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit)
    )


def used(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, (*USED, QProgressBar)) and widget.isVisibleTo(root) and not inner(widget)
    ]


def nameless(root: QWidget) -> list[str]:
    bad = []
    for widget in used(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            bad.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return bad


def out_of_reach(root: QWidget) -> list[str]:
    """What takes the mouse only; a tool bar's or tab's button is reached by its menu entry and key."""
    return [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in used(root)
        if not isinstance(widget, QProgressBar)
        and not isinstance(widget.parentWidget(), QToolBar | QTabBar)
        and not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not (isinstance(widget, QToolButton) and widget.defaultAction() is not None)
    ]


def test_everything_in_the_window_has_a_name(full: MainWindow) -> None:
    assert nameless(full) == []


def test_everything_in_the_window_is_reached_by_keyboard(full: MainWindow) -> None:
    assert out_of_reach(full) == []


@pytest.mark.parametrize("action_id", WINDOWS)
def test_dialogs_too(full: MainWindow, action_id: str) -> None:
    full.actions_by_id[action_id].trigger()
    dialog = full.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    assert nameless(dialog) == []
    assert out_of_reach(dialog) == []
    dialog.reject()


TOOLS = ("hints.tool", "repair.mend", "repair.frame")


def too_small(root: QWidget) -> list[str]:
    """Buttons that are hard to hit: below 24 pixels, as WCAG 2.2 counts it."""
    return [
        f"{type(widget).__name__} {widget.accessibleName() or widget.text()}: {widget.width()} x {widget.height()}"
        for widget in used(root)
        if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < 24
    ]


@pytest.mark.parametrize("action_id", TOOLS)
def test_buttons_are_large_enough_to_be_hit(full: MainWindow, action_id: str) -> None:
    full.actions_by_id[action_id].trigger()
    full.layout().activate()
    assert too_small(full) == []


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("action_id", TOOLS)
def test_what_can_be_pressed_is_drawn_as_legibly_as_text(
    full: MainWindow, workspace: Workspace, qapp: QApplication, action_id: str, theme: str
) -> None:
    workspace.settings.theme = theme
    follower = ThemeFollower(qapp, workspace.settings)
    full.actions_by_id[action_id].trigger()
    faint = {}
    picture = pixels_from(full.grab().toImage()).astype(float) / 255
    linear = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    luminance = linear @ (0.2126, 0.7152, 0.0722)
    for widget in used(full):
        if isinstance(widget, QAbstractButton) and widget.isEnabled():
            shown = widget.visibleRegion().boundingRect().adjusted(2, 2, -2, -2)
            left, top = widget.mapTo(full, shown.topLeft()).toTuple()
            inside = luminance[top : top + shown.height(), left : left + shown.width()]
            contrast = (inside.max() + 0.05) / (inside.min() + 0.05) if inside.size else 21.0
            if contrast < 4.5:
                faint[widget.accessibleName() or widget.text()] = round(float(contrast), 1)
    follower.deleteLater()
    assert faint == {}


def test_every_action_has_a_text_and_a_place_in_a_menu(full: MainWindow) -> None:
    listed = {
        action.objectName() for entry in full.menuBar().actions() for action in entry.menu().actions()
    } | {""}
    assert {spec.id for spec in full.actions_by_id.specs} <= listed


def test_sliders_tell_their_values(full: MainWindow) -> None:
    slider = full.editor.panel.rows["finish:warmth"].slider
    interface = QAccessible.queryAccessibleInterface(slider)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Slider
    assert interface.valueInterface() is not None


def test_the_keyboard_goes_through_the_panel_from_top_to_bottom(full: MainWindow) -> None:
    panel = full.editor.panel
    controls = [control for row in panel.rows.values() for control in (row.box, row.slider)]
    chain, widget = [], panel.subject_picker.nextInFocusChain()
    while widget is not panel.subject_picker:
        if widget in controls:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    assert len(chain) == len(controls) > 8
    heights = [control.mapTo(panel, control.rect().topLeft()).y() for control in chain]
    assert heights == sorted(heights)
