"""The pictures that the window shows of an open photograph. Imported on the worker thread only."""

from dataclasses import dataclass, replace

import numpy as np

from gcp_desktop.engine.events import (
    DetailRendered,
    FaultsRendered,
    RegionRendered,
    Rendered,
    RestoredRendered,
    StagesRendered,
    WholeRendered,
)
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.notes import in_words
from gcp_desktop.engine.offered import offered
from gcp_desktop.engine.photographs import OpenPhotographs
from gcp_desktop.engine.requests import (
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
)
from gcp_desktop.engine.sources import Pixels
from model.pipeline.runner import Runner
from model.repairs import FrameParams

PictureRequest = (
    RenderPreview
    | RenderTrial
    | RenderSample
    | RenderDetail
    | RenderRegion
    | RenderStages
    | RenderWhole
    | RenderRestored
    | RenderFaults
)
Picture = (
    Rendered
    | DetailRendered
    | RegionRendered
    | StagesRendered
    | WholeRendered
    | RestoredRendered
    | FaultsRendered
)


@dataclass(frozen=True)
class _Shown:
    """The original that is in the window, and what it is the original of."""

    key: tuple[int, FrameParams, int]
    exact: bool
    pixels: Pixels


class PictureWork:
    """Makes pictures of the open photographs; keeps the original that was shown last."""

    def __init__(self, photographs: OpenPhotographs) -> None:
        self._photographs = photographs
        self._shown: _Shown | None = None

    def forget(self) -> None:
        """Give back the memory of the original."""
        self._shown = None

    def make(self, runner: Runner, request: PictureRequest, context: JobContext, *, batch: int) -> Picture:
        """Make one. batch: samples whose networks run together. Raises the model's typed errors and Cancelled."""
        match request:
            case RenderSample():
                self._anticipate(runner, request, context, batch)
                result: Picture = self.render(runner, request, context)
            case RenderPreview() | RenderTrial():
                original = self._original(runner, request, request.params.restore.frame)
                result = replace(self.render(runner, request, context), original=original)
            case RenderDetail():
                result = self._detail(runner, request, context)
            case RenderRegion():
                result = self._region(runner, request, context)
            case RenderStages():
                photo = self._photographs[request.document_id]
                result = StagesRendered(*runner.imagined(photo, request.params, cancel=context.cancel))
            case RenderWhole():
                result = WholeRendered(self.render(runner, request, context).pixels)
            case RenderRestored():
                result = self._restored(runner, request, context)
            case RenderFaults(restore=repairs, max_side=side):
                photo = self._photographs[request.document_id]
                mask = runner.mended(photo, repairs, side, cancel=context.cancel)
                result = FaultsRendered(mask.view(np.uint8))
        return result

    def render(
        self,
        runner: Runner,
        request: RenderPreview | RenderSample | RenderTrial | RenderDetail | RenderWith | RenderWhole,
        context: JobContext,
    ) -> Rendered:
        """Colour alone. Raises the model's typed errors and Cancelled."""
        colouring = runner.colourise(
            self._photographs[request.document_id],
            request.params,
            max_side=None if isinstance(request, RenderWhole) else request.max_side,
            cancel=context.cancel,
            progress=context.progress,
        )
        return Rendered(np.asarray(colouring.rgb, np.uint8), colouring.prior_fit)

    def _anticipate(self, runner: Runner, sample: RenderSample, context: JobContext, batch: int) -> None:
        """Let the networks run for a sample and for those that come next, as one batch."""
        own = [
            sample,
            *(
                request
                for request in context.queued()
                if isinstance(request, RenderSample) and request.document_id == sample.document_id
            ),
        ]
        recipes = [
            replace(offered(request.params, runner.info), precision=sample.params.precision)
            for request in own[:batch]
        ]
        runner.anticipate(self._photographs[sample.document_id], recipes, cancel=context.cancel)

    def _restored(self, runner: Runner, request: RenderRestored, context: JobContext) -> RestoredRendered:
        repairs, photo = request.restore, self._photographs[request.document_id]
        pixels, notes = runner.restored_preview(
            photo,
            repairs,
            request.max_side,
            toning=request.toning,
            draft=request.draft,
            cancel=context.cancel,
        )
        original = self._original(runner, request, repairs.frame, exact=False)
        return RestoredRendered(np.asarray(pixels, np.uint8), original, in_words(notes))

    def _original(
        self,
        runner: Runner,
        request: RenderPreview | RenderTrial | RenderRestored,
        frame: FrameParams,
        *,
        exact: bool = True,
    ) -> Pixels:
        """The photograph in this frame, for display; the same object as long as nothing changes it.

        exact: of the size that the colouring has, which takes longer than to turn and cut a reduction.
        """
        key = (request.document_id, frame, request.max_side)
        if self._shown is None or self._shown.key != key or (exact and not self._shown.exact):
            photo = self._photographs[request.document_id]
            framed = runner.framed(photo, frame, max_side=None if exact else request.max_side)
            self._shown = _Shown(key, exact, framed.original_rgb(request.max_side))
        return self._shown.pixels

    def _detail(self, runner: Runner, request: RenderDetail, context: JobContext) -> DetailRendered:
        frame, side = request.params.restore.frame, request.max_side
        photo = self._photographs[request.document_id]
        original = runner.framed(photo, frame, cancel=context.cancel).original_rgb(side)
        return DetailRendered(self.render(runner, request, context).pixels, original)

    def _region(self, runner: Runner, request: RenderRegion, context: JobContext) -> RegionRendered:
        photo = self._photographs[request.document_id]
        pixels = runner.colourise_region(photo, request.params, request.region, cancel=context.cancel)
        framed = runner.framed(photo, request.params.restore.frame, cancel=context.cancel)
        return RegionRendered(pixels, framed.region_rgb(request.region))
