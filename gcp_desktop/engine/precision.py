"""How exactly a request is calculated."""

from dataclasses import replace
from typing import Protocol, TypeVar

from gcp_desktop.engine.requests import (
    ExportColouring,
    ExportFromAlbum,
    FastUse,
    JobRequest,
    RecipeRequest,
    RenderWhole,
)
from model.params import Precision

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
    if not isinstance(request, RecipeRequest):
        return request
    kept = isinstance(request, ExportColouring | ExportFromAlbum | RenderWhole)
    wanted = fast == "always" if kept else fast != "never"
    precision = runner.quickest if wanted else "exact"
    return request.with_recipes(lambda params: replace(params, precision=precision))
