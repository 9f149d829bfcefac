"""ICC profiles: bring pictures to sRGB on reading, name the result's colours on writing."""

from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms

from model.photo.raster import UndecodableError

DAMAGED_NOTE = "Its colour profile could not be used, so its colours were taken as sRGB."
EIGHT_BIT_NOTE = "Its colour profile was applied at 8 bits per channel."

_MODE_OF_SPACE = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK"}
_ALPHA_MODE = {"LA": "LA", "La": "LA", "PA": "RGBA", "RGBA": "RGBA", "RGBa": "RGBA"}
_PLAIN_MODE = {"1": "L", "L": "L", "P": "RGB", "RGB": "RGB", "RGBX": "RGB", "YCbCr": "RGB", "CMYK": "CMYK"}
_STRIP_ROWS = 256


class _ProfileError(Exception):
    """The profile is damaged, or not for this kind of picture."""


@cache
def srgb_profile() -> bytes:
    """Return an sRGB profile to embed."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def image_to_srgb(image: Image.Image, icc: bytes | None) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return uint8 sRGB, (H, W) or (H, W, C), C = 2 and 4 with alpha, and notes for the person.

    Raises UndecodableError for modes that are no pictures, such as floating point.
    """
    if image.mode in _ALPHA_MODE or "transparency" in image.info:
        image = image.convert(_ALPHA_MODE.get(image.mode, "LA" if image.mode in ("1", "L") else "RGBA"))
        colours, notes = _opaque_to_srgb(image.convert(image.mode.removesuffix("A")), icc)
        alpha = np.asarray(image.getchannel("A"))
        return np.dstack([colours, alpha]), notes
    return _opaque_to_srgb(image, icc)


def deep_to_srgb(pixels: np.ndarray, icc: bytes | None) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return sRGB of uint16 (H, W) or (H, W, C), and notes; colours with a profile go through 8 bits."""
    try:
        if icc is None or _is_srgb(icc):
            return pixels, ()
        if pixels.ndim == 2:
            return _apply_curve(pixels, icc), ()
        if pixels.shape[2] == 2:
            return np.dstack([_apply_curve(pixels[..., 0], icc), pixels[..., 1]]), ()
        eight_bit = (pixels >> 8).astype(np.uint8)
        colours = _convert(Image.fromarray(np.ascontiguousarray(eight_bit[..., :3])), icc)
    except _ProfileError:
        return pixels, (DAMAGED_NOTE,)
    return np.dstack([np.asarray(colours), eight_bit[..., 3:]]), (EIGHT_BIT_NOTE,)


def _opaque_to_srgb(image: Image.Image, icc: bytes | None) -> tuple[np.ndarray, tuple[str, ...]]:
    mode = _PLAIN_MODE.get(image.mode)
    if mode is None:
        raise UndecodableError(
            f"its pixels are of a kind for measurements or printing (mode {image.mode})",
            "Save it as RGB or greyscale with 8 or 16 bits in another program.",
        )
    plain = image if image.mode == mode else image.convert(mode)
    notes: tuple[str, ...] = ()
    if icc is not None:
        try:
            if not _is_srgb(icc):
                if mode == "L":
                    return _apply_curve(np.asarray(plain), icc), ()
                return _pixels(_convert(plain, icc)), ()
        except _ProfileError:
            notes = (DAMAGED_NOTE,)
    return _pixels(plain.convert("RGB") if mode == "CMYK" else plain), notes


def _pixels(image: Image.Image) -> np.ndarray:
    """Return an image's pixels; strip by strip, because Pillow copies what it hands out twice."""
    channels = () if image.mode == "L" else (len(image.mode),)
    pixels = np.empty((image.height, image.width, *channels), np.uint8)
    for top in range(0, image.height, _STRIP_ROWS):
        bottom = min(top + _STRIP_ROWS, image.height)
        pixels[top:bottom] = np.asarray(image.crop((0, top, image.width, bottom)))
    return pixels


def _is_srgb(icc: bytes) -> bool:
    """Whether the profile calls itself sRGB, so that pixels need no conversion."""
    try:
        return "srgb" in ImageCms.getProfileDescription(_open(icc)).lower()
    except ImageCms.PyCMSError as error:
        raise _ProfileError from error


def _convert(image: Image.Image, icc: bytes, flags: ImageCms.Flags = ImageCms.Flags.NONE) -> Image.Image:
    """Convert an image of mode L, RGB or CMYK to RGB in sRGB."""
    profile = _open(icc)
    mode = _MODE_OF_SPACE.get(profile.profile.xcolor_space.strip())
    if mode != image.mode:
        if (image.mode, mode) != ("L", "RGB"):  # greys may carry the profile of the colours they were made of
            raise _ProfileError
        image = image.convert("RGB")
    try:
        converted = ImageCms.profileToProfile(
            image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB", flags=flags
        )
    except ImageCms.PyCMSError as error:
        raise _ProfileError from error
    if converted is None:
        raise _ProfileError
    return converted


def _apply_curve(pixels: np.ndarray, icc: bytes) -> np.ndarray:
    """Apply a profile to greys, uint8 or uint16: its curve, sampled at 8 bits, joined by straight lines."""
    ramp = Image.fromarray(np.arange(256, dtype=np.uint8)[None])
    # Optimised, a steep curve would be sampled too coarsely in the shadows.
    converted = _convert(ramp, icc, ImageCms.Flags.NOOPTIMIZE)
    levels = np.iinfo(pixels.dtype).max
    curve = np.asarray(converted, dtype=np.float64)[0].mean(axis=1) * (levels / 255.0)
    table = np.interp(np.arange(levels + 1), np.linspace(0, levels, 256), curve)
    return np.take(np.round(table).astype(pixels.dtype), pixels)


def _open(icc: bytes) -> ImageCms.ImageCmsProfile:
    try:
        return ImageCms.ImageCmsProfile(BytesIO(icc))
    except (OSError, ImageCms.PyCMSError) as error:
        raise _ProfileError from error
