"""The pictures of a contact sheet: those in sight in memory, the others on disk."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gcp_desktop.engine.failures import describe_failure
from gcp_desktop.engine.sources import Pixels
from gcp_desktop.images import image_from
from gcp_desktop.session.album.album import Album
from gcp_desktop.session.album.entry import Entry, EntryState, Stamp, colouring_key
from gcp_desktop.session.album.thumbnails import Thumbnails
from gcp_desktop.session.background import Background

SIDE = 256
"""The longer side of a thumbnail in pixels."""

_IN_MEMORY = 400  # about as many as eight large screens show; 80 MB


@dataclass(frozen=True, slots=True)
class _Found:
    """A picture and the state of its file. coloured: whether it is the colouring that was asked for."""

    image: QImage
    digest: str
    stamp: Stamp
    coloured: bool


class Pictures(QObject):
    """Fetches what is in sight, one picture after the other on a thread of their own.

    Signals: ready(int), a row whose picture came.
    """

    ready = Signal(int)

    def __init__(
        self, album: Album, thumbnails: Thumbnails, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._album = album
        self._thumbnails = thumbnails
        self._background = background
        self._images: OrderedDict[int, tuple[str, QImage]] = OrderedDict()
        self._wanted: list[int] = []
        self._fetching = False
        self._originals = False

    @property
    def originals(self) -> bool:
        """Whether originals are shown instead of colourings."""
        return self._originals

    def show_originals(self, wanted: bool) -> None:
        """Show the originals, or the colourings."""
        self._originals = wanted
        self._fetch_next()

    def __len__(self) -> int:
        """How many are in memory."""
        return len(self._images)

    def image(self, row: int) -> QImage | None:
        """Give a picture if it is in memory, perhaps an outdated one while the new one comes."""
        known = self._images.get(row)
        if known is None:
            return None
        self._images.move_to_end(row)
        return known[1]

    def want(self, rows: Sequence[int]) -> None:
        """Say what is in sight, in order; nothing else is fetched."""
        self._wanted = list(rows)
        self._fetch_next()

    def stop(self) -> None:
        """Fetch nothing any more."""
        self._wanted = []

    def keep(self, row: int, pixels: Pixels, weights: str, then: Callable[[], None]) -> None:
        """Take a colouring in that was just made with the present recipe. then: is called once it is on the disk."""
        entry = self._album.entry(row)
        key = colouring_key(entry.params, weights)

        def done(found: _Found) -> None:
            if self._album.entry(row).params == entry.params:
                self._take(row, found, key)
                self._album.update(row, digest=found.digest, stamp=found.stamp, coloured_by=weights)
            then()

        def failed(error: Exception) -> None:
            self._failed(row, error)
            then()

        self._background.run(partial(_keep, self._thumbnails, entry, key, pixels), done, failed)

    def _key(self, row: int) -> str:
        """What the picture of a row is to be of: a colouring's key, or "" for the original."""
        entry = self._album.entry(row)
        if self._originals or self._album.state(row) is not EntryState.COLOURED:
            return ""
        return colouring_key(entry.params, entry.coloured_by)

    def _fetch_next(self) -> None:
        if self._fetching:
            return
        for row in self._wanted:
            key = self._key(row)
            known = self._images.get(row)
            if (known is None or known[0] != key) and not self._album.entry(row).failure:
                self._fetch(row, key)
                return

    def _fetch(self, row: int, key: str) -> None:
        entry = self._album.entry(row)

        def done(found: _Found) -> None:
            self._fetching = False
            self._take(row, found, key if found.coloured else "")
            changed = found.digest != entry.digest
            if changed or found.stamp != entry.stamp:
                self._album.update(row, digest=found.digest, stamp=found.stamp)
            if key and not found.coloured and self._album.entry(row).params == entry.params:
                self._album.update(row, coloured_by="")  # its picture had to make room, or the file changed
            self._fetch_next()

        def failed(error: Exception) -> None:
            self._fetching = False
            self._failed(row, error)
            self._fetch_next()

        self._fetching = True
        self._background.run(partial(_fetch, self._thumbnails, entry, key), done, failed)

    def _failed(self, row: int, error: Exception) -> None:
        self._album.update(row, failure=describe_failure(error).explanation)

    def _take(self, row: int, found: _Found, key: str) -> None:
        self._images[row] = (key, found.image)
        self._images.move_to_end(row)
        while len(self._images) > _IN_MEMORY:
            self._images.popitem(last=False)
        self.ready.emit(row)


def _fetch(thumbnails: Thumbnails, entry: Entry, key: str) -> _Found:
    """Find a picture on disk or make the original's. Raises ImageReadError, OSError."""
    from gcp_desktop.engine.albums import small_original  # noqa: PLC0415 - it brings the decoders, which is slow

    digest, stamp = _identify(entry)
    if key:
        image = thumbnails.read(f"{_name(entry, digest)}-{key}")
        if image is not None:
            return _Found(image, digest, stamp, coloured=True)
    name = f"{_name(entry, digest)}-original"
    image = thumbnails.read(name)
    if image is None:
        image = image_from(small_original(entry.source, SIDE))
        thumbnails.write(name, image)
    return _Found(image, digest, stamp, coloured=False)


def _keep(thumbnails: Thumbnails, entry: Entry, key: str, pixels: Pixels) -> _Found:
    digest, stamp = _identify(entry)
    image = image_from(pixels)
    thumbnails.write(f"{_name(entry, digest)}-{key}", image)
    return _Found(image, digest, stamp, coloured=True)


def _name(entry: Entry, digest: str) -> str:
    """What pictures of it are kept under: a file's pages have one digest."""
    return digest if entry.page is None else f"{digest}.{entry.page}"


def _identify(entry: Entry) -> tuple[str, Stamp]:
    """The file's digest, computed only where the file seems to be another one than before. Raises ImageReadError."""
    from gcp_desktop.engine.albums import digest_of, small_original  # noqa: PLC0415 - the same

    try:
        found = entry.path.stat()
        stamp = Stamp(found.st_size, found.st_mtime_ns)
        if entry.digest and stamp == entry.stamp:
            return entry.digest, stamp
        return digest_of(entry.path), stamp
    except OSError:
        small_original(entry.source, SIDE)  # says why in words that help
        raise
