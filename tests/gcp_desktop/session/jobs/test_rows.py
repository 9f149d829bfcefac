"""What jobs are called."""

from gcp_desktop.engine import requests
from gcp_desktop.engine.requests import (
    AlbumRequest,
    CloseDocument,
    ColourThumbnail,
    JobRequest,
    RecipeRequest,
    RenderWhole,
)
from gcp_desktop.session.jobs.rows import describe_job

_BASES = {JobRequest, RecipeRequest, AlbumRequest}


def test_all_that_may_take_time_has_a_text() -> None:
    kinds = {
        each for each in vars(requests).values() if isinstance(each, type) and issubclass(each, JobRequest)
    }
    assert len(kinds) > 25
    unsaid = {kind for kind in kinds - _BASES - {RenderWhole} if describe_job(_bare(kind)) is None}
    assert unsaid == {CloseDocument, ColourThumbnail}


def _bare(kind: type[JobRequest]) -> JobRequest:
    """One of a kind, without what it asks for."""
    return object.__new__(kind)
