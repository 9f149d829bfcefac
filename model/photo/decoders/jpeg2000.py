"""JPEG 2000, in boxes (JP2) and bare (J2K), at its own depth; Pillow turns the white of deep colours black."""

import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO

import imagecodecs
import numpy as np

from model.notes import Note
from model.photo.decoders.bmff import boxes, spans
from model.photo.decoders.jpeg2000_tiles import CODESTREAM, Frame, Place, read_frame, read_tiles
from model.photo.decoders.raster import (
    RESAVE,
    Alpha,
    DamagedError,
    Raster,
    Space,
    UndecodableError,
    Wanted,
    check_size,
    full_range,
)
from model.photo.metadata.collect import collect_blocks

_HEAD = b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 "
_FOR_THE_DECODER = (b"ihdr", b"bpcc", b"pclr", b"cmap", b"cdef")
_UUIDS = {
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): "xmp",
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): "iptc",
    b"JpgTiffExif->JP2": "exif",
}
_CMYK, _SRGB, _GREY, _SYCC = 12, 16, 17, 18
_COLOURS: dict[Space, int] = {"grey": 1, "rgb": 3, "cmyk": 4}
_SPACES_OF_PROFILES: dict[bytes, Space] = {b"GRAY": "grey", b"RGB ": "rgb", b"CMYK": "cmyk"}
_INCH = 0.0254
_BYTES_WHILE_DECODED = 4  # a sample, whatever its depth
_MOST_BYTES = 3_500_000_000  # with the program itself 4 GB


def decode_jpeg2000(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a JPEG 2000 file, tile by tile if it has tiles. Raises UndecodableError, DamagedError."""
    del wanted
    places = list(spans(file)) if _read(file, 0, 4) != CODESTREAM else []
    start = next((start for kind, start, _ in places if kind == b"jp2c"), 0)
    around = [(kind, _read(file, *place)) for kind, *place in places if kind in (b"jp2h", b"uuid")]
    header = _by_kind(boxes(_by_kind(around).get(b"jp2h", b"")))
    frame = read_frame(file, start)
    if frame.signed or frame.bits > 16:
        raise UndecodableError(Note("it holds signed or very deep numbers, as measurements do"), RESAVE)
    check_size(frame.width, frame.height, frame.channels)
    blocks = {_UUIDS[box[:16]]: box[16:] for kind, box in around if kind == b"uuid" and box[:16] in _UUIDS}
    metadata, notes = collect_blocks(
        exif=blocks.get("exif"),
        xmp=blocks.get("xmp"),
        iptc_records=blocks.get("iptc"),
        dpi=_resolution(header.get(b"res ", b"")),
    )
    end = next((end for kind, _, end in places if kind == b"jp2c"), file.seek(0, io.SEEK_END))
    pieces = _pieces(file, start, end, frame, header)
    return replace(_put_together(pieces, frame, header), metadata=metadata, notes=notes)


def _read(file: IO[bytes], start: int, end: int) -> bytes:
    file.seek(start)
    return file.read(end - start)


def _by_kind(found: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return the first box of each kind."""
    return dict(reversed(list(found)))


def _pieces(
    file: IO[bytes], start: int, end: int, frame: Frame, header: dict[bytes, bytes]
) -> Iterator[tuple[Place, bytes]]:
    """Yield rows and columns, and a file of them: of each tile, or of everything."""
    tiles = read_tiles(file, start, frame) if frame.tiles > 1 else None
    if tiles is None:
        _check_memory(frame, header, at_once=frame.width * frame.height, read=end - start)
        everything = slice(0, frame.height), slice(0, frame.width)
        yield everything, _boxed(_read(file, start, end), everything, header)
        return
    _check_memory(frame, header, at_once=frame.pixels_of_a_tile)
    for place, codestream in tiles:
        yield place, _boxed(codestream, place, header)


def _check_memory(frame: Frame, header: dict[bytes, bytes], at_once: int, read: int = 0) -> None:
    """Raise UndecodableError where decoding so many pixels of so many bytes at once would take too much."""
    channels = frame.channels + (3 if b"pclr" in header else 0)
    stored = frame.width * frame.height * channels * (1 if frame.bits <= 8 else 2)
    needed = read + stored + at_once * channels * _BYTES_WHILE_DECODED
    if needed > _MOST_BYTES:
        raise UndecodableError(
            Note(
                "{megapixels} megapixels of it can only be decoded at once, for which {needed} GB of memory would "
                "be needed, more than the {most} that are taken for a photograph",
                megapixels=at_once // 10**6,
                needed=-(-needed // 10**9),
                most=-(-_MOST_BYTES // 10**9),
            ),
            Note("Save it as TIFF, or as JPEG 2000 in tiles, in another program."),
        )


def _boxed(codestream: bytes, place: Place, header: dict[bytes, bytes]) -> bytes:
    """Return a part in boxes that say how colours are looked up, in what order they are, and if they are chroma.

    Not its profile: the decoder would apply it, too, and then it were applied twice.
    """
    if b"ihdr" not in header:
        return codestream
    rows, columns = place
    size = struct.pack(">II", rows.stop - rows.start, columns.stop - columns.start)
    kept = {kind: header[kind] for kind in _FOR_THE_DECODER if kind in header}
    kept[b"ihdr"] = size + kept[b"ihdr"][8:]
    if header.get(b"colr", b"")[:1] == b"\1":
        kept[b"colr"] = header[b"colr"]
    inside = b"".join(_box(kind, content) for kind, content in kept.items())
    return b"".join([_HEAD, _box(b"jp2h", inside), struct.pack(">I4s", 0, b"jp2c"), codestream])


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def _put_together(pieces: Iterator[tuple[Place, bytes]], frame: Frame, header: dict[bytes, bytes]) -> Raster:
    whole = None
    for (rows, columns), data in pieces:
        part = _decoded(data, frame.bits, header)
        height, width = part.samples.shape[:2]
        if (height, width) != (rows.stop - rows.start, columns.stop - columns.start):
            raise UndecodableError(Note("it is an unusual kind of JPEG 2000"), RESAVE)
        if whole is None:
            shape = (frame.height, frame.width, *part.samples.shape[2:])
            alone = part.samples.shape == shape
            whole = part if alone else replace(part, samples=np.empty(shape, part.samples.dtype))
        if whole is not part:
            whole.samples[rows, columns] = part.samples
    assert whole is not None
    return whole


def _decoded(data: bytes, bits: int, header: dict[bytes, bytes]) -> Raster:
    try:
        samples = np.asarray(imagecodecs.jpeg2k_decode(data))
    except (imagecodecs.Jpeg2kError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if samples.dtype not in (np.uint8, np.uint16):
        raise UndecodableError(Note("it is an unusual kind of JPEG 2000"), RESAVE)
    if b"pclr" in header:  # the decoder has looked its colours up
        bits = 8 * samples.itemsize
    samples = full_range(samples, bits)
    space, icc = _colours(header, channels=1 if samples.ndim == 2 else samples.shape[2])
    samples, alpha = _with_alpha(samples, _COLOURS[space], header.get(b"cdef", b""))
    return Raster(samples=np.ascontiguousarray(samples), space=space, alpha=alpha, icc=icc)


def _colours(header: dict[bytes, bytes], channels: int) -> tuple[Space, bytes | None]:
    """Return the space and the profile. The decoder itself makes colours of luma and chroma."""
    stated = header.get(b"colr", b"")
    if stated[:1] == b"\2":
        icc = stated[3:]
        space = _SPACES_OF_PROFILES.get(icc[16:20])
        if space is None:
            raise UndecodableError(Note("its colours are of a kind that is not known here"), RESAVE)
        return (space if channels >= _COLOURS[space] else "grey"), icc
    code = struct.unpack_from(">I", stated, 3)[0] if stated[:1] == b"\1" and len(stated) >= 7 else 0
    if code == _CMYK and channels >= 4:
        return "cmyk", None
    if code == _GREY or channels < 3:
        return "grey", None
    if code not in (0, _SRGB, _SYCC):
        raise UndecodableError(Note("its colours are of a kind that is not known here"), RESAVE)
    return "rgb", None


def _with_alpha(samples: np.ndarray, colours: int, definitions: bytes) -> tuple[np.ndarray, Alpha]:
    """Keep the colours, and the channel that the file defines as opacity, if any."""
    if samples.ndim == 2:
        return samples, "none"
    if samples.shape[2] < colours:
        raise DamagedError(Note("it has too few channels for its colours"))
    for at in range(2, len(definitions) - 5, 6):
        channel, kind, _ = struct.unpack_from(">3H", definitions, at)
        if kind in (1, 2) and colours <= channel < samples.shape[2]:
            return samples[..., [*range(colours), channel]], "straight" if kind == 1 else "premultiplied"
    return samples[..., 0] if colours == 1 else samples[..., :colours], "none"


def _resolution(content: bytes) -> tuple[float, float] | None:
    for kind, box in boxes(content):
        if kind in (b"resc", b"resd") and len(box) >= 10:
            down, under, across, below, down_power, across_power = struct.unpack_from(">4H2b", box)
            if under and below:
                return across / below * 10.0**across_power * _INCH, down / under * 10.0**down_power * _INCH
    return None
