"""Pictures of 16 bits per channel. Pillow reads grey ones and cuts colours to 8 bits: others read those."""

from typing import IO

import cv2
import numpy as np
import tifffile
from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.TiffImagePlugin import BITSPERSAMPLE, PHOTOMETRIC_INTERPRETATION, TiffImageFile

from model.photo.raster import UndecodableError, check_size

_MIN_IS_WHITE, _MIN_IS_BLACK, _RGB = 0, 1, 2
_SEPARATE_PLANES = 2
_ORIENTATION = 274
_RESAVE = "Save it as an ordinary 8-bit or 16-bit RGB file in another program."


def has_deep_colour(image: ImageFile) -> bool:
    """Whether the file behind this unloaded image has 16-bit colours that Pillow would cut to 8 bits."""
    if isinstance(image, TiffImageFile):
        return set(image.tag_v2.get(BITSPERSAMPLE, (1,))) == {16} and image.mode in ("RGB", "RGBA", "RGBX")
    if image.format != "PNG" or image.mode.startswith("I"):
        return False
    return any(";16" in str(raw_mode) for _, _, _, raw_mode in image.tile)


def decode_png(file: IO[bytes]) -> np.ndarray:
    """Decode a 16-bit PNG of more than one channel: uint16 (H, W, 3 or 4). Raises UndecodableError."""
    file.seek(0)
    return _decode_with_opencv(file.read())


def decode_tiff(file: IO[bytes]) -> np.ndarray:
    """Decode a TIFF that Pillow does not, or not at its depth: (H, W) or (H, W, C), orientation not applied.

    Raises UndecodableError.
    """
    file.seek(0)
    try:
        with tifffile.TiffFile(file) as tiff:
            page = tiff.pages.first
            check_size(page.imagewidth, page.imagelength)
            kinds = (_MIN_IS_WHITE, _MIN_IS_BLACK, _RGB)
            if page.dtype not in (np.uint8, np.uint16) or page.photometric not in kinds:
                raise UndecodableError(f"it is an unusual kind of TIFF, of type {page.dtype}", _RESAVE)
            planar = page.planarconfig == _SEPARATE_PLANES
            try:
                pixels = page.asarray()
            except ValueError:  # a compression that needs another package; LZW, above all
                if planar or page.dtype != np.uint16:
                    raise
                pixels = _decode_with_opencv(_without_orientation(file, page, tiff.byteorder))
            inverted = page.photometric == _MIN_IS_WHITE
    except (tifffile.TiffFileError, ValueError) as error:
        raise UndecodableError(
            f"its TIFF data is damaged or of an unusual kind ({error})", _RESAVE
        ) from error
    if planar and pixels.ndim == 3:
        pixels = np.moveaxis(pixels, 0, -1)
    return np.asarray(np.iinfo(pixels.dtype).max - pixels if inverted else pixels)


def decode_grey(image: Image.Image) -> np.ndarray:
    """Return a loaded image of mode I;16 (any byte order) or I as uint16 (H, W). Raises UndecodableError."""
    pixels = np.asarray(image)
    bits, inverted = 16, False
    if isinstance(image, TiffImageFile):
        bits = image.tag_v2.get(BITSPERSAMPLE, (16,))[0]
        inverted = image.tag_v2.get(PHOTOMETRIC_INTERPRETATION) == _MIN_IS_WHITE
    if bits > 16 or pixels.min() < 0 or pixels.max() >= 2**bits:
        raise UndecodableError(f"it has {bits} bits per pixel, as measurements have", _RESAVE)
    scale = 65535.0 / (2**bits - 1)
    scaled = pixels.astype(np.uint16) if bits == 16 else np.round(pixels * scale).astype(np.uint16)
    return 65535 - scaled if inverted else scaled


def _decode_with_opencv(data: bytes | bytearray) -> np.ndarray:
    pixels = cv2.imdecode(np.frombuffer(data, dtype=np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.dtype != np.uint16 or pixels.ndim != 3:
        raise UndecodableError("its 16-bit data is damaged or of an unusual kind", _RESAVE)
    order = cv2.COLOR_BGRA2RGBA if pixels.shape[2] == 4 else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(pixels, order))


def _without_orientation(file: IO[bytes], page: tifffile.TiffPage, byte_order: str) -> bytearray:
    """Return the file with its orientation tag set to 1: OpenCV would apply half of what the tag says."""
    file.seek(0)
    data = bytearray(file.read())
    tag = page.tags.get(_ORIENTATION)
    if tag is not None:
        data[tag.valueoffset : tag.valueoffset + 2] = (1).to_bytes(
            2, "little" if byte_order == "<" else "big"
        )
    return data
