from pathlib import Path

import pytest

from gcp_desktop.engine.offered import not_offered, offered
from gcp_desktop.engine.requests import (
    CloseDocument,
    ExportColouring,
    JobRequest,
    RenderDetail,
    RenderPreview,
    RenderRegion,
    RenderSample,
    RenderStages,
    RenderTrial,
)
from model.params import EditParams, FinishParams, GenerateParams, InvertParams
from tests.gcp_desktop.fake_model import INFO

KNOWN = EditParams(
    invert=InvertParams(subject="dog"),
    generate=GenerateParams(
        seed=3, other_subject="sea", blend=0.4, directions=(("foliage", 1.0), ("warmth", -2.0))
    ),
    finish=FinishParams(warmth=0.5),
)
FOREIGN = EditParams(
    invert=InvertParams(subject="unicorn"),
    generate=GenerateParams(
        seed=3, other_subject="dragon", blend=0.4, directions=(("mist", 1.0), ("warmth", 99.0))
    ),
    finish=FinishParams(warmth=0.5),
)
FOLLOWED = EditParams(
    generate=GenerateParams(seed=3, directions=(("warmth", 4.5),)), finish=FinishParams(warmth=0.5)
)


def test_what_is_offered_stays_as_it_is() -> None:
    assert offered(KNOWN, INFO) == KNOWN
    assert offered(EditParams(), INFO) == EditParams()
    assert not_offered(KNOWN, INFO) == ()


def test_what_is_not_offered_is_left_out_and_named() -> None:
    assert offered(FOREIGN, INFO) == FOLLOWED
    assert not_offered(FOREIGN, INFO) == ("unicorn", "dragon", "mist")


@pytest.mark.parametrize(
    "request_",
    [
        *(
            kind(job_id=1, params=FOREIGN, max_side=60)
            for kind in (RenderPreview, RenderSample, RenderDetail, RenderTrial)
        ),
        RenderRegion(job_id=1, params=FOREIGN, region=(0, 0, 1, 1)),
        RenderStages(job_id=1, params=FOREIGN),
        ExportColouring(
            job_id=1, params=FOREIGN, target=Path("a.png"), overwrite=False, recipes=(FOREIGN, KNOWN)
        ),
    ],
    ids=lambda request: type(request).__name__,
)
def test_every_request_with_a_recipe(request_: JobRequest) -> None:
    asked = request_.with_recipes(lambda params: offered(params, INFO))
    assert type(asked) is type(request_)
    assert asked.params == FOLLOWED  # type: ignore[attr-defined]
    if isinstance(asked, ExportColouring):
        assert asked.recipes == (FOLLOWED, KNOWN)


def test_others_stay_as_they_are() -> None:
    request = CloseDocument(job_id=1)
    assert request.with_recipes(lambda params: offered(params, INFO)) is request
