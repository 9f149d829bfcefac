"""What the window may ask of the engine.

Frozen plain values, so that a process could stand in for the thread.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Self

from gcp_desktop.engine.export_settings import ExportSettings, Variant
from gcp_desktop.engine.sources import FileSource, PhotoSource
from model.params import EditParams, ReferenceParams
from model.repairs import FrameParams, RestoreParams

FastUse = Literal["never", "looks", "always"]
"""What is calculated fast where the model and the computer can: nothing, what is looked at, exports as well."""

Purpose = Literal["copy", "print"]
"""What a whole picture is for, other than a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """Base of all requests.

    job_id: unique within a run of the application. document_id: the document concerned; 0 for none.
    revision: the document's revision that `params` belong to; the asker keeps it with the request.
    """

    job_id: int
    document_id: int = 0
    revision: int = 0

    def with_recipes(self, change: Callable[[EditParams], EditParams]) -> Self:
        """The same with its recipes changed; itself where it has none."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeRequest(JobRequest):
    """Base of what is asked under a recipe."""

    params: EditParams

    def with_recipes(self, change: Callable[[EditParams], EditParams]) -> Self:
        """See `JobRequest.with_recipes`."""
        return replace(self, params=change(self.params))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareModel(JobRequest):
    """Load the model ahead of its first use, move it to another device, or exchange it. Gives `ModelReady`.

    device: "auto", "cpu", "cuda:0", ...; None leaves it where it is. model: the installed model that is used from
    now on, also after a restart; None stays with the present one. fast: what is calculated fast from now on; None
    leaves that as it is.
    """

    device: str | None = None
    model: str | None = None
    fast: FastUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPhotograph(JobRequest):
    """Read a photograph and keep it under `document_id`. Gives `PhotographOpened`."""

    source: PhotoSource
    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage(JobRequest):
    """Read one page of a file, small, to be chosen from. Gives `PageRead`."""

    source: FileSource
    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictSubjects(JobRequest):
    """Ask the model what the photograph shows with these repairs. Gives `SubjectsPredicted`."""

    restore: RestoreParams = field(default_factory=RestoreParams)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestRepairs(JobRequest):
    """Ask what the photograph needs before it is coloured. Gives `RepairsSuggested`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestFrame(JobRequest):
    """Ask how the photograph, mirrored and turned as `turned` says, may be straightened and cut. Gives
    `FrameSuggested`.
    """

    turned: FrameParams


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderRestored(JobRequest):
    """Restore at most `max_side` pixels wide or high, without colours, ahead of everything else. Gives
    `RestoredRendered`.

    toning: how much of its own tone stays, 0 to 1. draft: for a look while something is dragged, quicker and nearly
    the same. Only the newest waiting one is ever done.
    """

    restore: RestoreParams
    max_side: int
    toning: float = 0.0
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderFaults(JobRequest):
    """Ask which places are filled, on a picture of at most `max_side` pixels. Gives `FaultsRendered`."""

    restore: RestoreParams
    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderPreview(RecipeRequest):
    """Colour at most `max_side` pixels wide or high, ahead of everything else. Gives `Rendered`.

    Only the newest waiting preview is ever done.
    """

    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSample(RecipeRequest):
    """Colour one small picture of the gallery, after everything more urgent. Gives `Rendered`."""

    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderDetail(RecipeRequest):
    """Colour for a close look, with the original at the same size. Gives `DetailRendered`."""

    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderTrial(RecipeRequest):
    """Colour as a preview does, for a look at what another recipe would give. Gives `Rendered`."""

    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderWith(RecipeRequest):
    """Colour as a preview does, but with another installed model, as far as it can follow. Gives `Rendered`.

    model: its name. It is loaded for this alone; the model in use stays.
    """

    model: str
    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderRegion(RecipeRequest):
    """Colour a part of the photograph at its own size. Gives `RegionRendered`.

    region: left, top, right and bottom in pixels of the photograph.
    """

    region: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderStages(RecipeRequest):
    """Ask for the pictures in between: what the prior imagined, and that in its places. Gives `StagesRendered`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskColours(RecipeRequest):
    """Ask which colours are likely at a place, as shares of width and height. Gives `LikelyColours`."""

    place: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTerrain(RecipeRequest):
    """Ask how far hints hold in the photograph. Gives `TerrainFound`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReference(JobRequest):
    """Read a reference picture. known: what is known of it already, of which it must be the picture still.
    Gives `ReferenceRead`."""

    path: Path
    known: ReferenceParams | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderWhole(RecipeRequest):
    """Colour the whole photograph at its own size, for something other than a file. Gives `WholeRendered`."""

    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportColouring(RecipeRequest):
    """Colour and write `target`; its suffix agrees with the settings' format. Gives `Exported`.

    overwrite: the person has agreed that an existing `target` is replaced. recipes, captions: of the colourings on
    a contact sheet.
    """

    target: Path
    overwrite: bool
    settings: ExportSettings = field(default_factory=ExportSettings)
    variant: Variant = "colouring"
    recipes: tuple[EditParams, ...] = ()
    captions: tuple[str, ...] = ()

    def with_recipes(self, change: Callable[[EditParams], EditParams]) -> Self:
        """See `JobRequest.with_recipes`."""
        return replace(self, params=change(self.params), recipes=tuple(map(change, self.recipes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDocument(JobRequest):
    """Forget the photograph. Gives `DocumentClosed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumRequest(RecipeRequest):
    """Base of what is asked for a photograph of an album, which need not be open; the album tells of failures."""

    source: FileSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourThumbnail(AlbumRequest):
    """Colour small, after everything else; given up where a preview is wanted. Gives `Rendered`."""

    max_side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeePhotograph(AlbumRequest):
    """See what it shows as repaired, for finding others like it. Gives `PhotographSeen`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSeries(JobRequest):
    """Find what photographs that belong together share. recipes: one for each. Gives `SeriesFound`."""

    sources: tuple[FileSource, ...]
    recipes: tuple[EditParams, ...]

    def with_recipes(self, change: Callable[[EditParams], EditParams]) -> Self:
        """See `JobRequest.with_recipes`."""
        return replace(self, recipes=tuple(map(change, self.recipes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFromAlbum(AlbumRequest):
    """Colour at full size and write `target`, which must not be there. Gives `Exported`."""

    target: Path
    settings: ExportSettings = field(default_factory=ExportSettings)
    variant: Variant = "colouring"
