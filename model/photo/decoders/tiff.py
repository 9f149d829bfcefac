"""TIFF in all its kinds, decoded segment by segment: what its tags say decides, never what they usually are.

tifffile reads the structure, imagecodecs the compressions. Segments go straight into the result, so that a picture
in strips or tiles needs little memory beside it, and one damaged segment does not hide the others.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

import imagecodecs
import numpy as np
import tifffile

from model.notes import Note
from model.photo.decoders import camera_raw
from model.photo.decoders.jpeg_scan import damage_in
from model.photo.decoders.raster import (
    LEAST_LEFT,
    RESAVE,
    DamagedError,
    Page,
    Raster,
    UndecodableError,
    Wanted,
    blank,
    check_plausible,
    check_size,
    turned,
)
from model.photo.decoders.tiff_tags import TiffInfo, read_info
from model.photo.metadata.collect import collect_tiff

_MOST_PAGES = 1000
_MOST_SEGMENT_BYTES = 1 << 31
_REDUCED, _MASK = 1, 4  # bits of NewSubfileType
# How many bytes of pixels a byte of the file can hold, at the very most.
_LARGEST_RATIO = {1: 1, 32773: 64, 5: 1400, 8: 1040, 32946: 1040, 7: 6000}
_UNUSUAL = 1 << 16
_UNCOMPRESSED, _STRIP_BYTES = 1, 1 << 22
_JPEG = 7


def pages_of_tiff(file: IO[bytes]) -> tuple[Page, ...]:
    """List the pictures of a file."""
    with tifffile.TiffFile(file) as tiff:
        return tuple(_describe(number, page) for number, page in enumerate(_pages(tiff), start=1))


def decode_tiff(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode the photograph of a file, or the page that is wanted. Raises UndecodableError, DamagedError."""
    try:
        with tifffile.TiffFile(file) as tiff:
            pages = _pages(tiff)
            number = _choose(pages, wanted)
            page = pages[number - 1]
            raster = _decode_page(file, page, partial=wanted.partial)
            notes = _note_on_pages(pages, number, wanted) + raster.notes
            metadata, metadata_notes = collect_tiff(file, [pages[0].offset, page.offset])
    except tifffile.TiffFileError as error:
        raise DamagedError(str(error)) from error
    return replace(raster, metadata=metadata, notes=notes + metadata_notes)


def _pages(tiff: tifffile.TiffFile) -> list[Any]:
    """Return the pictures in the order of the file, those below a page after it."""
    found: list[Any] = []
    for page in tiff.pages:
        found.append(page)
        below = getattr(page, "pages", None)  # SubIFDs
        if below is not None:
            found.extend(child for child, _ in zip(below, range(_MOST_PAGES), strict=False))
        if len(found) >= _MOST_PAGES:
            break
    usable = [page for page in found if isinstance(page, tifffile.TiffPage) and page.imagewidth]
    if not usable:
        raise DamagedError(Note("it holds no picture"))
    return usable


def _choose(pages: list[Any], wanted: Wanted) -> int:
    if wanted.page is not None:
        if not 1 <= wanted.page <= len(pages):
            raise UndecodableError(
                Note(
                    "it has no picture {page}",
                    page=wanted.page,
                ),
                Note(
                    "It holds {count}; choose one from 1 on.",
                    count=len(pages),
                ),
            )
        return wanted.page
    whole = [number for number, page in enumerate(pages, start=1) if not _what(page)]
    return whole[0] if whole else 1


def _what(page: Any) -> str:
    kind = int(page.subfiletype or 0)
    if kind & _REDUCED:
        return "a reduced copy"
    return "a mask" if kind & _MASK else ""


def _describe(number: int, page: Any) -> Page:
    return Page(number=number, width=page.imagewidth, height=page.imagelength, what=_what(page))


def _note_on_pages(pages: list[Any], number: int, wanted: Wanted) -> tuple[Note, ...]:
    others = [page for page in pages if not _what(page)]
    if wanted.page is not None or len(others) < 2:
        return ()
    return (Note("It holds {count} pictures; number {number} was opened.", count=len(pages), number=number),)


def _decode_page(file: IO[bytes], page: Any, *, partial: bool) -> Raster:
    if page.photometric in camera_raw.PHOTOMETRICS:
        check_size(page.imagewidth, page.imagelength)
        samples = camera_raw.develop(file)
        return Raster(samples=samples, space="grey" if samples.ndim == 2 else "rgb")
    info = read_info(page)
    samples, unread, notes = _decode_samples(file, page, info, partial=partial)
    return Raster(
        samples=samples,
        space=info.space,
        alpha=info.alpha,
        icc=info.icc,
        orientation=info.orientation,
        notes=notes,
        unread=unread,
    )


def _decode_samples(
    file: IO[bytes], page: Any, info: TiffInfo, *, partial: bool
) -> tuple[np.ndarray, np.ndarray | None, tuple[Note, ...]]:
    height, width = int(page.imagelength), int(page.imagewidth)
    check_size(width, height, info.channels)
    size = file.seek(0, 2)
    _correct_counts(page, info)
    stored = min(size, sum(page.databytecounts))
    claimed = width * height * info.bits_a_pixel / 8
    ratio = _LARGEST_RATIO.get(int(page.compression), _UNUSUAL)
    check_plausible(claimed * (LEAST_LEFT if partial else 1.0), stored, ratio)
    if info.by_libtiff:
        return _decode_with_libtiff(file, page, info.orientation), None, ()
    dtype = np.uint8 if info.bits <= 8 else np.uint16
    samples = blank((height, width, len(info.kept)), np.dtype(dtype), info.orientation)
    unread = np.full((height, width), 255, np.uint8) if partial else None
    _divide_strips(page, info)
    placed, expected = 0, _expected_segments(page)
    reason: str = Note("they are missing")
    for index, data in _segments(file, page, info, size):
        failure = _place(samples, unread, index, data, page, info)
        placed += not failure
        if failure and not partial:
            raise DamagedError(
                Note(
                    "part {number} of {expected} cannot be read: {failure}",
                    number=index + 1,
                    expected=expected,
                    failure=failure,
                )
            )
        reason = failure or reason
    flat = samples[..., 0] if samples.shape[2] == 1 else samples
    missing = expected - placed
    if not missing:
        return flat, None, ()
    if not partial or not placed:
        raise DamagedError(
            Note(
                "{missing} of its {expected} parts cannot be read: {reason}",
                missing=missing,
                expected=expected,
                reason=reason,
            )
        )
    damaged = Note(
        "It is damaged: {missing} of its {expected} parts cannot be read and are white.",
        missing=missing,
        expected=expected,
    )
    return flat, unread, (damaged,)


def _correct_counts(page: Any, info: TiffInfo) -> None:
    """Correct counts of uncompressed strips that are 0 or too large: their pixels say how many bytes they are."""
    if int(page.compression) != _UNCOMPRESSED or page.is_tiled or info.subsampling != (1, 1):
        return
    row = -(-page.imagewidth * (1 if page.planarconfig == 2 else info.channels) * info.bits // 8)
    down = -(-page.imagelength // page.rowsperstrip)
    counts = []
    for index, (offset, count) in enumerate(zip(page.dataoffsets, page.databytecounts, strict=False)):
        rows = min(page.rowsperstrip, page.imagelength - index % down * page.rowsperstrip)
        counts.append(min(count or rows * row, rows * row) if offset else count)
    page.databytecounts = tuple(counts)


def _divide_strips(page: Any, info: TiffInfo) -> None:
    """Take long strips that are not compressed for several short ones: the whole picture may be a single strip."""
    row = -(-page.imagewidth * info.channels * info.bits // 8)
    rows = max(1, _STRIP_BYTES // row)
    plain = int(page.compression) == _UNCOMPRESSED and not page.is_tiled and page.planarconfig != 2
    if not plain or page.rowsperstrip <= rows:
        return
    if page.rowsperstrip < page.imagelength:  # then the short ones must all be alike
        rows = next(fewer for fewer in range(rows, 0, -1) if page.rowsperstrip % fewer == 0)
    offsets, counts, top = [], [], 0
    for offset, count in zip(page.dataoffsets, page.databytecounts, strict=False):
        height = min(page.rowsperstrip, page.imagelength - top)
        top += height
        for start in range(0, height, rows):
            offsets.append(offset + start * row)
            counts.append(max(0, min(min(rows, height - start) * row, count - start * row)))
    page.rowsperstrip, page.dataoffsets, page.databytecounts = rows, tuple(offsets), tuple(counts)


def _expected_segments(page: Any) -> int:
    if page.is_tiled:
        across = -(-page.imagewidth // page.tilewidth)
        down = -(-page.imagelength // page.tilelength)
    else:
        across, down = 1, -(-page.imagelength // page.rowsperstrip)
    planes = page.samplesperpixel if page.planarconfig == 2 else 1
    return int(across * down * planes)


def _segments(file: IO[bytes], page: Any, info: TiffInfo, size: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and the bytes of each segment; None where the file does not hold them."""
    if page.is_tiled:
        area = page.tilewidth * page.tilelength
    else:
        area = page.imagewidth * min(page.rowsperstrip, page.imagelength)
    if area * info.channels * 2 > _MOST_SEGMENT_BYTES:
        raise UndecodableError(Note("its tiles or strips are larger than can be handled safely"), RESAVE)
    places = zip(page.dataoffsets, page.databytecounts, strict=False)
    for index, (offset, count) in zip(range(_expected_segments(page)), places, strict=False):
        if not count or offset + count > size:
            yield index, None
            continue
        file.seek(offset)
        yield index, file.read(count)


def _place(
    samples: np.ndarray, unread: np.ndarray | None, index: int, data: bytes | None, page: Any, info: TiffInfo
) -> str:
    """Decode a segment into its place; return why it could not be, or nothing."""
    if data is None:
        return Note("the file ends before them")
    if int(page.compression) == _JPEG and (damage := damage_in(data)):
        return damage
    try:
        decoded, place, _ = page.decode(data, index, jpegtables=page.jpegtables)
    except (UndecodableError, MemoryError):
        raise
    except Exception as error:  # each codec has errors of its own
        if isinstance(error, NotImplementedError) or "imagecodecs" in str(error):
            raise UndecodableError(
                Note(
                    "it is an unusual kind of TIFF ({error})",
                    error=error,
                ),
                RESAVE,
            ) from error
        return str(error)
    plane, _, top, left, _ = place
    decoded = decoded[0]
    height, width = samples.shape[:2]
    decoded = decoded[: height - top, : width - left]
    here = (slice(top, top + decoded.shape[0]), slice(left, left + decoded.shape[1]))
    if unread is not None:
        unread[here] = 0
    if page.planarconfig == 2:
        if plane in info.kept:
            samples[*here, info.kept.index(plane)] = info.translate(decoded[..., 0], plane)
        return ""
    if info.palette is not None:
        samples[here] = np.take(info.palette, decoded[..., 0], axis=0, mode="clip")
        return ""
    for target, channel in enumerate(info.kept):
        samples[*here, target] = info.translate(decoded[..., channel], channel)
    return ""


def _decode_with_libtiff(file: IO[bytes], page: Any, orientation: int) -> np.ndarray:
    """Decode what tifffile does not: the old JPEG compression, and subsampled colours without JPEG."""
    file.seek(0)
    data = file.read()
    try:
        rgba = imagecodecs.tiff_decode(data, index=page.index, asrgb=True)
    except (imagecodecs.TiffError, ValueError, IndexError) as error:
        raise DamagedError(str(error)) from error
    if rgba.shape[:2] != (page.imagelength, page.imagewidth):
        raise DamagedError(Note("its pages contradict each other"))
    # libtiff has mirrored it as its orientation says, but never turned it: back to as it is stored.
    mirrored = (orientation - 1) % 4 + 1 if 1 <= orientation <= 8 else 1
    return np.ascontiguousarray(turned(rgba[..., :3], mirrored))
