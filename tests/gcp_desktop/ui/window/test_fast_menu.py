"""What is calculated fast is chosen in a menu, where the model can be."""

from dataclasses import replace

from gcp_desktop.engine.events import ModelReady
from gcp_desktop.engine.requests import PrepareModel
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.fast_menu import FastMenu
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import INFO


def menu_of(window: MainWindow) -> FastMenu:
    (menu,) = window.findChildren(FastMenu)
    return menu


def test_it_is_offered_with_a_model_that_has_it(window: MainWindow, session: Session) -> None:
    menu = menu_of(window)
    assert not menu.isEnabled()
    for fast in (True, False):
        session.model_changed.emit(ModelReady(replace(INFO, fast=fast), "CPU"))
        assert menu.isEnabled() is fast


def test_a_choice_is_remembered_and_told(window: MainWindow, engine: FakeEngine) -> None:
    menu = menu_of(window)
    (chosen,) = [action.data() for action in menu.actions() if action.isChecked()]
    assert chosen == "looks"
    for action in reversed(menu.actions()):
        action.trigger()
        (request,) = engine.of_kind(PrepareModel)
        assert (request.fast, request.device, request.model) == (action.data(), None, None)
        engine.finish_all()
        (chosen,) = [each.data() for each in menu.actions() if each.isChecked()]
        assert chosen == action.data()
