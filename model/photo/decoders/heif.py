"""HEIC and AVIF, at their own depth."""

from typing import IO

import imagecodecs
import numpy as np
from PIL.AvifImagePlugin import AvifImageFile

from model.notes import Note
from model.photo.colours.coded import profile_of_codes
from model.photo.decoders.pillow import raster_of_image
from model.photo.decoders.raster import (
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

KINDS: dict[int, tuple[Space, Alpha]] = {
    1: ("grey", "none"),
    2: ("grey", "straight"),
    3: ("rgb", "none"),
    4: ("rgb", "straight"),
}


def decode_heic(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a HEIC file. Raises UndecodableError, and what pillow-heif raises."""
    del wanted
    try:
        import pillow_heif  # noqa: PLC0415 - an optional format
    except ImportError as error:
        raise UndecodableError(
            Note("HEIC needs a package that is not installed"),
            Note("Install it: pip install 'gcp-desktop[formats]'"),
        ) from error
    # Used directly: registering it as a Pillow plugin would change Pillow for the whole process.
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=False)
    check_size(*heif.size)
    samples = np.asarray(heif)
    if samples.dtype == np.uint16:  # shifted up, so that white would be 65,472 of ten bits
        bits = int(heif.info.get("bit_depth", 16))
        samples = full_range(samples >> np.uint16(16 - bits), bits)
    space, alpha = KINDS[1 if samples.ndim == 2 else samples.shape[2]]
    notes: tuple[Note, ...] = ()
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
    notes: tuple[Note, ...] = ()
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
    space, alpha = KINDS[1 if samples.ndim == 2 else samples.shape[2]]
    metadata, metadata_notes = collect_image(image)
    return Raster(
        samples=full_range(samples, _bits(data)),
        space=space,
        alpha=alpha,
        icc=raster.icc,
        orientation=raster.orientation,
        metadata=metadata,
        notes=notes + metadata_notes,
    )


def _codes(data: bytes) -> tuple[int, int] | None:
    """Return H.273's primaries and transfer of an AVIF's first nclx colour box."""
    at = data.find(b"colrnclx", 0, 1 << 16)
    return (data[at + 9], data[at + 11]) if 0 <= at < len(data) - 12 else None


def _bits(data: bytes) -> int:
    """Return the depth that an AVIF's codec configuration states."""
    at = data.find(b"av1C", 0, 1 << 16)
    flags = data[at + 6] if 0 <= at < len(data) - 7 else 0
    return 8 if not flags & 0x40 else 12 if flags & 0x20 else 10
