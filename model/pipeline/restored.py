"""The photograph that the stages begin with: restored, and reduced where it is large."""

from model.events import CancelToken
from model.photo.photograph import Photograph
from model.photo.toning import Toning
from model.pipeline.cache import ResultKey
from model.pipeline.restoring import RestoreStage
from model.pipeline.sizing import REDUCED_PIXELS, reduce
from model.pipeline.work import StageWork
from model.repairs import RestoreParams


class RestoredPhotograph:
    """A photograph with its repairs, made when first asked for. Attributes: read, the photograph
    without them; key, which all results hang from."""

    def __init__(
        self,
        photo: Photograph,
        params: RestoreParams,
        restorer: RestoreStage,
        work: StageWork,
        cancel: CancelToken | None,
    ) -> None:
        self.read = photo
        self._params = params
        self._restorer = restorer
        self._work = work
        self._cancel = cancel
        self._repaired = params != RestoreParams()
        self.key = ResultKey("restore", (), params, photo.digest) if self._repaired else photo.digest

    def full(self) -> Photograph:
        """At its own size. Raises FrameError, CheckpointError, Cancelled."""
        return self._restored(self.read)

    def reduced(self) -> Photograph:
        """The same, or its reduction if it has more than REDUCED_PIXELS. Raises as `full`."""
        if self.read.width * self.read.height <= REDUCED_PIXELS:
            return self.full()
        small = self._work.cache.made(
            self._work.key("reduce", self.read.digest),
            lambda: self._work.run("invert", reduce, self.read),
        )
        return self._restored(small)

    def tone(self) -> Toning | None:
        """The photograph's own tone as it was read, which repairs take away; None where it is grey."""
        return self._restorer.own_tone(self.read).toning

    def _restored(self, photo: Photograph) -> Photograph:
        if not self._repaired:
            return photo
        return self._work.run(
            "restore", self._restorer.restored, photo, self._params, self._cancel, read=self.read
        )
