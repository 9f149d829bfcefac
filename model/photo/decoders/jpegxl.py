"""JPEG XL, at its own depth; its colours as far as its header states them in numbers."""

from typing import IO

import imagecodecs
import numpy as np

from model.notes import Note
from model.photo.colours.coded import CODED_NOTE, profile_of_codes
from model.photo.decoders.bmff import boxes
from model.photo.decoders.heif import KINDS
from model.photo.decoders.jpegxl_header import SRGB_CODES, read_header
from model.photo.decoders.raster import RESAVE, DamagedError, Raster, UndecodableError, Wanted, check_size
from model.photo.metadata.collect import collect_blocks

_MOST_BROTLI_BYTES = 1 << 22


def decode_jpegxl(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a JPEG XL file, upright. Raises UndecodableError, DamagedError."""
    del wanted
    data = file.read()
    header = read_header(data)
    check_size(header.width, header.height)
    try:
        samples = np.asarray(imagecodecs.jpegxl_decode(data, index=0))
    except (imagecodecs.JpegxlError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if samples.dtype not in (np.uint8, np.uint16) or samples.ndim not in (2, 3):
        raise UndecodableError(Note("it holds floating-point numbers, as measurements do"), RESAVE)
    exif, xmp = b"", None
    for kind, box in boxes(data) if not data.startswith(b"\xff\x0a") else ():
        packed = kind == b"brob"
        name, content = (box[:4], _unbrotli(box[4:])) if packed else (kind, box)
        if name == b"Exif":
            exif = content[4 + int.from_bytes(content[:4], "big") :]
        elif name == b"xml ":
            xmp = content
    metadata, notes = collect_blocks(exif=exif or None, xmp=xmp)
    icc, colour_notes = (None, (CODED_NOTE,)) if header.codes is None else profile_of_codes(*header.codes)
    space, alpha = KINDS[1 if samples.ndim == 2 else samples.shape[2]]
    return Raster(
        samples=samples,
        space=space,
        alpha=alpha,
        icc=None if header.codes == SRGB_CODES else icc,
        metadata=metadata,
        notes=colour_notes + notes,
    )


def _unbrotli(data: bytes) -> bytes:
    try:
        return bytes(imagecodecs.brotli_decode(data, out=_MOST_BROTLI_BYTES))
    except (imagecodecs.BrotliError, ValueError):
        return b""
