"""Scans in PDF: the embedded picture at its own resolution, and no rendering of it, wherever a page has one picture.

pdfium knows the page's layout but hides how a stored picture is meant (`/Decode`, masks): a small rendering, which is
what a reader would see, tells whether it is upside down, mirrored, turned or inverted.
"""

import ctypes
from dataclasses import replace
from io import BytesIO
from typing import IO, Any

import cv2
import numpy as np

from model.notes import Note
from model.photo.colours.conversion import ProfileError, profile_space, srgb_profile
from model.photo.decoders.jpeg import decode_jpeg, frame_channels
from model.photo.decoders.jpeg2000 import decode_jpeg2000
from model.photo.decoders.pdf_layout import (
    Box,
    area,
    bounds_of,
    common,
    cut,
    fineness,
    is_askew,
    resolution,
    shares,
    unit_of,
)
from model.photo.decoders.raster import (
    MAX_PIXELS,
    DamagedError,
    Page,
    Raster,
    UndecodableError,
    Wanted,
    check_size,
)
from model.photo.metadata.record import Metadata

_POINTS = 72.0
_WHOLE = 0.85  # of the page, for a picture to be all of it
_SMALL = 64  # pixels; enough to tell eight ways round apart
_MOST_PAGES = 1000
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_DEEPEST = 3
_SIMPLE_SPACES = {1: 1, 4: 1, 2: 3, 5: 3}  # FPDF_COLORSPACE: DeviceGray, CalGray, DeviceRGB, CalRGB
_NEXT_TO_NOTHING = 0.01  # of a picture
_FINEST = 2400.0  # dots per inch
_CUT_NOTE = Note("Its page shows a part of the scan; what the page's edges hide was left out.")
_ALONE_NOTE = Note("Its picture was taken without the rest of the page.")
_SEVERAL = Note("Its page holds more than one picture.")
_ASKEW = Note("Its picture lies askew on the page.")
_HIDDEN = Note("Its page shows next to nothing of its picture.")


def pages_of_pdf(file: IO[bytes]) -> tuple[Page, ...]:
    """List the pages that show a picture."""
    pdf = _open(file)
    try:
        found = []
        for number in range(1, min(len(pdf), _MOST_PAGES) + 1):
            pictures = _pictures(pdf[number - 1])
            if pictures:
                width, height = max(
                    (picture.get_px_size() for picture in pictures), key=lambda size: size[0] * size[1]
                )
                found.append(Page(number=number, width=width, height=height))
        return tuple(found)
    finally:
        pdf.close()


def decode_pdf(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode the first page with a picture, or the one that is wanted. Raises UndecodableError, DamagedError."""
    pdf = _open(file)
    try:
        count = len(pdf)
        if wanted.page is not None and not 1 <= wanted.page <= count:
            raise UndecodableError(
                Note(
                    "it has no page {page}",
                    page=wanted.page,
                ),
                Note(
                    "It has {count}; choose one from 1 on.",
                    count=count,
                ),
            )
        numbers = range(1, min(count, _MOST_PAGES) + 1) if wanted.page is None else (wanted.page,)
        for number in numbers:
            page = pdf[number - 1]
            pictures = _pictures(page)
            if pictures:
                notes: tuple[Note, ...] = ()
                if wanted.page is None and count > 1:
                    notes = (
                        Note(
                            "It holds {count} pages; number {number} was opened.", count=count, number=number
                        ),
                    )
                return _decode_page(pdf, number, pictures, notes)
    finally:
        pdf.close()
    raise UndecodableError(
        Note("it holds no scanned picture"), Note("Export the page as TIFF or PNG in another program.")
    )


def _open(file: IO[bytes]) -> Any:
    import pypdfium2  # noqa: PLC0415 - only where a PDF is opened

    file.seek(0)
    try:
        return pypdfium2.PdfDocument(file.read())
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UndecodableError(
                Note("it is protected by a password"), Note("Save it without one first.")
            ) from error
        raise DamagedError(str(error)) from error


def _pictures(page: Any) -> list[Any]:
    return list(page.get_objects(filter=(_IMAGE,), max_depth=_DEEPEST))


def _decode_page(pdf: Any, number: int, pictures: list[Any], notes: tuple[Note, ...]) -> Raster:
    page = pictures[0].page
    unit = unit_of(pdf, number)
    if len(pictures) > 1:
        return _drawn(page, pictures, unit, notes, _SEVERAL)
    if is_askew(pictures[0]):
        return _drawn(page, pictures, unit, notes, _ASKEW)
    bounds = bounds_of(pictures[0])
    visible = common(bounds, page.get_bbox())
    if area(visible) < _NEXT_TO_NOTHING * area(bounds):
        return _drawn(page, pictures, unit, notes, _HIDDEN)
    raster = _decode_picture(pdf, number, pictures[0], bounds)
    turns = page.get_rotation() // 90
    samples = cut(raster.samples, shares(visible, bounds, turns))
    if samples.shape != raster.samples.shape:
        notes += (_CUT_NOTE,)
    if area(visible) < _WHOLE * area(page.get_bbox()):
        notes += (_ALONE_NOTE,)
    dpi = resolution(raster.samples, bounds, turns, unit)
    return replace(
        raster, samples=samples, metadata=replace(raster.metadata, dpi=dpi), notes=notes + raster.notes
    )


def _drawn(page: Any, pictures: list[Any], unit: float, notes: tuple[Note, ...], why: Note) -> Raster:
    """Draw a page at the finest resolution of its pictures."""
    scale = min(_FINEST / _POINTS * unit, max(fineness(picture) for picture in pictures))
    pixels, scale = _render(page, scale)
    dpi = scale * _POINTS / unit
    notes += (Note("{why} The page was drawn at {dpi:.0f} dots per inch.", why=why, dpi=dpi),)
    return Raster(samples=pixels, space="rgb", metadata=Metadata(dpi=(dpi, dpi)), notes=notes)


def _decode_picture(pdf: Any, number: int, picture: Any, bounds: Box) -> Raster:
    """Return the picture as a reader shows it."""
    check_size(*picture.get_px_size())
    raster = _stored(picture)
    if raster.icc is None:
        raster = replace(raster, icc=_profile(picture.page, picture, raster.space))
    shown = _as_grey(_render_alone(pdf, number, bounds), (_SMALL, _SMALL))
    stored = _as_grey(raster.samples, (_SMALL, _SMALL))
    candidates = [
        (float(np.mean((way(stored, turn, mirror) - shown) ** 2)), turn, mirror, inverted)
        for turn in range(4)
        for mirror in (False, True)
        for inverted in (False, True)
        for way in ((_inverted if inverted else _turned),)
    ]
    # Only a clearly better way than the plain one counts: blank pages look alike all ways round.
    plain = candidates[0]
    best = min(candidates)
    _, turn, mirror, inverted = best if best[0] < 0.8 * plain[0] - 1 else plain
    samples = raster.samples
    if inverted:
        samples = np.iinfo(samples.dtype).max - samples
    # Readers of PDF obey no orientation that the picture itself states.
    return replace(raster, samples=np.ascontiguousarray(_turned(samples, turn, mirror)), orientation=1)


def _render_alone(pdf: Any, number: int, bounds: Box) -> np.ndarray:
    """Draw a small picture of a part of a page, also of what the page's edges hide."""
    page = pdf[number - 1]
    page.set_mediabox(*bounds)
    page.set_cropbox(*bounds)
    page = pdf[number - 1]  # read anew, with its new edges
    return _render(page, _SMALL / min(page.get_size()))[0]


def _stored(picture: Any) -> Raster:
    """Return the picture as it is stored, at its own depth where pdfium tells enough."""
    filters = picture.get_filters()
    data = bytes(picture.get_data(decode_simple=True))
    if filters[-1:] == ["DCTDecode"] and frame_channels(data) in (1, 3):
        return decode_jpeg(BytesIO(data), Wanted())
    if filters[-1:] == ["JPXDecode"]:
        return decode_jpeg2000(BytesIO(data), Wanted())
    metadata = picture.get_metadata()
    channels = _SIMPLE_SPACES.get(metadata.colorspace, 0)
    if channels and len(data) == metadata.width * metadata.height * channels * 2:
        samples = np.frombuffer(data, ">u2").astype(np.uint16)
        samples = samples.reshape(metadata.height, metadata.width, channels)
        return Raster(
            samples=samples[..., 0] if channels == 1 else samples, space="grey" if channels == 1 else "rgb"
        )
    bitmap = picture.get_bitmap(render=False)
    pixels = np.array(bitmap.to_numpy())
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    if pixels.ndim == 2:
        return Raster(samples=pixels, space="grey", icc=srgb_profile())  # pdfium has converted it
    return Raster(samples=np.ascontiguousarray(pixels[..., 2::-1]), space="rgb", icc=srgb_profile())


def _profile(page: Any, picture: Any, space: str) -> bytes | None:
    """Return the profile that the PDF gives a stored picture, where it is for such pixels."""
    from pypdfium2 import raw  # noqa: PLC0415 - only where a PDF is opened

    size = ctypes.c_size_t(0)
    if not raw.FPDFImageObj_GetIccProfileDataDecoded(picture, page, None, 0, size) or not size.value:
        return None
    buffer = (ctypes.c_ubyte * size.value)()
    raw.FPDFImageObj_GetIccProfileDataDecoded(picture, page, buffer, size.value, size)
    try:
        return bytes(buffer) if profile_space(bytes(buffer)) == space else None
    except ProfileError:
        return None


def _render(page: Any, scale: float) -> tuple[np.ndarray, float]:
    """Draw a page, and return at which scale: a smaller one where it would be too large."""
    width, height = page.get_size()
    if width * height * scale * scale > MAX_PIXELS:
        scale = (MAX_PIXELS / (width * height)) ** 0.5
    pixels = page.render(scale=scale, rev_byteorder=True).to_numpy()
    return np.ascontiguousarray(pixels[..., :3]), scale


def _as_grey(samples: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    if samples.dtype == np.uint16:
        samples = (samples >> 8).astype(np.uint8)
    grey = samples if samples.ndim == 2 else samples[..., :3].mean(axis=2).astype(np.uint8)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32)


def _turned(samples: np.ndarray, turn: int, mirror: bool) -> np.ndarray:
    turned = np.rot90(samples, turn)
    return turned[:, ::-1] if mirror else turned


def _inverted(samples: np.ndarray, turn: int, mirror: bool) -> np.ndarray:
    return 255.0 - _turned(samples, turn, mirror)
