"""An engine without a thread or a network: tests say which job ends when, and how."""

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, Signal

from gcp_desktop.engine.events import (
    DetailRendered,
    DocumentClosed,
    ErrorInfo,
    Exported,
    FaultsRendered,
    FrameSuggested,
    JobCancelled,
    JobFailed,
    JobFinished,
    JobProgress,
    JobResult,
    JobStarted,
    LikelyColours,
    MadeWith,
    ModelReady,
    PageRead,
    PhotographOpened,
    PhotographSeen,
    ReferenceRead,
    RegionRendered,
    Rendered,
    RepairsSuggested,
    RestoredRendered,
    SeriesFound,
    StagesRendered,
    SubjectsPredicted,
    TerrainFound,
    WholeRendered,
)
from gcp_desktop.engine.requests import (
    AskColours,
    AskTerrain,
    CloseDocument,
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    FindSeries,
    JobRequest,
    OpenPhotograph,
    PredictSubjects,
    PrepareModel,
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
from gcp_desktop.engine.sources import FileSource, PhotoSource, Pixels, PixelSource
from model.framing import Framing
from model.params import EditParams, ReferenceParams
from model.repairs import FrameParams, RestoreParams
from model.terrain import Terrain, ways
from tests.gcp_desktop.fake_model import INFO, LIKELY, PRIOR_FIT, RANKING, REPAIRS, SERIES

Request = TypeVar("Request", bound=JobRequest)


class FakeEngine(QObject):
    """Keeps what was submitted until a test ends it.

    Attributes: waiting, in order of submission; submitted, everything ever; photographs by document;
    notes, what is said of photographs that are opened; info, of the model that is loaded when it is asked for;
    frame, what is suggested; refused, what is said of repairs that are not done.
    """

    reported = Signal(object)

    def __init__(self, read: Callable[[OpenPhotograph], Pixels] | None = None) -> None:
        super().__init__()
        self.waiting: list[JobRequest] = []
        self.submitted: list[JobRequest] = []
        self.photographs: dict[int, Pixels] = {}
        self.closed = False
        self.info = INFO
        self.pages: tuple[int, ...] = ()
        self.made_with: MadeWith | None = None
        self.notes: tuple[str, ...] = ()
        self.export_notes: tuple[str, ...] = ()
        self.refused: tuple[str, ...] = ()
        self.frame = FrameSuggested(0.0, None, looks_negative=False)
        self._begun: int | None = None
        self._read = read or _test_photograph

    def submit(self, request: JobRequest) -> None:
        self.submitted.append(request)
        if isinstance(request, RenderPreview | RenderRestored):
            for older in self.of_kind(type(request)):
                self.cancel(older.job_id)
        self.waiting.append(request)

    def cancel(self, job_id: int) -> None:
        for request in self.waiting:
            if request.job_id == job_id:
                self.waiting.remove(request)
                self.reported.emit(JobCancelled(job_id))
                return

    def queued(self) -> tuple[JobRequest, ...]:
        return tuple(request for request in self.waiting if request.job_id != self._begun)

    def reorder(self, job_ids: Sequence[int]) -> None:
        by_id = {request.job_id: request for request in self.waiting}
        order = iter([by_id[job_id] for job_id in job_ids])
        self.waiting = [next(order) if request.job_id in job_ids else request for request in self.waiting]

    def shutdown(self) -> None:
        self.closed = True

    def of_kind(self, kind: type[Request]) -> list[Request]:
        return [request for request in self.waiting if isinstance(request, kind)]

    def start(self, kind: type[JobRequest], stage: str = "", fraction: float | None = None) -> None:
        """Begin the oldest job of a kind."""
        job_id = self._begun = self.of_kind(kind)[0].job_id
        self.reported.emit(JobStarted(job_id))
        if fraction is not None:
            self.reported.emit(JobProgress(job_id, stage, fraction))

    def finish(self, kind: type[JobRequest]) -> JobRequest:
        """End the oldest job of a kind well."""
        request = self.of_kind(kind)[0]
        self.waiting.remove(request)
        self.reported.emit(JobStarted(request.job_id))
        self.reported.emit(JobFinished(request.job_id, self._result(request)))
        return request

    def fail(self, kind: type[JobRequest], error: ErrorInfo) -> None:
        """End the oldest job of a kind badly."""
        request = self.of_kind(kind)[0]
        self.waiting.remove(request)
        self.reported.emit(JobFailed(request.job_id, error))

    def finish_all(self) -> None:
        """End everything well, and what follows from it, as urgent as the real engine would."""
        while self.waiting:
            self.finish(type(min(self.waiting, key=_urgency)))

    def _result(self, request: JobRequest) -> JobResult:
        match request:
            case PrepareModel():
                return ModelReady(self.info, "CPU")
            case OpenPhotograph():
                pixels = self._read(request)
                self.photographs[request.document_id] = pixels
                height, width = pixels.shape[:2]
                original = _reduced(pixels, request.max_side)
                chosen = isinstance(request.source, FileSource) and request.source.page is not None
                return PhotographOpened(
                    original,
                    width,
                    height,
                    notes=self.notes,
                    digest=_digest(request.source),
                    pages=() if chosen else self.pages,
                    made_with=self.made_with,
                )
            case ReadPage(source=source):
                return PageRead(np.full((20, 30, 3), source.page or 0, np.uint8))
            case SuggestRepairs():
                return RepairsSuggested(REPAIRS, ("grain: it can be seen, and a part of it is taken away",))
            case SuggestFrame():
                return self.frame
            case RenderRestored(restore=repairs):
                grey = self._framed(request.document_id, request.max_side, repairs)
                lift = round(100 * repairs.tone.strength)
                return RestoredRendered(
                    np.clip(grey.astype(int) + lift, 0, 255).astype(np.uint8), grey, self.refused
                )
            case RenderFaults(restore=repairs):
                grey = self._framed(request.document_id, request.max_side, repairs)
                mask = np.zeros(grey.shape[:2], np.uint8)
                mask[: round(len(mask) * repairs.scratches.sensitivity)] = repairs.scratches.mend
                return FaultsRendered(mask)
            case PredictSubjects():
                return SubjectsPredicted(RANKING)
            case RenderPreview() | RenderSample() | RenderTrial():
                grey = self._framed(request.document_id, request.max_side, request.params.restore)
                return Rendered(
                    coloured(grey, request.params),
                    PRIOR_FIT[request.params.invert.subject is None],
                    grey if isinstance(request, RenderPreview) else None,
                )
            case RenderWith():
                grey = _reduced(self.photographs[request.document_id], request.max_side)
                return Rendered(np.roll(coloured(grey, request.params), len(request.model), axis=2))
            case RenderDetail():
                grey = _reduced(self.photographs[request.document_id], request.max_side)
                return DetailRendered(coloured(grey, request.params), grey)
            case RenderRegion(params=params, region=(left, top, right, bottom)):
                grey = self.photographs[request.document_id][top:bottom, left:right]
                return RegionRendered(coloured(grey, params), np.ascontiguousarray(grey))
            case RenderStages():
                return StagesRendered(*(np.full((8, 8, 3), level, np.uint8) for level in (90, 190)))
            case AskColours():
                return LikelyColours(LIKELY)
            case AskTerrain():
                return TerrainFound(hilly())
            case ReadReference(path=path, known=known):
                known = known or ReferenceParams(path=str(path), digest=path.stem)
                return ReferenceRead(known, np.full((60, 80, 3), (40, 90, 160), np.uint8))
            case RenderWhole():
                return WholeRendered(coloured(self.photographs[request.document_id], request.params))
            case ExportColouring():
                return Exported(request.target, self.export_notes)
            case ColourThumbnail():
                grey = np.full((60, 80, 3), 120, np.uint8)
                return Rendered(coloured(grey, request.params))
            case SeePhotograph(source=source):
                angle = 0.4 * int(source.path.stem[-1])  # radians, so that neighbours by number look alike
                return PhotographSeen(np.array([np.cos(angle), np.sin(angle)], np.float32))
            case FindSeries():
                return SeriesFound(SERIES)
            case ExportFromAlbum():
                request.target.write_bytes(b"picture")
                return Exported(request.target, self.export_notes)
            case CloseDocument():
                self.photographs.pop(request.document_id, None)
                return DocumentClosed()
        raise AssertionError(request)

    def _framed(self, document_id: int, max_side: int, repairs: RestoreParams) -> Pixels:
        """Cut and turned alone."""
        grey = np.rot90(self.photographs[document_id], -repairs.frame.turns)
        left, top, right, bottom = Framing(
            grey.shape[1], grey.shape[0], FrameParams(crop=repairs.frame.crop)
        ).box
        return _reduced(np.ascontiguousarray(grey[top:bottom, left:right]), max_side)


def hilly() -> Terrain:
    """Even ground, with a wall down the middle."""
    start, end, length = ways(20, 30)
    across = (start % 30 < 15) != (end % 30 < 15)
    return Terrain(0.01 * length + 5.0 * across, 20, 30)


def coloured(grey: Pixels, params: EditParams) -> Pixels:
    """Lay soft colours over a grey picture, other ones for every seed."""
    height, width = grey.shape[:2]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    random = np.random.default_rng(params.generate.seed or 0)
    hue = random.uniform(0, 6.28) if params.generate.seed else 0.6
    hue = hue + dict(params.generate.directions).get("warmth", 0.0)
    finish = params.finish
    amount = 26 * finish.strength * finish.saturation
    warmth = 24 * finish.warmth
    phase = hue + 2.2 * y + 0.8 * x
    offsets = [
        amount * np.cos(phase + shift) + lift for shift, lift in ((0, warmth), (2.1, 0), (4.2, -warmth))
    ]
    return np.clip(np.stack(offsets, -1) + grey, 0, 255).astype(np.uint8)


def _reduced(pixels: Pixels, max_side: int) -> Pixels:
    step = max(1, -(-max(pixels.shape[:2]) // max_side))
    return np.ascontiguousarray(pixels[::step, ::step])


def _test_photograph(request: OpenPhotograph) -> Pixels:
    if isinstance(request.source, PixelSource):
        return request.source.pixels
    ramp = np.linspace(30, 220, 300 * 200).reshape(200, 300, 1)
    return np.repeat(ramp, 3, axis=2).astype(np.uint8)


def _digest(source: PhotoSource) -> str:
    if isinstance(source, FileSource) and source.path.exists():
        return hashlib.sha256(source.path.read_bytes()).hexdigest()
    return ""


def _urgency(request: JobRequest) -> int:
    return (
        0
        if isinstance(request, RenderPreview | RenderRestored)
        else 2
        if isinstance(request, RenderSample)
        else 1
    )
