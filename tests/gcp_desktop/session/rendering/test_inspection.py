from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.requests import OpenPhotograph, RenderPreview, RenderRegion, RenderStages, RenderTrial
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.rendering.tiles import TILE_SIDE, Box
from gcp_desktop.session.session import Session
from tests.gcp_desktop.fake_engine import FakeEngine, coloured


def large_photograph(request: OpenPhotograph) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (2500, 5000, 1), np.uint8).repeat(3, axis=2)


@pytest.fixture
def engine(qapp: QApplication) -> FakeEngine:
    return FakeEngine(large_photograph)


@pytest.fixture
def document(engine: FakeEngine, session: Session) -> Document:
    session.open(SampleSource("coffee"))
    engine.finish_all()
    document = session.document
    assert document is not None
    return document


@pytest.fixture
def inspection(document: Document, session: Session) -> Iterator[Inspection]:
    inspection = Inspection(document, session.jobs)
    yield inspection
    inspection.deleteLater()


def test_hovering_shows_the_thumbnail_at_once_and_then_the_preview(
    document: Document, inspection: Inspection, engine: FakeEngine
) -> None:
    inspection.hover(3)
    assert inspection.trial is not None
    assert inspection.trial.pixels is document.gallery.sample(3).pixels
    assert not inspection.trial.compared
    request = engine.finish(RenderTrial)
    assert isinstance(request, RenderTrial)
    assert request.params == document.gallery.sample(3).recipe(document.params)
    assert document.colouring is not None
    assert inspection.trial.pixels is not None
    assert inspection.trial.pixels.shape == document.colouring.pixels.shape
    inspection.hover(None)
    assert inspection.trial is None


def test_what_is_chosen_by_keyboard_is_shown_wherever_the_pointer_lies(
    document: Document, inspection: Inspection
) -> None:
    inspection.hover(3)
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")
    assert inspection.trial is not None  # a slider says nothing of samples
    document.choose_sample(3)
    assert inspection.trial is not None  # until it is rendered, as the same picture
    document.choose_sample(5)
    assert inspection.trial is None


def test_of_samples_swept_over_only_the_last_is_rendered(inspection: Inspection, engine: FakeEngine) -> None:
    for row in (1, 2, 3, 4):
        inspection.hover(row)
    assert len(engine.of_kind(RenderTrial)) == 1
    inspection.hover(None)
    assert engine.of_kind(RenderTrial) == []


def test_nothing_is_tried_while_the_picture_is_outdated(
    document: Document, inspection: Inspection, engine: FakeEngine
) -> None:
    inspection.hover(2)
    engine.finish(RenderTrial)
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")
    assert engine.of_kind(RenderTrial) == []
    engine.finish(RenderPreview)
    (request,) = engine.of_kind(RenderTrial)
    assert request.params == document.gallery.sample(2).recipe(document.params)


def test_a_compared_sample_stays_until_it_is_chosen_or_gone(
    document: Document, inspection: Inspection, engine: FakeEngine
) -> None:
    inspection.compare(3)
    inspection.hover(5)
    inspection.hover(None)
    assert inspection.trial is not None
    assert (inspection.trial.name, inspection.trial.compared) == ("4", True)
    document.choose_sample(2)
    assert inspection.compared_row == 3
    document.choose_sample(3)
    assert inspection.compared_row is None
    inspection.compare(5)
    document.gallery.reroll(keep=None)
    assert inspection.trial is None


def test_the_pictures_in_between_follow_the_recipe_only_while_they_are_wanted(
    document: Document, inspection: Inspection, engine: FakeEngine
) -> None:
    assert inspection.stages is None
    inspection.want_stages(True)
    engine.finish(RenderStages)
    assert inspection.stages is not None
    document.choose_sample(2)
    engine.finish(RenderPreview)
    (request,) = engine.of_kind(RenderStages)
    assert request.params == document.params
    engine.finish(RenderStages)
    inspection.want_stages(False)
    document.choose_sample(3)
    engine.finish(RenderPreview)
    assert engine.of_kind(RenderStages) == []


def test_single_pixels_are_made_tile_by_tile_from_the_middle(
    document: Document, inspection: Inspection, engine: FakeEngine
) -> None:
    inspection.look_at(Box(1000, 1000, 3000, 1500))
    (first,) = engine.of_kind(RenderRegion)
    assert first.region == (TILE_SIDE, TILE_SIDE, 2 * TILE_SIDE, 2 * TILE_SIDE)
    while engine.of_kind(RenderRegion):
        engine.finish(RenderRegion)
    seen = dict(inspection.tiles.seen())
    assert set(seen) == {
        Box(column * TILE_SIDE, row * TILE_SIDE, (column + 1) * TILE_SIDE, (row + 1) * TILE_SIDE)
        for row in (0, 1)
        for column in (0, 1, 2)
    }
    whole = engine.photographs[document.document_id]
    for box, rendered in seen.items():
        part = whole[box.top : box.bottom, box.left : box.right]
        np.testing.assert_array_equal(rendered.original, part)
        np.testing.assert_array_equal(rendered.pixels, coloured(part, document.params))


def test_tiles_are_forgotten_when_the_colours_change_and_not_asked_for_when_seen_small(
    document: Document, inspection: Inspection, engine: FakeEngine
) -> None:
    inspection.look_at(Box(0, 0, 500, 500))
    engine.finish(RenderRegion)
    document.choose_sample(2)
    assert inspection.tiles.seen() == []
    inspection.look_at(None)
    engine.finish(RenderPreview)
    assert engine.of_kind(RenderRegion) == []


def test_what_is_being_made_is_given_up_at_the_end(inspection: Inspection, engine: FakeEngine) -> None:
    inspection.hover(2)
    inspection.want_stages(True)
    inspection.look_at(Box(0, 0, 500, 500))
    inspection.stop()
    assert not any(engine.of_kind(kind) for kind in (RenderTrial, RenderStages, RenderRegion))
