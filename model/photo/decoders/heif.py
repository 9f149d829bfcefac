"""HEIC, AVIF and JPEG XL, at their own depth."""

from typing import IO

import imagecodecs
import numpy as np
from PIL.AvifImagePlugin import AvifImageFile

from model.photo.colours.coded import profile_of_codes
from model.photo.decoders.bmff import boxes
from model.photo.decoders.pillow import raster_of_image
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
from model.photo.metadata.collect import collect_blocks, collect_image

_KINDS: dict[int, tuple[Space, Alpha]] = {
    1: ("grey", "none"),
    2: ("grey", "straight"),
    3: ("rgb", "none"),
    4: ("rgb", "straight"),
}
_MOST_BROTLI_BYTES = 1 << 22


def decode_heic(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a HEIC file. Raises UndecodableError, and what pillow-heif raises."""
    del wanted
    try:
        import pillow_heif  # noqa: PLC0415 - an optional format
    except ImportError as error:
        raise UndecodableError(
            "HEIC needs a package that is not installed", "Install it: pip install 'gcp-desktop[formats]'"
        ) from error
    # Used directly: registering it as a Pillow plugin would change Pillow for the whole process.
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=False)
    check_size(*heif.size)
    samples = np.asarray(heif)
    if samples.dtype == np.uint16:  # shifted up, so that white would be 65,472 of ten bits
        bits = int(heif.info.get("bit_depth", 16))
        samples = full_range(samples >> np.uint16(16 - bits), bits)
    space, alpha = _KINDS[1 if samples.ndim == 2 else samples.shape[2]]
    notes: tuple[str, ...] = ()
    icc = heif.info.get("icc_profile")
    nclx = heif.info.get("nclx_profile")
    if not icc and nclx:
        icc, notes = profile_of_codes(nclx["color_primaries"], nclx["transfer_characteristics"])
    metadata, metadata_notes = collect_blocks(exif=heif.info.get("exif"), xmp=heif.info.get("xmp"))
    # libheif has applied the picture's rotation; EXIF's orientation only repeats it.
    return Raster(
        samples=samples,
        space=space,
        alpha=alpha,
        icc=icc or None,
        metadata=metadata,
        notes=notes + metadata_notes,
    )


def decode_avif(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode an AVIF file. Raises UndecodableError, DamagedError, and what Pillow raises."""
    del wanted
    image = AvifImageFile(file)
    check_size(*image.size)
    icc = None
    notes: tuple[str, ...] = ()
    file.seek(0)
    data = file.read()
    codes = _codes(data)
    if codes and not image.info.get("icc_profile"):
        icc, notes = profile_of_codes(*codes)
    image.load()
    raster = raster_of_image(image, icc=icc, notes=notes)
    try:
        samples = np.asarray(imagecodecs.avif_decode(data))
    except imagecodecs.AvifError as error:
        raise DamagedError(str(error)) from error
    if samples.dtype != np.uint16 or samples.ndim < 2 or samples.shape[:2] != raster.samples.shape[:2]:
        return raster
    bits = 12 if samples.max() > 1023 else 10
    space, alpha = _KINDS[1 if samples.ndim == 2 else samples.shape[2]]
    metadata, metadata_notes = collect_image(image)
    return Raster(
        samples=full_range(samples, bits),
        space=space,
        alpha=alpha,
        icc=raster.icc,
        orientation=raster.orientation,
        metadata=metadata,
        notes=notes + metadata_notes,
    )


def decode_jpegxl(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a JPEG XL file, upright. Raises UndecodableError, DamagedError."""
    del wanted
    data = file.read()
    try:
        samples = np.asarray(imagecodecs.jpegxl_decode(data, index=0))
    except (imagecodecs.JpegxlError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if samples.dtype not in (np.uint8, np.uint16) or samples.ndim not in (2, 3):
        raise UndecodableError("it holds floating-point numbers, as measurements do", RESAVE)
    check_size(samples.shape[1], samples.shape[0])
    exif, xmp = b"", None
    for kind, box in boxes(data) if not data.startswith(b"\xff\x0a") else ():
        packed = kind == b"brob"
        name, content = (box[:4], _unbrotli(box[4:])) if packed else (kind, box)
        if name == b"Exif":
            exif = content[4 + int.from_bytes(content[:4], "big") :]
        elif name == b"xml ":
            xmp = content
    metadata, notes = collect_blocks(exif=exif or None, xmp=xmp)
    space, alpha = _KINDS[1 if samples.ndim == 2 else samples.shape[2]]
    return Raster(samples=samples, space=space, alpha=alpha, metadata=metadata, notes=notes)


def _codes(data: bytes) -> tuple[int, int] | None:
    """Return H.273's primaries and transfer of an AVIF's first nclx colour box."""
    at = data.find(b"colrnclx", 0, 1 << 16)
    return (data[at + 9], data[at + 11]) if 0 <= at < len(data) - 12 else None


def _unbrotli(data: bytes) -> bytes:
    try:
        return bytes(imagecodecs.brotli_decode(data, out=_MOST_BROTLI_BYTES))
    except (imagecodecs.BrotliError, ValueError):
        return b""
