"""How well the model's inversion fits is told beside the subject and over the pictures in between."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import RenderStages, SampleSource
from gcp_desktop.session.editing.document import Colouring
from gcp_desktop.session.editing.edits import with_subject
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.images import pixels_from
from gcp_desktop.ui.widgets.prior_fit import PriorFitLabel
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def edited(window: MainWindow, session: Session, engine: FakeEngine) -> MainWindow:
    session.prepare()
    session.open(SampleSource("coffee"))
    engine.finish_all()
    return window


def test_the_fit_is_shown_beside_the_subject_and_follows_it(edited: MainWindow, engine: FakeEngine) -> None:
    label, document = edited.editor.panel.prior_fit, edited.session.document
    assert document is not None
    assert (label.isVisible(), label.text()) == (True, "Prior fit 83 % (imagined colours)")
    document.edit(with_subject(document.params, "sea"), "Subject")
    engine.finish_all()
    assert (
        label.text()
        == "Prior fit 12 % (imagined colours): coloured mostly without them. Another subject may fit better."
    )
    document.undo_stack.undo()
    engine.finish_all()
    assert label.text() == "Prior fit 83 % (imagined colours)"
    assert "as far as" in label.accessibleDescription()
    assert label.accessibleDescription() in label.toolTip()


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
