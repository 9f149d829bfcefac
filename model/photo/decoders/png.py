"""PNG: 16 bits kept in all kinds, and colours as cICP, a profile, sRGB or gAMA say them, in this order."""

import struct
from dataclasses import replace
from typing import IO

import imagecodecs
import numpy as np
from PIL.PngImagePlugin import PngImageFile

from model.notes import Note
from model.photo.colours.coded import profile_of_codes, profile_of_gamma
from model.photo.decoders.pillow import raster_of_image
from model.photo.decoders.png_chunks import PngChunks, read_chunks
from model.photo.decoders.raster import (
    Alpha,
    DamagedError,
    Raster,
    Space,
    Wanted,
    check_plausible,
    check_size,
)
from model.photo.metadata.collect import collect_png, exif_of_png
from model.photo.metadata.exif import orientation_in

_DEFLATE_RATIO = 1040
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_KINDS: dict[int, tuple[Space, Alpha]] = {
    0: ("grey", "none"),
    2: ("rgb", "none"),
    4: ("grey", "straight"),
    6: ("rgb", "straight"),
}


def decode_png(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a PNG; of an animation its still picture. Raises UndecodableError, DamagedError."""
    del wanted
    chunks = read_chunks(file)
    check_size(chunks.width, chunks.height)
    bits = _CHANNELS.get(chunks.kind, 1) * chunks.depth
    check_plausible(chunks.width * chunks.height * bits / 8, file.seek(0, 2), _DEFLATE_RATIO)
    file.seek(0)
    # Pillow knows tables of colours and single transparent colours, but cuts 16 bits to 8.
    simple = chunks.depth >= 8 and chunks.kind in _KINDS and b"tRNS" not in chunks.single
    raster = _decode_simple(file, chunks) if simple or chunks.depth == 16 else _decode_with_pillow(file)
    coded, notes = _coded_profile(chunks)
    exif = exif_of_png(chunks.texts, chunks.single.get(b"eXIf"))
    metadata, metadata_notes = collect_png(chunks.texts, exif, chunks.dpi)
    return replace(
        raster,
        icc=coded or (None if b"cICP" in chunks.single else chunks.icc),
        orientation=orientation_in(exif),
        metadata=metadata,
        notes=raster.notes + notes + metadata_notes,
    )


def _decode_simple(file: IO[bytes], chunks: PngChunks) -> Raster:
    try:
        samples = np.asarray(imagecodecs.png_decode(file.read()))
    except imagecodecs.PngError as error:
        raise DamagedError(str(error)) from error
    space, alpha = _KINDS[chunks.kind]
    if samples.ndim == 3 and samples.shape[2] == 4 and space == "grey":
        samples = samples[..., [0, 3]]
    if samples.ndim == 3 and samples.shape[2] in (2, 4):  # also of a single transparent colour
        alpha = "straight"
    return Raster(samples=samples, space=space, alpha=alpha)


def _decode_with_pillow(file: IO[bytes]) -> Raster:
    image = PngImageFile(file)
    image.load()
    return raster_of_image(image)


def _coded_profile(chunks: PngChunks) -> tuple[bytes | None, tuple[Note, ...]]:
    """Return the profile that stands for chunks other than iCCP, and notes."""
    codes = chunks.single.get(b"cICP", b"")
    if len(codes) == 4:
        return profile_of_codes(codes[0], codes[1])
    stated = chunks.single.get(b"gAMA", b"")
    if b"iCCP" in chunks.single or b"sRGB" in chunks.single or len(stated) != 4:
        return None, ()
    gamma = struct.unpack(">I", stated)[0] / 100_000
    white = chunks.single.get(b"cHRM", b"")
    chromaticities = tuple(n / 100_000 for n in struct.unpack(">8I", white)) if len(white) == 32 else None
    return profile_of_gamma(gamma, chromaticities, grey=chunks.kind in (0, 4))
