"""What is selected on the contact sheet is edited with the menu Edit."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import FindSeries, OpenPhotograph, RenderPreview, SeePhotograph
from gcp_desktop.session.album.album import Album
from gcp_desktop.session.editing.edits import with_adjustments_of, with_direction, with_noise, with_subject
from gcp_desktop.session.editing.recipe_text import recipe_lines
from gcp_desktop.ui.window.main_window import MainWindow
from model.hints import Hint
from model.params import EditParams, GenerateParams
from model.repairs import FrameParams, RestoreParams, ScratchParams, Stroke, ToneParams
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import SERIES


@pytest.fixture
def album(window: MainWindow, engine: FakeEngine, qtbot: QtBot, tmp_path: Path) -> Album:
    box = tmp_path / "box"
    box.mkdir()
    for number in range(1, 5):
        Image.fromarray(np.full((40, 60), 40 * number, np.uint8)).save(box / f"IMG_{number}.png")
    window.session.prepare()
    engine.finish_all()
    window.open_path(box)
    page = window.albums.page
    qtbot.waitUntil(lambda: page.album is not None and page.isVisible())
    assert page.album is not None
    page.album.colouring.pause(True)
    return page.album.album


def select(window: MainWindow, *rows: int) -> None:
    sheet = window.albums.page.sheet
    sheet.clearSelection()
    for row in rows:
        sheet.selectionModel().select(sheet.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)


def trigger(window: MainWindow, action: str) -> None:
    assert window.actions_by_id[action].isEnabled(), action
    window.actions_by_id[action].trigger()


def warmth(album: Album) -> list[float]:
    return [dict(entry.params.generate.directions).get("warmth", 0.0) for entry in album.entries]


def test_adjustments_are_pasted_to_all_that_are_selected_and_undone(
    window: MainWindow, engine: FakeEngine, album: Album
) -> None:
    select(window, 0)
    QTest.keyClick(window.albums.page.sheet, Qt.Key.Key_Return)
    engine.finish(OpenPhotograph)
    engine.finish(RenderPreview)
    document = window.session.document
    assert document is not None
    document.edit(with_direction(document.params, "warmth", 2.0), "Warmth")
    document.choose_sample(3)
    trigger(window, "edit.copy-adjustments")
    assert "Hints, strokes and crop stay with the photograph" in window.status.currentMessage()
    trigger(window, "window.album")
    select(window, 1, 2, 3)
    trigger(window, "edit.paste-adjustments")
    assert window.status.currentMessage() == "The adjustments are pasted."
    trigger(window, "edit.paste-adjustments")
    assert window.status.currentMessage() == "All that was copied is so already."
    assert warmth(album) == [2.0] * 4
    assert [entry.params.generate.seed for entry in album.entries] == [3, None, None, None]
    assert "Paste Adjustments" in window.actions_by_id["edit.undo"].text()
    trigger(window, "edit.undo")
    assert warmth(album) == [2.0, 0.0, 0.0, 0.0]
    trigger(window, "edit.redo")
    select(window, 2)
    trigger(window, "edit.reset")
    assert warmth(album) == [2.0, 2.0, 0.0, 2.0]
    select(window)
    assert not window.actions_by_id["edit.reset"].isEnabled()


def test_an_open_photograph_follows_its_album(window: MainWindow, engine: FakeEngine, album: Album) -> None:
    select(window, 1)
    QTest.keyClick(window.albums.page.sheet, Qt.Key.Key_Return)
    engine.finish(OpenPhotograph)
    trigger(window, "window.album")
    select(window, 0, 1)
    window.edit_target.edit(lambda params: with_direction(params, "warmth", 1.0), "Warmer")
    document = window.session.document
    assert document is not None
    assert dict(document.params.generate.directions) == {"warmth": 1.0}
    assert document.undo_stack.count() == 1
    trigger(window, "edit.undo")
    assert document.params == EditParams()
    assert warmth(album) == [0.0] * 4


def test_keys_star_and_choose_colourings(window: MainWindow, album: Album) -> None:
    select(window, 1, 2)
    sheet = window.albums.page.sheet
    QTest.keyClick(sheet, Qt.Key.Key_S)
    assert [entry.starred for entry in album.entries] == [False, True, True, False]
    select(window, 2)
    QTest.keyClick(sheet, Qt.Key.Key_S)
    assert [entry.starred for entry in album.entries] == [False, True, False, False]
    QTest.keyClick(sheet, Qt.Key.Key_4)
    assert album.entry(2).params.generate == GenerateParams(seed=3)
    trigger(window, "edit.undo")
    assert album.entry(2).params == EditParams()
    trigger(window, "edit.redo")
    QTest.keyClick(sheet, Qt.Key.Key_1)
    assert album.entry(2).params == EditParams()


def test_the_album_s_keys_leave_the_photograph_behind_it_alone(
    window: MainWindow, engine: FakeEngine, album: Album
) -> None:
    select(window, 0)
    QTest.keyClick(window.albums.page.sheet, Qt.Key.Key_Return)
    engine.finish(OpenPhotograph)
    engine.finish_all()
    assert window.actions_by_id["file.print"].isEnabled()
    trigger(window, "window.album")
    assert not window.actions_by_id["file.print"].isEnabled()
    trigger(window, "window.album")
    assert window.actions_by_id["file.print"].isEnabled()


def test_adjustments_are_subject_and_sliders_and_not_the_colouring() -> None:
    source = with_subject(with_direction(EditParams(), "warmth", 1.0), "sea")
    target = with_noise(with_direction(EditParams(), "foliage", 2.0), GenerateParams(seed=5))
    result = with_adjustments_of(target, with_noise(source, GenerateParams(seed=9)))
    assert result.invert.subject == "sea"
    assert result.generate == GenerateParams(seed=5, directions=(("warmth", 1.0),))


def test_repairs_are_pasted_without_what_belongs_to_one_photograph() -> None:
    stroke = Stroke(points=((0.5, 0.5),), radius=0.1)
    source = EditParams(
        restore=RestoreParams(
            tone=ToneParams(strength=0.7), scratches=ScratchParams(mend=True), frame=FrameParams(turns=1)
        ),
        hints=(Hint(path=((0.5, 0.5),), kind="neutral"),),
    )
    target = EditParams(restore=RestoreParams(scratches=ScratchParams(strokes=(stroke,))))
    result = with_adjustments_of(target, source)
    assert result.restore == RestoreParams(
        tone=ToneParams(strength=0.7), scratches=ScratchParams(mend=True, strokes=(stroke,))
    )
    assert result.hints == ()


def test_photographs_that_are_selected_are_coloured_alike(
    window: MainWindow, engine: FakeEngine, album: Album
) -> None:
    assert not window.actions_by_id["edit.singly"].isEnabled()
    select(window, 1)
    assert not window.actions_by_id["edit.alike"].isEnabled()
    select(window, 0, 2, 3)
    album.edit([2], lambda params: with_subject(params, "sea"), "Sea")
    trigger(window, "edit.alike")
    asked = engine.finish(FindSeries)
    assert isinstance(asked, FindSeries)
    assert [source.title for source in asked.sources] == ["IMG_1.png", "IMG_3.png", "IMG_4.png"]
    assert [recipe.invert.subject for recipe in asked.recipes] == [None, "sea", None]
    assert [entry.params.series for entry in album.entries] == [SERIES, None, SERIES, SERIES]
    assert "Colour Alike" in window.actions_by_id["edit.undo"].text()
    assert "Coloured alike with others" in recipe_lines(album.entry(0).params)
    select(window, 2, 3)
    trigger(window, "edit.singly")
    assert [entry.params.series for entry in album.entries] == [SERIES, None, None, None]
    trigger(window, "edit.undo")
    trigger(window, "edit.undo")
    assert {entry.params.series for entry in album.entries} == {None}


def test_photographs_that_look_like_the_selected_ones_are_selected(
    window: MainWindow, engine: FakeEngine, album: Album, qtbot: QtBot
) -> None:
    sheet = window.albums.page.sheet
    select(window)
    assert not window.actions_by_id["edit.select-like"].isEnabled()
    select(window, 0)
    trigger(window, "edit.select-like")
    assert len(engine.of_kind(SeePhotograph)) == 1  # so that what is more urgent comes in between
    engine.finish(SeePhotograph)
    engine.fail(SeePhotograph, ErrorInfo("Not opened", "It is cut short."))
    engine.finish(SeePhotograph)
    engine.finish(SeePhotograph)
    qtbot.waitUntil(lambda: "No other photograph" in window.notifications.text)
    assert sheet.selected_rows == (0,)
    select(window, 2)
    trigger(window, "edit.select-like")
    assert not engine.of_kind(SeePhotograph)  # what was seen is remembered
    qtbot.waitUntil(lambda: sheet.selected_rows == (2, 3))
    album.use_weights("other")  # another model sees otherwise
    trigger(window, "edit.select-like")
    for _ in range(4):
        engine.finish(SeePhotograph)
    qtbot.waitUntil(lambda: sheet.selected_rows == (1, 2, 3))
    select(window, 2, 3)
    trigger(window, "edit.alike")
    asked = engine.finish(FindSeries)
    assert isinstance(asked, FindSeries)
    assert [source.title for source in asked.sources] == ["IMG_3.png", "IMG_4.png"]


def test_photographs_are_looked_at_as_they_are_cut_and_again_when_that_changes(
    window: MainWindow, engine: FakeEngine, album: Album, qtbot: QtBot
) -> None:
    cut = RestoreParams(frame=FrameParams(crop=(0.1, 0.1, 0.9, 0.9)))
    album.recolour(1, EditParams(restore=cut, generate=GenerateParams(seed=3)))
    select(window, 0)
    trigger(window, "edit.select-like")
    seen = [engine.finish(SeePhotograph) for _ in range(4)]
    assert [request.params for request in seen if isinstance(request, SeePhotograph)] == [
        EditParams(),
        EditParams(restore=cut),  # other colours are no other photograph
        EditParams(),
        EditParams(),
    ]
    qtbot.waitUntil(lambda: window.albums.page.sheet.selected_rows == (0, 1))
    album.recolour(1, with_direction(album.entry(1).params, "warmth", 1.0))
    album.recolour(2, EditParams(restore=cut))
    select(window, 0)
    trigger(window, "edit.select-like")
    (again,) = engine.of_kind(SeePhotograph)
    assert isinstance(again, SeePhotograph)
    assert (again.source, again.params) == (album.entry(2).source, EditParams(restore=cut))


def test_looking_for_photographs_can_be_given_up_and_taken_up(
    window: MainWindow, engine: FakeEngine, album: Album, qtbot: QtBot
) -> None:
    select(window, 0)
    trigger(window, "edit.select-like")
    engine.finish(SeePhotograph)
    window.session.cancel()
    assert not engine.of_kind(SeePhotograph)
    trigger(window, "edit.select-like")
    for _ in range(3):
        engine.finish(SeePhotograph)
    qtbot.waitUntil(lambda: window.albums.page.sheet.selected_rows == (0, 1))


def test_a_series_that_cannot_be_found_is_told_and_changes_nothing(
    window: MainWindow, engine: FakeEngine, album: Album
) -> None:
    select(window, 0, 1)
    trigger(window, "edit.alike")
    engine.fail(FindSeries, ErrorInfo("Not coloured alike", "None of the photographs can be read."))
    assert "None of the photographs can be read" in window.notifications.text
    assert {entry.params.series for entry in album.entries} == {None}


def test_an_open_photograph_can_be_coloured_singly_again(
    window: MainWindow, engine: FakeEngine, album: Album
) -> None:
    select(window, 0, 1)
    trigger(window, "edit.alike")
    engine.finish(FindSeries)
    QTest.keyClick(window.albums.page.sheet, Qt.Key.Key_Return)
    engine.finish(OpenPhotograph)
    document = window.session.document
    assert document is not None
    assert document.params.series == SERIES
    trigger(window, "edit.singly")
    assert document.params.series is None
    assert [entry.params.series for entry in album.entries][:2] == [None, SERIES]
