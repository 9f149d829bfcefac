"""How a stage is run: looked up before it is computed, told of, and stopped where that is asked for."""

from collections.abc import Callable, Hashable
from typing import Literal, ParamSpec, TypeVar

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.device import memory_errors
from model.events import CancelToken, Progress, ProgressCallback
from model.pipeline.cache import ResultCache, ResultKey, nbytes

T = TypeVar("T")
P = ParamSpec("P")

Stage = Literal["restore", "invert", "generate", "align", "colourise", "settle", "compose"]

# How far the whole work is when a stage starts, as measured with the compact model.
_STARTS: dict[Stage, float] = {
    "restore": 0.0,
    "invert": 0.0,
    "generate": 0.15,
    "align": 0.25,
    "colourise": 0.4,
    "settle": 0.55,
    "compose": 0.7,
}


class StageWork:
    """The stages' common part, for one request.

    Attributes: cache, which may be shared with other requests.
    """

    def __init__(
        self,
        loaded: LoadedModel,
        cache: ResultCache,
        *,
        cancel: CancelToken | None = None,
        progress: ProgressCallback | None = None,
    ) -> None:
        self.cache = cache
        self._loaded = loaded
        self._cancel = cancel
        self._progress = progress

    def key(self, stage: str, upstream: ResultKey | str, params: Hashable = None) -> ResultKey:
        """What a stage's result is kept under: see `ResultKey`."""
        context = (self._loaded.info.weights_id, str(self._loaded.device), "float32")
        return ResultKey(stage, context, params, upstream)

    def report(self, stage: Stage, done: float = 0.0) -> None:
        """Tell that a fraction of this stage is done, after checking for cancellation."""
        if self._cancel is not None:
            self._cancel.raise_if_cancelled()
        if self._progress is not None:
            start = _STARTS[stage]
            end = min((later for later in _STARTS.values() if later > start), default=1.0)
            self._progress(Progress(stage, start + done * (end - start)))

    def keep(self, key: ResultKey, result: object) -> None:
        """Store a result that was computed together with others."""
        self.cache.put(key, result, nbytes(result))

    def run(self, stage: Stage, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a stage's function. Raises Cancelled before it, and OutOfMemoryError of the device."""
        self.report(stage)
        with memory_errors(self._loaded.device):
            return function(*args, **kwargs)
