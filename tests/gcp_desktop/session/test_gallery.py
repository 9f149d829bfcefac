import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gcp_desktop.session.edits import with_direction
from gcp_desktop.session.gallery import GALLERY_SIZE, GalleryModel, GalleryRole
from model.params import EditParams

PIXELS = np.zeros((4, 4, 3), np.uint8)


@pytest.fixture
def gallery(qtbot: QtBot) -> GalleryModel:
    return GalleryModel()


def seeds(gallery: GalleryModel) -> list[int | None]:
    return [gallery.sample(row).seed for row in range(GALLERY_SIZE)]


def test_qt_finds_no_fault_with_the_model(gallery: GalleryModel, qtmodeltester: ModelTester) -> None:
    model: QAbstractItemModel = gallery
    qtmodeltester.check(model)


def test_the_faithful_colouring_comes_first_and_seeds_follow(gallery: GalleryModel) -> None:
    assert seeds(gallery) == [None, *range(1, GALLERY_SIZE)]
    names = [gallery.data(gallery.index(row)) for row in range(3)]
    assert names == ["Faithful", "2", "3"]


def test_rerolling_takes_new_seeds_and_keeps_the_faithful_and_the_chosen(gallery: GalleryModel) -> None:
    gallery.reroll(keep=3)
    assert seeds(gallery) == [None, 8, 9, 3, 10, 11, 12, 13]
    gallery.reroll(keep=None)
    assert seeds(gallery) == [None, *range(14, 21)]


def test_the_row_of_a_recipe_is_the_one_with_its_noise(gallery: GalleryModel) -> None:
    params = with_direction(gallery.sample(4).recipe(EditParams()), "warmth", 1.0)
    assert gallery.row_of(params) == 4
    assert gallery.row_of(EditParams()) == 0
    gallery.reroll(keep=None)
    assert gallery.row_of(params) is None


def test_thumbnails_are_outdated_until_made_with_the_present_adjustments(gallery: GalleryModel) -> None:
    params = EditParams()
    assert gallery.outdated(params) == list(range(GALLERY_SIZE))
    gallery.await_sample(2, job_id=77)
    assert gallery.awaited == 1
    assert 2 not in gallery.outdated(params)
    gallery.receive(77, PIXELS, gallery.sample(2).recipe(params))
    assert gallery.awaited == 0
    assert 2 not in gallery.outdated(params)
    assert 2 not in gallery.outdated(gallery.sample(5).recipe(params))
    assert 2 in gallery.outdated(with_direction(params, "warmth", 1.0))


def test_a_thumbnail_that_will_not_come_is_outdated_again(gallery: GalleryModel) -> None:
    gallery.await_sample(1, job_id=5)
    gallery.give_up(5)
    assert 1 in gallery.outdated(EditParams())


def test_a_thumbnail_for_a_sample_that_was_rerolled_is_dropped(gallery: GalleryModel) -> None:
    gallery.await_sample(1, job_id=5)
    gallery.reroll(keep=None)
    gallery.receive(5, PIXELS, EditParams())
    assert gallery.sample(1).pixels is None


def test_the_view_is_told_of_thumbnails_and_awaiting(gallery: GalleryModel, qtbot: QtBot) -> None:
    index = gallery.index(1)
    with qtbot.waitSignal(gallery.dataChanged):
        gallery.await_sample(1, job_id=5)
    assert gallery.data(index, GalleryRole.AWAITED) is True
    assert gallery.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Colouring 2, not ready yet"
    with qtbot.waitSignal(gallery.dataChanged):
        gallery.receive(5, PIXELS, EditParams())
    assert gallery.data(index, GalleryRole.AWAITED) is False
    assert gallery.data(index, GalleryRole.PIXELS) is PIXELS
    assert gallery.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Colouring 2"
    assert gallery.data(QModelIndex()) is None
