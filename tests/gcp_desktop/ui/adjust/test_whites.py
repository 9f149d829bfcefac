from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.recipe_text import recipe_lines
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


def test_whites_are_kept_until_the_box_is_unticked(
    window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    session.open(SampleSource("coffee"))
    engine.finish_all()
    document, box = session.document, window.editor.panel.keep_whites
    assert document is not None
    assert box.isChecked()
    assert document.params.finish.keep_whites
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not document.params.finish.keep_whites
    assert "Whites take warmth and tint" in recipe_lines(document.params)
    window.actions_by_id["edit.undo"].trigger()
    assert document.params.finish.keep_whites
    assert box.isChecked()
