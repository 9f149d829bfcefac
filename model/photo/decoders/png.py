"""PNG: 16 bits kept in all kinds, and colours as cICP, a profile, sRGB or gAMA say them, in this order."""

import struct
from typing import IO

import imagecodecs
from PIL.PngImagePlugin import PngImageFile

from model.photo.colours.coded import profile_of_codes, profile_of_gamma
from model.photo.decoders.pillow import raster_of_image
from model.photo.decoders.raster import (
    Alpha,
    DamagedError,
    Raster,
    Space,
    Wanted,
    check_plausible,
    check_size,
)
from model.photo.metadata.collect import collect_image
from model.photo.metadata.exif import orientation_in

_DEFLATE_RATIO = 1040
_KINDS: dict[int, tuple[Space, Alpha]] = {
    0: ("grey", "none"),
    2: ("rgb", "none"),
    4: ("grey", "straight"),
    6: ("rgb", "straight"),
}
_MOST_CHUNKS = 10_000


def decode_png(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a PNG; of an animation its still picture. Raises UndecodableError, DamagedError."""
    del wanted
    chunks = _chunks(file)
    width, height, depth, kind = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    check_size(width, height)
    samples_a_pixel = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(kind, 1)
    check_plausible(width * height * samples_a_pixel * depth / 8, file.seek(0, 2), _DEFLATE_RATIO)
    file.seek(0)
    image = PngImageFile(file)
    coded, notes = _coded_profile(chunks, grey=kind in (0, 4))
    image.load()  # finds damage, and the chunks behind the pixels
    if depth < 16 or kind not in _KINDS:
        return raster_of_image(image, icc=coded, notes=notes)
    space, alpha = _KINDS[kind]
    file.seek(0)
    try:
        samples = imagecodecs.png_decode(file.read())
    except imagecodecs.PngError as error:
        raise DamagedError(str(error)) from error
    if samples.ndim == 3 and samples.shape[2] == 4 and space == "grey":  # tRNS
        samples = samples[..., [0, 3]]
    if samples.ndim == 3 and samples.shape[2] in (2, 4):
        alpha = "straight"
    metadata, metadata_notes = collect_image(image)
    return Raster(
        samples=samples,
        space=space,
        alpha=alpha,
        icc=coded or image.info.get("icc_profile"),
        orientation=orientation_in(image.info.get("exif")),
        metadata=metadata,
        notes=notes + metadata_notes,
    )


def _chunks(file: IO[bytes]) -> dict[bytes, bytes]:
    """Return the short chunks before the pixels, the first of each kind."""
    found: dict[bytes, bytes] = {}
    file.seek(8)
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8 or head[4:] == b"IDAT":
            break
        size = struct.unpack(">I", head[:4])[0]
        if head[4:] in (b"IHDR", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"iCCP") and size < 1024:
            found.setdefault(head[4:], file.read(size))
            file.seek(4, 1)
        else:
            found.setdefault(head[4:], b"")
            file.seek(min(size, 1 << 31) + 4, 1)
    if len(found.get(b"IHDR", b"")) != 13:
        raise DamagedError("it has no header")
    return found


def _coded_profile(chunks: dict[bytes, bytes], *, grey: bool) -> tuple[bytes | None, tuple[str, ...]]:
    """Return the profile that stands for chunks other than iCCP, and notes."""
    codes = chunks.get(b"cICP", b"")
    if len(codes) == 4:
        return profile_of_codes(codes[0], codes[1])
    if b"iCCP" in chunks or b"sRGB" in chunks or len(chunks.get(b"gAMA", b"")) != 4:
        return None, ()
    gamma = struct.unpack(">I", chunks[b"gAMA"])[0] / 100_000
    stated = chunks.get(b"cHRM", b"")
    chromaticities = tuple(n / 100_000 for n in struct.unpack(">8I", stated)) if len(stated) == 32 else None
    return profile_of_gamma(gamma, chromaticities, grey=grey)
