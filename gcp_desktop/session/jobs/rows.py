"""The jobs in words: what runs first, then what waits, in the order in which it will be done."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from gcp_desktop.engine.requests import (
    AskColours,
    AskTerrain,
    ExportColouring,
    ExportFromAlbum,
    FindSeries,
    JobRequest,
    OpenPhotograph,
    PredictSubjects,
    PrepareModel,
    Purpose,
    ReadPage,
    ReadReference,
    RenderDetail,
    RenderFaults,
    RenderPreview,
    RenderRegion,
    RenderRestored,
    RenderSample,
    RenderStages,
    RenderTrial,
    RenderWhole,
    RenderWith,
    SeePhotograph,
    SuggestFrame,
    SuggestRepairs,
)
from gcp_desktop.session.jobs.outstanding import Jobs

translate = QCoreApplication.translate

_UNMOVED = (RenderRestored, RenderFaults, RenderPreview, PrepareModel)
"""What is shown at once comes first anyway, and everything needs the model."""

_IN_PASSING = (
    AskColours,
    AskTerrain,
    PredictSubjects,
    RenderFaults,
    RenderRestored,
    RenderStages,
    RenderTrial,
    SuggestFrame,
)


@dataclass(frozen=True, slots=True)
class JobRow:
    """Jobs of one text. movable: the numbers of those that wait and may be put elsewhere."""

    text: str
    jobs: tuple[JobRequest, ...]
    movable: tuple[int, ...]

    @property
    def can_cancel(self) -> bool:
        """Whether it can be given up; the model is needed for everything."""
        return not isinstance(self.jobs[0], PrepareModel)


def whole_text(purpose: Purpose) -> str:
    """Say what is done with a whole picture."""
    if purpose == "copy":
        return translate("jobs", "Copying at full size…")
    return translate("jobs", "Printing at full size…")


def describe_job(request: JobRequest) -> str | None:
    """Say what a job does; None for what nobody would miss: closing, and thumbnails, which the album counts."""
    if isinstance(request, RenderWhole):
        return whole_text(request.purpose)
    texts: dict[type[JobRequest], str] = {
        OpenPhotograph: translate("jobs", "Reading the photograph…"),
        ReadPage: translate("jobs", "Reading the pages…"),
        PrepareModel: translate("jobs", "Getting ready…"),
        PredictSubjects: translate("jobs", "Looking at what is in the picture…"),
        SuggestRepairs: translate("jobs", "Measuring the damage…"),
        SuggestFrame: translate("jobs", "Looking for mount and slant…"),
        RenderRestored: translate("jobs", "Restoring…"),
        RenderFaults: translate("jobs", "Looking for what is damaged…"),
        ReadReference: translate("jobs", "Reading the reference picture…"),
        RenderPreview: translate("jobs", "Colouring…"),
        RenderSample: translate("jobs", "Trying other colours…"),
        RenderTrial: translate("jobs", "Trying other colours…"),
        RenderStages: translate("jobs", "Imagining…"),
        AskColours: translate("jobs", "Asking which colours are likely…"),
        AskTerrain: translate("jobs", "Measuring how far hints reach…"),
        RenderWith: translate("jobs", "Comparing models…"),
        RenderDetail: translate("jobs", "Sharpening the close view…"),
        RenderRegion: translate("jobs", "Sharpening the close view…"),
        ExportColouring: translate("jobs", "Saving at full size…"),
        FindSeries: translate("jobs", "Finding what the photographs share…"),
        SeePhotograph: translate("jobs", "Looking for photographs like these…"),
        ExportFromAlbum: translate("jobs", "Exporting the album…"),
    }
    return texts.get(type(request))


def ends_soon(request: JobRequest, *, coloured: bool) -> bool:
    """Whether it is mostly done before anybody would miss it. coloured: whether a colouring is there meanwhile."""
    return isinstance(request, _IN_PASSING) or (coloured and isinstance(request, RenderPreview))


def job_rows(jobs: Jobs) -> list[JobRow]:
    """Give a row for each text. Where some of its jobs wait, the row stands where the first of these does."""
    places = {request.job_id: place for place, request in enumerate(jobs.waiting, start=1)}
    groups: dict[str, list[JobRequest]] = {}
    for request in jobs.outstanding:
        text = describe_job(request)
        if isinstance(request, ExportColouring):
            text = translate("jobs", "Saving {}").format(request.target.name)
        if text is not None:
            groups.setdefault(text, []).append(request)
    rows = [
        JobRow(
            text,
            tuple(group),
            tuple(
                request.job_id
                for request in sorted(group, key=lambda request: places.get(request.job_id, 0))
                if request.job_id in places and not isinstance(request, _UNMOVED)
            ),
        )
        for text, group in groups.items()
    ]
    return sorted(rows, key=lambda row: min(map(places.__getitem__, row.movable), default=0))


def moved(rows: list[JobRow], row: JobRow, by: int) -> tuple[int, ...]:
    """Give the numbers of all movable jobs in the order in which `row` has changed places with a neighbour.

    by: -1 for the one before, 1 for the one after; where there is none, the order stays.
    """
    line = [each for each in rows if each.movable]
    place = line.index(row)
    if 0 <= place + by < len(line):
        line[place], line[place + by] = line[place + by], line[place]
    return tuple(job_id for each in line for job_id in each.movable)
