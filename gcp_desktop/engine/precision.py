"""How exactly a request is calculated."""

from dataclasses import replace
from typing import Protocol, TypeVar

from gcp_desktop.engine.requests import (
    AskColours,
    AskTerrain,
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    FastUse,
    JobRequest,
    RenderDetail,
    RenderPreview,
    RenderRegion,
    RenderSample,
    RenderStages,
    RenderTrial,
    RenderWhole,
    RenderWith,
)
from model.params import EditParams, Precision

Request = TypeVar("Request", bound=JobRequest)


class Calculator(Protocol):
    """What a runner says of itself."""

    @property
    def quickest(self) -> Precision:
        """The quickest precision in which it colours right; found out when it is first asked for."""


def calculated(request: Request, runner: Calculator, fast: FastUse) -> Request:
    """The request with its recipes in the precision for what it is: a look, or a picture to keep.

    Whatever precision they came with, as from a file that was coloured elsewhere: the person chose for all.
    """
    match request:
        case ExportColouring():
            precision = _precision(runner, wanted=fast == "always")
            recipes = tuple(_in(precision, recipe) for recipe in request.recipes)
            return replace(request, params=_in(precision, request.params), recipes=recipes)
        case ExportFromAlbum() | RenderWhole():
            return replace(request, params=_in(_precision(runner, wanted=fast == "always"), request.params))
        case (
            AskColours()
            | AskTerrain()
            | ColourThumbnail()
            | RenderDetail()
            | RenderPreview()
            | RenderRegion()
            | RenderSample()
            | RenderStages()
            | RenderTrial()
            | RenderWith()
        ):
            return replace(request, params=_in(_precision(runner, wanted=fast != "never"), request.params))
    return request


def _precision(runner: Calculator, *, wanted: bool) -> Precision:
    return runner.quickest if wanted else "exact"


def _in(precision: Precision, params: EditParams) -> EditParams:
    return replace(params, precision=precision)
