"""The open photographs as the worker keeps them. Imported on the worker thread only."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from gcp_desktop.engine.events import MadeWith, ReferenceRead
from gcp_desktop.engine.sources import EmbeddedSource, FileSource, PhotoSource, PixelSource, SampleSource
from model.errors import ImageReadError, ParameterError
from model.notes import Note
from model.params import ReferenceParams
from model.photo.metadata.provenance import recipe_in
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reading import list_pages, read_photograph
from model.photo.reference import read_reference, reference_of
from model.photo.samples import open_sample
from model.pipeline.recipe import recipe_from_text

CAPACITY = 1 << 30
REFERENCE_SIDE = 256


@dataclass(frozen=True, slots=True)
class _Opened:
    source: PhotoSource
    digest: str


class OpenPhotographs:
    """All open photographs by document, of which only the recently used are kept in memory.

    One that had to make room is read again when it is needed. capacity: bytes of pixels; one photograph is
    kept however large it is.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._opened: dict[int, _Opened] = {}
        self._kept: OrderedDict[int, Photograph] = OrderedDict()

    def __len__(self) -> int:
        """How many are in memory."""
        return len(self._kept)

    def open(self, document_id: int, source: PhotoSource) -> Photograph:
        """Read a photograph. Raises ImageReadError."""
        photo = read_source(source)
        self._opened[document_id] = _Opened(source, photo.digest)
        self._keep(document_id, photo)
        return photo

    def __getitem__(self, document_id: int) -> Photograph:
        """Give an open photograph. Raises ImageReadError if it has to be read again and is another one now."""
        photo = self._kept.pop(document_id, None)
        if photo is None:
            opened = self._opened[document_id]
            photo = read_source(opened.source)
            if photo.digest != opened.digest:
                raise ImageReadError(
                    Note(
                        "“{title}” was changed by another program since it was opened. Close it and open it "
                        "again.",
                        title=opened.source.title,
                    )
                )
        self._keep(document_id, photo)
        return photo

    def close(self, document_id: int) -> None:
        """Forget one photograph, if it is open."""
        self._opened.pop(document_id, None)
        self._kept.pop(document_id, None)

    def clear(self) -> None:
        """Forget them all."""
        self._opened.clear()
        self._kept.clear()

    def _keep(self, document_id: int, photo: Photograph) -> None:
        self._kept[document_id] = photo
        while (
            len(self._kept) > 1 and sum(kept.pixels.nbytes for kept in self._kept.values()) > self._capacity
        ):
            self._kept.popitem(last=False)


def read_reference_picture(path: Path, known: ReferenceParams | None) -> ReferenceRead:
    """Read a reference picture, chosen anew or known already. Raises ReferencePictureError, ImageReadError."""
    reference, photo = reference_of(path) if known is None else (known, read_reference(known))
    return ReferenceRead(reference, photo.original_rgb(REFERENCE_SIDE))


def read_source(source: PhotoSource) -> Photograph:
    """Read a photograph from wherever it is. Raises ImageReadError."""
    match source:
        case FileSource(path, page, rest):
            return read_photograph(path, page=page, partial=rest)
        case SampleSource(name):
            return open_sample(name)
        case PixelSource():
            return photograph_from_array(source.pixels)
        case EmbeddedSource():
            with TemporaryDirectory(prefix="gcp-") as folder:
                path = Path(folder) / Path(source.title).name
                path.write_bytes(source.data)
                return replace(read_photograph(path, page=source.page, partial=source.rest), path=None)


def pages_of(source: PhotoSource) -> tuple[int, ...]:
    """The pictures of a file from which one can be chosen; none where one was, or where there is but one."""
    if not isinstance(source, FileSource) or source.page is not None:
        return ()
    try:
        pages = tuple(page.number for page in list_pages(source.path) if not page.what)
    except ImageReadError:  # of a damaged file what is left was read, and no list
        return ()
    return pages if len(pages) > 1 else ()


def made_with(photo: Photograph) -> MadeWith | None:
    """How this program coloured a photograph, if it did and the recipe can be read."""
    text = recipe_in(photo.metadata)
    if text is None:
        return None
    try:
        recipe = recipe_from_text(text)
    except ParameterError:  # of another version of the program: nothing can be offered
        return None
    return MadeWith(recipe.model, recipe.params)


def file_digest(source: PhotoSource) -> str:
    """SHA-256 of the file's bytes, in hexadecimal; empty where there is no file."""
    match source:
        case FileSource(path):
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        case EmbeddedSource(data):
            return hashlib.sha256(data).hexdigest()
    return ""
