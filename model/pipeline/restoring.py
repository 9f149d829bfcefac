"""The stage in front of all others: a photograph with its repairs, of which each is kept for the next change."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from model.checkpoints.restorer import load_restorer
from model.events import CancelToken
from model.networks.restorer import Restorer
from model.photo.photograph import Photograph
from model.pipeline.cache import ResultCache, ResultKey
from model.repairs import Part, RestoreParams
from model.restore.faults import FaultMap, find_faults
from model.restore.frame import apply_frame
from model.restore.plane import Plane, grey_of, plane_of
from model.restore.restoration import Suggestion, clean, even, mend, suggest


class _Step(NamedTuple):
    """One part of restoring: its parameters, and what it does."""

    part: Part
    params: Hashable
    work: Callable[[Plane], Plane]


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

    def faults(self, photo: Photograph, cancel: CancelToken | None = None) -> FaultMap:
        """Where it is damaged. Raises Cancelled, CheckpointError."""
        return self._cache.made(
            ResultKey("faults", (), None, photo.digest),
            lambda: find_faults(plane_of(photo.pixels), self._restorer(), cancel=cancel),
        )

    def restored(
        self, photo: Photograph, params: RestoreParams, cancel: CancelToken | None = None
    ) -> Photograph:
        """The photograph with its repairs, grey at 16 bits; itself where there are none.

        Raises FrameError, Cancelled, CheckpointError.
        """
        if params == RestoreParams():
            return photo
        steps = self._steps(photo, params, cancel)

        def made() -> Photograph:
            pixels = grey_of(self._plane(photo, steps))
            pixels.flags.writeable = False
            return replace(photo, pixels=pixels)

        key = ResultKey("restored", (), None, _key(photo, steps))
        return self._cache.made(key, made, lambda restored: restored.pixels.nbytes)

    def _steps(
        self, photo: Photograph, params: RestoreParams, cancel: CancelToken | None
    ) -> tuple[_Step, ...]:
        """Those that do something, in their order."""

        def mended(plane: Plane) -> Plane:
            faults = self.faults(photo, cancel) if params.scratches.mend else None
            return mend(plane, faults, params.scratches, cancel=cancel)

        steps = (
            _Step("scratches", params.scratches, mended),
            _Step("grain", params.grain, lambda plane: clean(plane, params.grain, cancel=cancel)),
            _Step("frame", params.frame, lambda plane: apply_frame(plane, params.frame, cancel=cancel)),
            _Step("tone", params.tone, lambda plane: even(plane, params.tone, cancel=cancel)),
        )
        return tuple(step for step in steps if step.params != getattr(RestoreParams(), step.part))

    def _plane(self, photo: Photograph, steps: Sequence[_Step]) -> Plane:
        """The lightness after these steps; what is kept of the earlier ones is taken."""
        if not steps:
            return plane_of(photo.pixels)
        *before, last = steps
        key = _key(photo, steps)
        return self._cache.made(cast(ResultKey, key), lambda: last.work(self._plane(photo, before)))

    def _restorer(self) -> Restorer:
        if self._network is None:
            self._network = self._load()
        return self._network


def _key(photo: Photograph, steps: Sequence[_Step]) -> ResultKey | str:
    key: ResultKey | str = photo.digest
    for step in steps:
        key = ResultKey(step.part, (), step.params, key)
    return key
