from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gcp_desktop.actions.spec import Menu, When, menu_title
from gcp_desktop.actions.table import action_table
from gcp_desktop.engine.requests import OpenPhotograph, PrepareModel, RenderPreview
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.mnemonics import clashing


def enabled(window: MainWindow) -> set[str]:
    return {spec.id for spec in action_table() if window.actions_by_id[spec.id].isEnabled()}


def needing(*conditions: When) -> set[str]:
    return {spec.id for spec in action_table() if spec.when in conditions}


def test_names_are_unique_and_every_menu_has_a_title_and_an_entry() -> None:
    specs = action_table()
    assert max(Counter(spec.id for spec in specs).values()) == 1
    assert {spec.menu for spec in specs} == set(Menu)
    assert all(menu_title(menu) for menu in Menu)


@pytest.fixture
def english() -> None:
    """Untranslated."""


def texts_of_menus(menu: QMenuBar | QMenu) -> Iterator[list[str]]:
    """What stands in a menu, and in those that open from it."""
    yield [action.text() for action in menu.actions()]
    for action in menu.actions():
        if isinstance(inner := action.menu(), QMenu):
            yield from texts_of_menus(inner)


@pytest.mark.parametrize(("language", "first"), [("english", "&File"), ("german", "&Datei")])
def test_no_two_entries_of_a_menu_share_a_mnemonic(
    language: str, first: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(language)
    menus = list(texts_of_menus(request.getfixturevalue("window").menuBar()))
    assert menus[0][0] == first
    assert len(menus) > len(Menu) + 3  # those that open from others, too
    assert [clash for texts in menus for clash in clashing(texts)] == []


def test_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    keys: Counter[str] = Counter()
    for spec in action_table():
        keys.update(key.toString() for key in window.actions_by_id[spec.id].shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    assert keys[QKeySequence(QKeySequence.StandardKey.Open).toString()] == 1


def test_what_can_be_done_follows_the_session(
    window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    window.actions_by_id["view.inner-workings"].trigger()  # what is hidden cannot be done
    assert enabled(window) == needing(When.ALWAYS)
    session.open(SampleSource("coffee"))
    engine.start(OpenPhotograph)
    assert enabled(window) == needing(When.ALWAYS, When.WORKING)
    engine.finish(OpenPhotograph)
    assert enabled(window) == needing(When.ALWAYS, When.OPEN, When.PHOTOGRAPH, When.RECIPE)
    engine.finish_all()
    assert enabled(window) == needing(
        When.ALWAYS, When.OPEN, When.PHOTOGRAPH, When.RECIPE, When.COLOURING, When.EXPORTABLE
    )
    assert session.document is not None
    session.document.choose_sample(1)
    assert "edit.undo" in enabled(window)
    window.actions_by_id["edit.undo"].trigger()
    assert {"edit.undo", "edit.redo"} & enabled(window) == {"edit.redo"}
    window.actions_by_id["edit.redo"].trigger()
    assert session.document.params.generate.seed == 1


def test_closing_the_photograph_leaves_what_needs_none(
    window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    session.open(SampleSource("coffee"))
    engine.finish_all()
    window.actions_by_id["file.close"].trigger()
    engine.finish_all()
    assert enabled(window) == needing(When.ALWAYS)


def test_number_keys_choose_a_colouring_and_reset_keeps_it(
    window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    session.open(SampleSource("coffee"))
    engine.finish_all()
    window.actions_by_id["photo.choose-5"].trigger()
    document = session.document
    assert document is not None
    assert document.params.generate.seed == document.gallery.sample(4).seed
    window.editor.panel.rows["finish:warmth"].slider.setValue(150)
    assert document.params.finish.warmth == 0.5
    window.actions_by_id["edit.reset"].trigger()
    assert document.params.finish.warmth == 0.0
    assert document.params.generate.seed == document.gallery.sample(4).seed


def test_cancel_and_colour_again(window: MainWindow, session: Session, engine: FakeEngine) -> None:
    session.prepare()
    engine.finish(PrepareModel)
    session.open(SampleSource("coffee"))
    engine.finish(OpenPhotograph)
    engine.start(RenderPreview)
    window.actions_by_id["photo.cancel"].trigger()
    assert engine.waiting == []
    window.actions_by_id["photo.colour-again"].trigger()
    assert len(engine.of_kind(RenderPreview)) == 1
