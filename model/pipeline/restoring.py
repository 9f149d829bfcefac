"""The stage in front of all others: a photograph with its repairs, of which each is kept for the next change."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from model.checkpoints.restorer import load_restorer
from model.events import CancelToken
from model.networks.restorer import Restorer
from model.notes import Note
from model.photo.chroma import GuidedChroma, colourless
from model.photo.photograph import Photograph
from model.photo.resize import fit_within
from model.photo.toning import measure_toning
from model.pipeline.cache import ResultCache, ResultKey
from model.repairs import FrameParams, Part, RestoreParams, ScratchParams
from model.restore.faults import (
    NOTHING_FOUND,
    SEEN_SIDE,
    FaultMap,
    Mask,
    fault_mask,
    find_faults,
    is_too_much,
)
from model.restore.frame import FrameFinding, apply_frame, find_frame, framed
from model.restore.grain import measure_grain
from model.restore.plane import Plane, grey_of, mixed, plane_of
from model.restore.restoration import Suggestion, denoised, descreened, mend, suggest, toned, too_much_note
from model.restore.screen import Peak, find_screen

_FRAME_SIDE = 1024  # that decides about a frame


class _Step(NamedTuple):
    """One thing that is done: by what parameters, how, and of a change that can be made in part, how much of it.
    draft: whether it is done nearly.
    """

    name: str
    params: Hashable
    work: Callable[[Plane], Plane]
    share: float = 1.0
    draft: bool = False


class RestoreStage:
    """Restores photographs; owned by one thread. A slider of one part recomputes that part and those after it."""

    def __init__(self, cache: ResultCache, network: Callable[[], Restorer] = load_restorer) -> None:
        self._cache = cache
        self._load = network
        self._network: Restorer | None = None

    def suggest(
        self, photo: Photograph, parts: tuple[Part, ...], cancel: CancelToken | None = None
    ) -> Suggestion:
        """What the photograph needs, and why. Raises Cancelled, CheckpointError."""
        return suggest(photo.pixels, parts, self._restorer, cancel=cancel)

    def suggest_frame(self, photo: Photograph, turned: FrameParams) -> FrameFinding:
        """Whether it leans, lies on a mount, or is a negative; mirrored and turned as told, no more."""
        upright = FrameParams(mirrored=turned.mirrored, turns=turned.turns)
        return find_frame(plane_of(framed(self.within(photo, _FRAME_SIDE).pixels, upright)))

    def faults(self, photo: Photograph, cancel: CancelToken | None = None) -> FaultMap:
        """Where it is damaged. Raises Cancelled, CheckpointError."""
        return self._cache.made(
            ResultKey("faults", (), None, photo.digest),
            lambda: find_faults(plane_of(photo.pixels), self._restorer(), cancel=cancel),
        )

    def mask(
        self, photo: Photograph, params: RestoreParams, max_side: int, cancel: CancelToken | None = None
    ) -> Mask:
        """What is filled, of the framed photograph with a longer side of at most `max_side`: (h, w).

        Raises FrameError, Cancelled, CheckpointError.
        """
        found = self.faults(photo, cancel) if params.scratches.mend else NOTHING_FOUND
        mask = fault_mask(found, params.scratches, fit_within(photo.height, photo.width, max_side))
        return np.asarray(framed(mask.astype(np.uint8) * 255, params.frame, cancel=cancel) > 127)

    def notes(
        self, photo: Photograph, params: RestoreParams, cancel: CancelToken | None = None
    ) -> tuple[Note, ...]:
        """What of it is not done, and why, as sentences. Raises Cancelled, CheckpointError."""
        if params.scratches == ScratchParams():
            return ()
        mask = self.mask(photo, replace(params, frame=FrameParams()), SEEN_SIDE, cancel)
        return (too_much_note(float(mask.mean())),) if is_too_much(mask) else ()

    def within(self, photo: Photograph, max_side: int) -> Photograph:
        """The photograph, its longer side at most `max_side`."""
        if max(photo.width, photo.height) <= max_side:
            return photo
        return self._cache.made(
            ResultKey("within", (), max_side, photo.digest),
            lambda: _with_pixels(photo, photo.pixels_within(max_side), photo.unread_within(max_side)),
            _bytes_of,
        )

    def framed(self, photo: Photograph, frame: FrameParams, cancel: CancelToken | None = None) -> Photograph:
        """The photograph turned, straightened and cut, otherwise as it was read. Raises FrameError, Cancelled."""
        if frame == FrameParams(negative=frame.negative):
            return photo
        return self._cache.made(
            ResultKey("framed", (), frame, photo.digest),
            lambda: _with_pixels(
                photo, framed(photo.pixels, frame, cancel=cancel), _unread(photo, frame, cancel)
            ),
            _bytes_of,
        )

    def restored(
        self,
        photo: Photograph,
        params: RestoreParams,
        cancel: CancelToken | None = None,
        *,
        read: Photograph | None = None,
        draft: bool = False,
    ) -> Photograph:
        """The photograph with its repairs, grey at 16 bits; itself where there are none.

        read: what it is a reduction of, for faults are found once. draft: for a look while something is dragged,
        quicker and nearly the same. Raises FrameError, Cancelled, CheckpointError.
        """
        if params == RestoreParams():
            return photo
        steps = self._steps(photo, read or photo, params, cancel, draft=draft)

        def made() -> Photograph:
            plane = grey_of(self._plane(photo, steps))
            return _with_pixels(photo, plane, _unread(photo, params.frame, cancel))

        key = ResultKey("restored", (), None, _key(photo, steps))
        return self._cache.made(key, made, _bytes_of)

    def own_tone(self, photo: Photograph) -> GuidedChroma:
        """No colour but that of the photograph as it was read, such as sepia."""
        key = ResultKey("tone found", (), None, photo.digest)
        return self._cache.made(key, lambda: colourless(measure_toning(photo)))

    def _steps(
        self,
        photo: Photograph,
        read: Photograph,
        params: RestoreParams,
        cancel: CancelToken | None,
        *,
        draft: bool,
    ) -> tuple[_Step, ...]:
        """Those that do something, in their order."""

        def mended(plane: Plane) -> Plane:
            faults = self.faults(read, cancel) if params.scratches.mend else None
            grain = self._grain(photo, plane)
            return mend(plane, faults, params.scratches, grain=grain, draft=draft, cancel=cancel)

        def printed(plane: Plane) -> Plane:
            # Scratches hide no screen: while they are dragged it is that of the photograph as it was read.
            return descreened(plane, peaks=self._screen(photo) if draft else None, cancel=cancel)

        repairs, usual = params, RestoreParams()
        grain, tone = repairs.grain, repairs.tone.strength
        steps = (
            _Step("scratches", repairs.scratches if repairs.scratches != usual.scratches else None, mended),
            _Step("screen", grain.descreen, printed, grain.descreen),
            _Step(
                "grain",
                grain.denoise,
                lambda plane: denoised(plane, draft=draft, cancel=cancel),
                grain.denoise,
            ),
            _Step(
                "frame",
                repairs.frame if repairs.frame != usual.frame else None,
                lambda plane: apply_frame(plane, repairs.frame, cancel=cancel),
            ),
            _Step("tone", tone, lambda plane: toned(plane, draft=draft, cancel=cancel), tone),
        )
        return tuple(step._replace(draft=draft) for step in steps if step.params)

    def _grain(self, photo: Photograph, plane: Plane) -> float:
        """That of the photograph as it was read, whose lightness is `plane`."""
        key = ResultKey("grain found", (), None, photo.digest)
        return self._cache.made(key, lambda: measure_grain(plane).sigma)

    def _screen(self, photo: Photograph) -> tuple[Peak, ...]:
        key = ResultKey("screen found", (), None, photo.digest)
        return self._cache.made(key, lambda: find_screen(self._plane(photo, ())))

    def _plane(self, photo: Photograph, steps: Sequence[_Step]) -> Plane:
        """The lightness after these steps; what is kept of the earlier ones is taken."""
        if not steps:
            return self._cache.made(_key(photo, ()), lambda: plane_of(photo.pixels))
        *before, last = steps
        return self._cache.made(_key(photo, steps), lambda: self._done(photo, before, last))

    def _done(self, photo: Photograph, before: Sequence[_Step], last: _Step) -> Plane:
        plane = self._plane(photo, before)
        if last.share == 1.0:
            return last.work(plane)
        # The whole change is kept, so that a slider only mixes.
        whole = self._cache.made(_key(photo, (*before, last._replace(params=1.0))), lambda: last.work(plane))
        return mixed(plane, whole, last.share)

    def _restorer(self) -> Restorer:
        if self._network is None:
            self._network = self._load()
        return self._network


def _with_pixels(photo: Photograph, pixels: np.ndarray, unread: np.ndarray | None) -> Photograph:
    pixels.flags.writeable = False
    return replace(photo, pixels=pixels, unread=unread)


def _unread(photo: Photograph, frame: FrameParams, cancel: CancelToken | None) -> np.ndarray | None:
    return None if photo.unread is None else framed(photo.unread, frame, cancel=cancel)


def _bytes_of(photo: Photograph) -> int:
    return int(photo.pixels.nbytes + (0 if photo.unread is None else photo.unread.nbytes))


def _key(photo: Photograph, steps: Sequence[_Step]) -> ResultKey:
    key: ResultKey = ResultKey("read", (), None, photo.digest)
    for step in steps:
        key = ResultKey(step.name, ("draft",) if step.draft else (), step.params, key)
    return key
