"""A reference picture, chosen and dropped with real events over the fake engine."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.offered import offered
from gcp_desktop.engine.requests import ReadReference, RenderPreview
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_reference
from gcp_desktop.session.session import Session
from gcp_desktop.ui.adjust.reference import ReferenceBox
from gcp_desktop.ui.window.main_window import MainWindow
from model.params import EditParams, ReferenceParams
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import INFO

KNOWN = ReferenceParams(path="/elsewhere/meadow.jpg", digest="meadow", mix=0.8)


@pytest.fixture
def document(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> Document:
    session.prepare()
    session.open(FileSource(tmp_path / "photo.png"))
    engine.finish_all()
    assert session.document is not None
    return session.document


@pytest.fixture
def box(window: MainWindow) -> ReferenceBox:
    return window.editor.panel.reference


def drop(box: ReferenceBox, *paths: Path) -> None:
    """Drag files over the box, and let go where it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, button, keys)
    QApplication.sendEvent(box, entered)
    if entered.isAccepted():
        QApplication.sendEvent(box, QDropEvent(QPointF(9, 9), copy, data, button, keys))


def test_a_dropped_picture_is_followed_shown_and_can_be_undone(
    document: Document, box: ReferenceBox, engine: FakeEngine, session: Session, tmp_path: Path
) -> None:
    assert not box.mix.isVisible()
    drop(box, tmp_path / "meadow.jpg")
    assert document.params.reference is None  # before it was read
    engine.finish(ReadReference)
    reference = document.params.reference
    assert reference == ReferenceParams(path=str(tmp_path / "meadow.jpg"), digest="meadow")
    assert [job.params.reference for job in engine.of_kind(RenderPreview)] == [reference]
    assert session.documents == (document,)  # it was not opened as a photograph
    assert box.name.text() == "meadow.jpg"
    assert not box.picture.pixmap().isNull()
    assert box.mix.isVisible()
    document.undo_stack.undo()
    assert document.params.reference is None
    assert not box.mix.isVisible()


def test_of_several_pictures_none_is_followed(
    document: Document, box: ReferenceBox, engine: FakeEngine, tmp_path: Path
) -> None:
    drop(box, tmp_path / "a.jpg", tmp_path / "b.jpg")  # the window takes them, as photographs
    assert not engine.of_kind(ReadReference)


def test_the_slider_mixes_and_another_picture_keeps_the_mix(
    document: Document, box: ReferenceBox, engine: FakeEngine, tmp_path: Path
) -> None:
    drop(box, tmp_path / "meadow.jpg")
    engine.finish(ReadReference)
    box.mix.slider.setValue(160)
    assert document.params.reference is not None
    assert document.params.reference.mix == pytest.approx(0.8)
    assert box.mix.shown == "80 %"
    drop(box, tmp_path / "sunset.jpg")
    engine.finish(ReadReference)
    assert (document.params.reference.digest, document.params.reference.mix) == ("sunset", 0.8)


def test_it_can_be_removed(document: Document, box: ReferenceBox, engine: FakeEngine, tmp_path: Path) -> None:
    drop(box, tmp_path / "meadow.jpg")
    engine.finish(ReadReference)
    box.remove.click()
    assert document.params.reference is None
    assert box.choose.text() == "Choose a picture…"


def test_one_that_comes_with_a_recipe_is_looked_for_once(
    document: Document, box: ReferenceBox, engine: FakeEngine
) -> None:
    document.edit(with_reference(document.params, KNOWN), "paste")
    assert box.picture.text() == "?"
    (asked,) = engine.of_kind(ReadReference)
    assert asked.known == KNOWN
    engine.finish(ReadReference)
    assert document.params.reference == KNOWN
    assert not box.picture.pixmap().isNull()


def test_one_that_is_gone_is_told_and_stays_in_the_recipe(
    document: Document, box: ReferenceBox, engine: FakeEngine, window: MainWindow
) -> None:
    document.edit(with_reference(document.params, KNOWN), "paste")
    engine.fail(ReadReference, ErrorInfo("The reference picture cannot be followed", "It is gone."))
    assert window.notifications.isVisible()
    assert window.notifications.title == "The reference picture cannot be followed"
    assert document.params.reference == KNOWN
    assert box.remove.isVisible()


def test_a_grey_picture_changes_nothing(
    document: Document, box: ReferenceBox, engine: FakeEngine, tmp_path: Path
) -> None:
    drop(box, tmp_path / "grey.jpg")
    engine.fail(ReadReference, ErrorInfo("The reference picture cannot be followed", "It is grey."))
    assert document.params.reference is None
    assert not document.undo_stack.canUndo()


def test_a_refusal_is_told_until_another_picture_is_chosen_or_it_is_removed(
    document: Document, box: ReferenceBox, engine: FakeEngine, window: MainWindow, tmp_path: Path
) -> None:
    refusal = ErrorInfo("The reference picture cannot be followed", "It is grey.")
    drop(box, tmp_path / "grey.jpg")
    engine.fail(ReadReference, refusal)
    assert window.notifications.isVisible()
    drop(box, tmp_path / "meadow.jpg")
    assert window.notifications.isHidden()
    engine.finish(ReadReference)
    drop(box, tmp_path / "grey.jpg")
    engine.fail(ReadReference, refusal)
    assert window.notifications.isVisible()
    box.remove.click()
    assert window.notifications.isHidden()
    window.notifications.show_note("Only the first page was read.")
    document.undo_stack.undo()
    assert window.status.message.isVisible(), "what is about something else stays"


def test_a_model_without_one_leaves_it_out_and_says_so(
    document: Document, box: ReferenceBox, engine: FakeEngine, session: Session, window: MainWindow
) -> None:
    document.edit(with_reference(document.params, KNOWN), "paste")
    engine.info = replace(INFO, weights_id="other", title="Official", references=False)
    session.prepare()
    engine.finish_all()
    assert not box.isEnabled()
    assert "“Official” takes no reference picture" in window.notifications.text
    assert document.params.reference == KNOWN
    assert offered(EditParams(reference=KNOWN), engine.info) == EditParams()
