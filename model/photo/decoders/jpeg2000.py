"""JPEG 2000, in boxes (JP2) and bare (J2K), at its own depth; Pillow turns the white of deep colours black."""

import struct
from typing import IO

import imagecodecs
import numpy as np

from model.notes import Note
from model.photo.decoders.bmff import boxes
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

_CODESTREAM = b"\xff\x4f\xff\x51"
_UUIDS = {
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): "xmp",
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): "iptc",
    b"JpgTiffExif->JP2": "exif",
}
_SRGB, _GREY, _SYCC = 16, 17, 18
_INCH = 0.0254


def decode_jpeg2000(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a JPEG 2000 file. Raises UndecodableError, DamagedError."""
    del wanted
    data = file.read()
    found = dict(reversed(list(boxes(data)))) if not data.startswith(_CODESTREAM) else {}
    header = dict(reversed(list(boxes(found.get(b"jp2h", b"")))))
    width, height, channels, bits = _size(data, found.get(b"jp2c", data))
    check_size(width, height, channels)
    try:
        samples = np.asarray(imagecodecs.jpeg2k_decode(data))
    except (imagecodecs.Jpeg2kError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if samples.shape[:2] != (height, width) or samples.dtype not in (np.uint8, np.uint16):
        raise UndecodableError(Note("it is an unusual kind of JPEG 2000"), RESAVE)
    if b"pclr" in header:  # the decoder has looked its colours up
        bits = 8 * samples.itemsize
    samples = full_range(samples, bits)
    space, icc, ycc = _colours(header, samples)
    samples, alpha = _with_alpha(samples, 1 if space == "grey" else 3, header.get(b"cdef", b""))
    if ycc:
        samples[..., :3] = _rgb_of_ycc(samples[..., :3])
    blocks = {
        _UUIDS[box[:16]]: box[16:] for kind, box in boxes(data) if kind == b"uuid" and box[:16] in _UUIDS
    }
    metadata, notes = collect_blocks(
        exif=blocks.get("exif"),
        xmp=blocks.get("xmp"),
        iptc_records=blocks.get("iptc"),
        dpi=_resolution(header.get(b"res ", b"")),
    )
    return Raster(
        samples=np.ascontiguousarray(samples),
        space=space,
        alpha=alpha,
        icc=icc,
        metadata=metadata,
        notes=notes,
    )


def _size(data: bytes, codestream: bytes) -> tuple[int, int, int, int]:
    """Return width, height, channels and the bits of a sample, from the codestream's header."""
    if not codestream.startswith(_CODESTREAM):
        at = data.find(_CODESTREAM)
        codestream = data[at:] if at >= 0 else b""
    if len(codestream) < 43:
        raise DamagedError(Note("it ends before its pixels"))
    right, bottom, left, top = struct.unpack_from(">4I", codestream, 8)
    channels, depth = struct.unpack_from(">HB", codestream, 40)
    if right <= left or bottom <= top:
        raise DamagedError(Note("it holds no pixels"))
    if depth & 0x80 or (depth & 0x7F) + 1 > 16:
        raise UndecodableError(Note("it holds signed or very deep numbers, as measurements do"), RESAVE)
    return right - left, bottom - top, channels, (depth & 0x7F) + 1


def _colours(header: dict[bytes, bytes], samples: np.ndarray) -> tuple[Space, bytes | None, bool]:
    """Return the space, the profile, and whether colours are YCbCr."""
    channels = 1 if samples.ndim == 2 else samples.shape[2]
    stated = header.get(b"colr", b"")
    if stated[:1] == b"\2":
        icc = stated[3:]
        return ("grey" if icc[16:20] == b"GRAY" else "rgb" if channels >= 3 else "grey"), icc, False
    code = struct.unpack_from(">I", stated, 3)[0] if stated[:1] == b"\1" and len(stated) >= 7 else 0
    if code == _GREY or channels < 3:
        return "grey", None, False
    if code not in (0, _SRGB, _SYCC):
        raise UndecodableError(Note("its colours are of a kind that is not known here"), RESAVE)
    return "rgb", None, code == _SYCC


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


def _rgb_of_ycc(samples: np.ndarray) -> np.ndarray:
    white = float(np.iinfo(samples.dtype).max)
    luma, blue, red = (samples[..., at] / white for at in range(3))
    blue, red = blue - 0.5, red - 0.5
    rgb = np.stack([luma + 1.402 * red, luma - 0.344136 * blue - 0.714136 * red, luma + 1.772 * blue], -1)
    return np.asarray(np.round(rgb.clip(0, 1) * white).astype(samples.dtype))


def _resolution(content: bytes) -> tuple[float, float] | None:
    for kind, box in boxes(content):
        if kind in (b"resc", b"resd") and len(box) >= 10:
            down, under, across, below, down_power, across_power = struct.unpack_from(">4H2b", box)
            if under and below:
                return across / below * 10.0**across_power * _INCH, down / under * 10.0**down_power * _INCH
    return None
