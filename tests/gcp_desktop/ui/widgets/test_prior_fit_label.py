"""How well the model's inversion fits is told beside the subject and over the pictures in between."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import RenderStages
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.images import pixels_from
from gcp_desktop.session.editing.edits import with_subject
from gcp_desktop.session.editing.results import Colouring
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.canvas import pane_painting
from gcp_desktop.ui.canvas.captions import pane_sentence
from gcp_desktop.ui.widgets.prior_fit import PriorFitLabel
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine) -> MainWindow:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    window.actions_by_id["view.inner-workings"].trigger()
    return window


def test_the_fit_is_shown_beside_the_subject_and_follows_it(edited: MainWindow, engine: FakeEngine) -> None:
    label, document = edited.editor.panel.prior_fit, edited.session.document
    assert document is not None
    assert (label.isVisible(), label.text()) == (True, "Imagined colours followed to 83 %")
    document.edit(with_subject(document.params, "sea"), "Subject")
    engine.finish_all()
    assert label.text() == "Imagined colours followed to 12 %: most comes from the photograph alone."
    document.undo_stack.undo()
    engine.finish_all()
    assert label.text() == "Imagined colours followed to 83 %"
    assert "as far as" in label.accessibleDescription()
    assert label.accessibleDescription() in label.toolTip()


def test_inner_workings_are_hidden_unless_asked_for_and_that_is_remembered(
    window: MainWindow, session: Session, engine: FakeEngine, workspace: Workspace
) -> None:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    label, canvas, actions = window.editor.panel.prior_fit, window.editor.canvas, window.actions_by_id
    assert not label.isVisible()
    assert not actions["view.stages"].isVisible()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert canvas.arrangement is Layout.SIDE_BY_SIDE
    actions["view.inner-workings"].trigger()
    assert label.isVisible()
    assert workspace.settings.inner_workings
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert canvas.arrangement is Layout.STAGES
    actions["view.inner-workings"].trigger()
    assert not label.isVisible()
    assert canvas.arrangement is Layout.SIDE_BY_SIDE
    assert not workspace.settings.inner_workings


def test_every_picture_of_how_it_came_about_is_explained_at_its_foot(
    edited: MainWindow, engine: FakeEngine
) -> None:
    canvas = edited.editor.canvas
    canvas.arrange(Layout.STAGES)

    def feet() -> list[QImage]:
        whole = canvas.grab().toImage()
        rects = [pane.rect.toRect() for pane in canvas.panes()]
        return [whole.copy(rect.x(), rect.bottom() - 45, rect.width(), 40) for rect in rects]

    engine.finish(RenderStages)
    explained = feet()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pane_painting, "draw_sentence", lambda *_: None)
        bare = feet()
    for slot, with_words, without in zip(canvas.panes(), explained, bare, strict=True):
        assert pane_sentence(slot.slot)
        assert not np.array_equal(pixels_from(with_words), pixels_from(without))


def test_a_model_that_always_follows_its_prior_has_no_fit_to_show(qtbot: QtBot) -> None:
    label = PriorFitLabel()
    qtbot.addWidget(label)
    label.show_fit(0.4)
    assert label.isVisible()
    label.show_fit(None)
    assert not label.isVisible()


def test_the_fit_is_written_over_the_picture_brought_into_place(
    edited: MainWindow, engine: FakeEngine
) -> None:
    canvas, document = edited.editor.canvas, edited.session.document
    assert document is not None
    assert document.colouring is not None
    canvas.arrange(Layout.STAGES)
    engine.finish(RenderStages)
    corners = [pane.rect.toRect() for pane in canvas.panes()]

    def captions() -> list[QImage]:
        whole = canvas.grab().toImage()
        return [whole.copy(corner.x(), corner.y(), corner.width(), 40) for corner in corners]

    with_fit = captions()
    document.show_colouring(Colouring(document.colouring.pixels, document.revision, None))
    changed = [
        not np.array_equal(pixels_from(before), pixels_from(after))
        for before, after in zip(with_fit, captions(), strict=True)
    ]
    assert changed == [False, False, True, False]
