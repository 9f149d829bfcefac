import pytest

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import RenderWith
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.edits import with_subject
from gcp_desktop.session.rendering.comparison import Half, ModelComparison
from gcp_desktop.session.session import Session
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def comparison(session: Session, engine: FakeEngine) -> ModelComparison:
    session.open(SampleSource("camera"))
    engine.finish_all()
    assert session.document is not None
    return ModelComparison(session.document, session.jobs)


def test_both_sides_follow_the_recipe(comparison: ModelComparison, engine: FakeEngine) -> None:
    comparison.document.edit(with_subject(comparison.document.params, "sea"), "Subject")
    comparison.choose("left", "compact")
    comparison.choose("right", "other")
    asked = engine.of_kind(RenderWith)
    assert [request.model for request in asked] == ["compact", "other"]
    assert {request.params for request in asked} == {comparison.document.params}
    assert comparison.half("left") == Half("compact")
    engine.finish_all()
    left, right = comparison.half("left"), comparison.half("right")
    assert left is not None and left.pixels is not None
    assert right is not None and right.pixels is not None
    assert (left.pixels != right.pixels).any()


def test_another_choice_replaces_what_was_asked_for(comparison: ModelComparison, engine: FakeEngine) -> None:
    comparison.choose("left", "compact")
    comparison.choose("left", "other")
    assert [request.model for request in engine.of_kind(RenderWith)] == ["other"]
    comparison.stop()
    assert engine.of_kind(RenderWith) == []


def test_a_failure_stands_in_the_place_of_the_picture(
    comparison: ModelComparison, engine: FakeEngine
) -> None:
    comparison.choose("left", "gone")
    engine.fail(RenderWith, ErrorInfo("This setting is not possible", "There is no model “gone”."))
    half = comparison.half("left")
    assert half == Half("gone", error="This setting is not possible. There is no model “gone”.")
