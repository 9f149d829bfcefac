import json
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.gallery import FEWEST_NEW, GALLERY_SIZE, GalleryModel, GalleryRole
from gcp_desktop.session.editing.sample import NEIGHBOUR_SCALE, Character
from model.params import EditParams, GenerateParams

PIXELS = np.zeros((4, 4, 3), np.uint8)


@pytest.fixture
def gallery(qtbot: QtBot) -> GalleryModel:
    return GalleryModel()


def seeds(gallery: GalleryModel) -> list[int | None]:
    return [gallery.sample(row).seed for row in range(gallery.rowCount())]


def test_qt_finds_no_fault_with_the_model(gallery: GalleryModel, qtmodeltester: ModelTester) -> None:
    model: QAbstractItemModel = gallery
    qtmodeltester.check(model)


def test_the_most_likely_colouring_comes_first_and_seeds_follow(gallery: GalleryModel) -> None:
    assert seeds(gallery) == [None, *range(1, GALLERY_SIZE)]
    names = [gallery.data(gallery.index(row)) for row in range(3)]
    assert names == ["Most likely", "2", "3"]


def test_rerolling_takes_new_seeds_and_keeps_the_most_likely_and_the_chosen(gallery: GalleryModel) -> None:
    gallery.reroll(keep=3)
    assert seeds(gallery) == [None, 8, 9, 3, 10, 11, 12, 13]
    gallery.reroll(keep=None)
    assert seeds(gallery) == [None, *range(14, 21)]


def test_favourites_and_locked_ones_stay(gallery: GalleryModel) -> None:
    gallery.star(2, True)
    gallery.lock(5, EditParams())
    gallery.reroll(keep=None)
    assert [seeds(gallery)[row] for row in (0, 2, 5)] == [None, 2, 5]
    assert gallery.starred == (gallery.sample(2),)
    gallery.star(2, False)
    gallery.lock(5, None)
    gallery.reroll(keep=None)
    assert not {2, 5} & set(seeds(gallery))


def test_when_most_stay_the_strip_grows_by_new_ones(gallery: GalleryModel) -> None:
    for row in range(2, GALLERY_SIZE):
        gallery.star(row, True)
    gallery.reroll(keep=None)
    assert gallery.rowCount() == GALLERY_SIZE + FEWEST_NEW - 1
    assert len(set(seeds(gallery)) - set(range(1, GALLERY_SIZE)) - {None}) == FEWEST_NEW


def test_a_rejected_one_gives_way_and_never_comes_back(gallery: GalleryModel) -> None:
    gallery.reject(4)
    assert seeds(gallery) == [None, 1, 2, 3, 8, 5, 6, 7]
    gallery.reject(0)
    assert seeds(gallery)[0] is None
    for _ in range(5):
        gallery.reroll(keep=None)
        assert 4 not in seeds(gallery)


def test_a_locked_one_keeps_its_whole_recipe(gallery: GalleryModel) -> None:
    before = with_direction(EditParams(), "warmth", 1.0)
    gallery.lock(3, before)
    locked = gallery.sample(3).recipe(before)
    assert gallery.sample(3).recipe(EditParams()) == locked
    assert gallery.row_of(locked) == 3
    assert gallery.row_of(with_direction(locked, "warmth", 2.0)) is None


def test_characters_differ_in_how_far_they_stray(gallery: GalleryModel) -> None:
    scales = {}
    for character in Character:
        gallery.reroll(keep=None, character=character)
        scales[character] = gallery.sample(1).noise.noise_scale
    assert scales[Character.FAITHFUL] < scales[Character.VIVID] < scales[Character.SURPRISE]
    assert gallery.sample(1).noise.other_subject is None
    gallery.blend_with(("dog", "sea"))
    gallery.reroll(keep=None)
    blended = [gallery.sample(row).noise for row in range(1, GALLERY_SIZE)]
    assert {noise.other_subject for noise in blended} == {"dog", "sea"}
    assert all(0 < noise.blend < 1 for noise in blended)


def test_more_like_this_varies_the_noise_a_little_and_again(gallery: GalleryModel) -> None:
    gallery.offer_like(3)
    assert seeds(gallery)[1:] == [3] * 7
    assert [gallery.sample(row).noise.variations for row in (3, 1)] == [(), ((8, NEIGHBOUR_SCALE),)]
    gallery.offer_like(1)
    assert gallery.sample(2).noise.variations == ((8, NEIGHBOUR_SCALE), (14, NEIGHBOUR_SCALE))


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
    gallery.lock(2, params)
    assert 2 not in gallery.outdated(with_direction(params, "warmth", 1.0))


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


def test_stars_and_locks_are_told(gallery: GalleryModel) -> None:
    index = gallery.index(2)
    gallery.star(2, True)
    gallery.lock(2, EditParams())
    assert gallery.data(index, GalleryRole.STARRED) is True
    assert gallery.data(index, GalleryRole.LOCKED) is True
    spoken = gallery.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Colouring 3, a favourite, locked, not ready yet"


def test_the_state_survives_as_json(gallery: GalleryModel) -> None:
    gallery.blend_with(("dog",))
    gallery.reroll(keep=2, character=Character.SURPRISE)
    gallery.star(2, True)
    gallery.lock(4, with_direction(EditParams(), "warmth", 0.5))
    gallery.offer_like(4)
    text = json.dumps(gallery.state())
    other = GalleryModel()
    altered = QSignalSpy(other.altered)
    other.restore(json.loads(text))
    assert altered.count() == 1
    assert [other.sample(row) for row in range(other.rowCount())] == [
        replace(gallery.sample(row), pixels=None, rendered=None, job_id=None)
        for row in range(gallery.rowCount())
    ]
    assert other.character is Character.SURPRISE
    other.reroll(keep=None)
    gallery.reroll(keep=None)
    assert seeds(other) == seeds(gallery)


@pytest.mark.parametrize(
    "change",
    [
        {"character": "wild"},
        {"samples": []},
        {"samples": [{"noise": {"seed": 4}, "starred": False, "locked": None}]},
        {"next_seed": "x"},
    ],
)
def test_a_damaged_state_is_refused_and_changes_nothing(
    gallery: GalleryModel, change: dict[str, object]
) -> None:
    before = gallery.state()
    with pytest.raises(ValueError, match=r"gallery|Character"):
        gallery.restore({**before, **change})
    assert gallery.state() == before


def test_a_sample_of_the_most_likely_colouring_has_no_noise(gallery: GalleryModel) -> None:
    assert gallery.sample(0).noise == GenerateParams()
    assert gallery.sample(0).kept
