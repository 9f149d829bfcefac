"""The pipeline's facade: photographs and recipes in, colourings out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.device import describe_device, release_memory
from model.checkpoints.fast import fault_of_fast_mode
from model.errors import GcpError
from model.events import CancelToken, ProgressCallback
from model.notes import Note
from model.params import EditParams, FinishParams, InvertParams, Precision
from model.photo.chroma import colourless
from model.photo.compose import compose
from model.photo.photograph import Photograph
from model.photo.strips import Strips
from model.pipeline import hinting, stages
from model.pipeline.cache import ResultCache
from model.pipeline.chain import StageChain, colour_together
from model.pipeline.restoring import RestoreStage
from model.pipeline.results import Colouring, StageResults, stage_results, to_picture
from model.pipeline.series import anchor_of, common_subject, mean_fit, with_kinds
from model.pipeline.sizing import REDUCED_PIXELS, reduce
from model.pipeline.validate import check_params, check_restore
from model.repairs import PARTS, FrameParams, Part, RestoreParams
from model.restore.frame import FrameFinding
from model.restore.restoration import Suggestion
from model.series import Series
from model.terrain import Terrain


class Runner:
    """Runs one loaded model; owned by one thread.

    Results are cached up to `cache_bytes`, by what they depend on: the same photograph with other finish
    parameters needs no network, with another seed or direction no new inversion. Cached and fresh results are
    the same bits, unless `anticipate` made them together with others.
    """

    def __init__(self, model: LoadedModel, *, cache_bytes: int = 256 << 20) -> None:
        self._loaded: LoadedModel | None = model
        self._cache = ResultCache(cache_bytes)
        self._restorer = RestoreStage(self._cache)
        self.info = model.info
        self.device_description = describe_device(model.device)

    @property
    def quickest(self) -> Precision:
        """Fast where the model has such a mode and its device computes that right, else exact."""
        return "fast" if self.info.fast and self._fault_of_fast_mode is None else "exact"

    @torch.inference_mode()
    def subject_probabilities(
        self, photo: Photograph, repairs: RestoreParams | None = None, *, cancel: CancelToken | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Every subject with its probability in the photograph as repaired, the most probable first."""
        params = EditParams(restore=repairs or RestoreParams())
        probabilities = self._chain(photo, params, cancel).probabilities()
        return tuple(sorted(zip(self.info.subjects, probabilities, strict=True), key=lambda pair: -pair[1]))

    @torch.inference_mode()
    def appearance(
        self, photo: Photograph, repairs: RestoreParams | None = None, *, cancel: CancelToken | None = None
    ) -> NDArray[np.float32]:
        """What a photograph as repaired shows, (C,) of unit length, for `model.likeness`. Raises as `colourise`."""
        params = EditParams(restore=repairs or RestoreParams())
        return stages.appear(self._model, self._chain(reduce(photo), params, cancel).glance())

    @torch.inference_mode()
    def colourise(
        self,
        photo: Photograph,
        params: EditParams,
        *,
        max_side: int | None = None,
        bits: int = 8,
        cancel: CancelToken | None = None,
        progress: ProgressCallback | None = None,
    ) -> Colouring:
        """Colour a photograph, at full resolution or reduced so that no side is above `max_side` pixels.

        bits: 8 or 16 a channel. Progress is told stage by stage, as a fraction of the whole.
        Raises ParameterError for what the model does not offer, Cancelled, OutOfMemoryError; see `check_precision`.
        """
        chain = self._chain(photo, params, cancel, progress)
        subject = self.info.subjects[chain.subject()]
        if bits == 8 and _pixel_count(photo, max_side) <= REDUCED_PIXELS:
            strips = Strips.of(chain.composing.preview(max_side))
        else:
            strips = chain.composing.strips(max_side, bits)
        return Colouring(strips=strips, subject=subject, prior_fit=chain.prior_fit())

    @torch.inference_mode()
    def anticipate(
        self,
        photo: Photograph,
        recipes: Sequence[EditParams],
        *,
        cancel: CancelToken | None = None,
        progress: ProgressCallback | None = None,
    ) -> None:
        """Run the networks for several recipes as one batch, which takes less time than one after the other.

        `colourise` then finds their colours in the cache, equal up to rounding. Nothing is done where those of the
        first recipe are there already. Raises as `colourise`.
        """
        colour_together([self._chain(photo, params, cancel, progress) for params in recipes])

    def suggest_repairs(
        self, photo: Photograph, parts: tuple[Part, ...] = PARTS, *, cancel: CancelToken | None = None
    ) -> Suggestion:
        """What a photograph needs before it is coloured, and why. Raises Cancelled."""
        return self._restorer.suggest(photo, parts, cancel)

    def restored(
        self, photo: Photograph, params: RestoreParams, *, cancel: CancelToken | None = None
    ) -> Photograph:
        """The restored photograph, grey at 16 bits, in its own size. Raises ParameterError, Cancelled."""
        check_restore(params)
        return self._restorer.restored(photo, params, cancel)

    def framed(
        self,
        photo: Photograph,
        frame: FrameParams,
        *,
        max_side: int | None = None,
        cancel: CancelToken | None = None,
    ) -> Photograph:
        """The photograph turned, straightened and cut, otherwise as it was read. Raises FrameError, Cancelled."""
        small = photo if max_side is None else self._restorer.within(photo, max_side)
        return self._restorer.framed(small, frame, cancel)

    def restored_preview(
        self,
        photo: Photograph,
        params: RestoreParams,
        max_side: int,
        *,
        toning: float = 0.0,
        draft: bool = False,
        cancel: CancelToken | None = None,
    ) -> tuple[NDArray[np.uint8], tuple[Note, ...]]:
        """A reduction restored, sRGB (h,w,3), as a colouring of strength 0, and what was not done, as sentences.

        Its longer side is at most `max_side` before it is cut. It is quicker than a reduction of the restored
        photograph, and nearly the same; draft: quicker still, while something is dragged. toning: as in
        `FinishParams`; 0 gives grey. Raises as `restored`.
        """
        check_restore(params)
        small = self._restorer.within(photo, max_side)
        restored = self._restorer.restored(small, params, cancel, read=photo, draft=draft)
        finish = FinishParams(strength=0.0, toning=toning)
        tone = self._restorer.own_tone(photo) if toning else colourless(None)
        rgb = compose(restored, tone, finish, cancel=cancel).whole()
        return rgb.astype(np.uint8, copy=False), self._restorer.notes(photo, params, cancel)

    def mended(
        self, photo: Photograph, params: RestoreParams, max_side: int, *, cancel: CancelToken | None = None
    ) -> NDArray[np.bool_]:
        """Which places of the framed photograph are filled, (h,w). Raises as `restored`."""
        check_restore(params)
        return self._restorer.mask(photo, params, max_side, cancel)

    def suggest_frame(self, photo: Photograph, turned: FrameParams) -> FrameFinding:
        """How a photograph, mirrored and turned as told, may be straightened and cut, for a person to decide."""
        return self._restorer.suggest_frame(photo, turned)

    @torch.inference_mode()
    def series(
        self, members: Iterable[tuple[Photograph, EditParams]], *, cancel: CancelToken | None = None
    ) -> Series:
        """Find what photographs that belong together share, for their recipes to carry.

        members: one at least, with their recipes, of which only what is repaired and the subject count. Of each a
        reduced copy is kept, so they may be read one after the other. Raises as `colourise`.
        """
        small = [
            (reduce(photo), EditParams(restore=recipe.restore, invert=recipe.invert))
            for photo, recipe in members
        ]
        probabilities = [self._chain(photo, params, cancel).probabilities() for photo, params in small]
        subject = common_subject([params.invert.subject for _, params in small], probabilities, self.info)

        def chained(series: Series | None) -> Iterator[StageChain]:
            for photo, params in small:
                shared = replace(params, invert=InvertParams(subject=subject), series=series)
                yield self._chain(photo, shared, cancel)

        latents = [chain.inversion().latent for chain in chained(None)]
        anchor = anchor_of(self.info, subject, latents)
        fits = [chain.prior_fit() for chain in chained(anchor)]
        anchor = replace(anchor, fit=mean_fit(fits))
        views = [view for chain in chained(anchor) if (view := chain.view()) is not None]
        return with_kinds(anchor, self._model.model.kinds(views)) if views else anchor

    @torch.inference_mode()
    def stages(
        self,
        photo: Photograph,
        params: EditParams,
        *,
        cancel: CancelToken | None = None,
        progress: ProgressCallback | None = None,
    ) -> StageResults:
        """What every stage before composing gives. Raises as `colourise`."""
        chain = self._chain(photo, params, cancel, progress)
        return stage_results(chain, self.info.subjects[chain.subject()])

    @torch.inference_mode()
    def colourise_region(
        self,
        photo: Photograph,
        params: EditParams,
        region: tuple[int, int, int, int],
        *,
        cancel: CancelToken | None = None,
    ) -> NDArray[np.uint8]:
        """A part of the colouring at full resolution, sRGB (h,w,3).

        region: left, top, right and bottom in pixels of the photograph. Raises as `colourise`.
        """
        return self._chain(photo, params, cancel).composing.region(region)

    @torch.inference_mode()
    def likely_colours(
        self,
        photo: Photograph,
        params: EditParams,
        place: tuple[float, float],
        *,
        count: int = 6,
        cancel: CancelToken | None = None,
    ) -> tuple[tuple[int, int, int], ...]:
        """The colours that the model finds most likely at a place without hints, the most likely one first.

        place: x, y as shares of width and height. Returns at most `count` sRGB colours, of the lightness there; fewer
        where so few differ, one of a model that knows but one. Raises as `colourise`.
        """
        chain = self._chain(photo, params, cancel)
        return hinting.likely_colours(
            self._model, chain.perception(), chain.settled(), chain.inputs(), place, count
        )

    @torch.inference_mode()
    def terrain(self, photo: Photograph, params: EditParams, *, cancel: CancelToken | None = None) -> Terrain:
        """How far hints hold in a photograph; of `params`, its repairs alone count. Raises as `colourise`."""
        return self._chain(photo, params, cancel).terrain()

    @torch.inference_mode()
    def imagined(
        self, photo: Photograph, params: EditParams, *, cancel: CancelToken | None = None
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """The inversion image (the photograph made square), and that warped into its places, for looking at.

        Both sRGB (h,w,3). Raises as `colourise`.
        """
        chain = self._chain(photo, params, cancel)
        return to_picture(chain.generated().reference.image), to_picture(chain.warped().image)

    def release(self) -> None:
        """Give the memory of all results and of the model back; the runner cannot be used afterwards."""
        if self._loaded is not None:
            device, self._loaded = self._loaded.device, None
            self._cache.clear()
            release_memory(device)

    def _chain(
        self,
        photo: Photograph,
        params: EditParams,
        cancel: CancelToken | None = None,
        progress: ProgressCallback | None = None,
    ) -> StageChain:
        check_params(self.info, params)
        if params.precision == "fast" and (fault := self._fault_of_fast_mode) is not None:
            raise fault.with_traceback(None)
        return StageChain(
            self._model, self._cache, photo, params, restorer=self._restorer, cancel=cancel, progress=progress
        )

    @cached_property
    def _fault_of_fast_mode(self) -> GcpError | None:
        return fault_of_fast_mode(self._model)

    @property
    def _model(self) -> LoadedModel:
        if self._loaded is None:
            raise RuntimeError("this runner has been released")
        return self._loaded


def _pixel_count(photo: Photograph, max_side: int | None) -> float:
    longest = max(photo.width, photo.height)
    return photo.width * photo.height * min(1.0, (max_side or longest) / longest) ** 2
