"""From an open picture file to upright sRGB pixels, whatever its mode, depth, profile and orientation."""

from dataclasses import dataclass
from typing import IO

import numpy as np
from PIL import Image
from PIL.ExifTags import Base
from PIL.ImageFile import ImageFile
from PIL.TiffImagePlugin import IMAGELENGTH, IMAGEWIDTH, TiffImageFile

from model.photo import deep
from model.photo.formats import Format
from model.photo.metadata import read_metadata
from model.photo.photograph import Metadata
from model.photo.profiles import deep_to_srgb, image_to_srgb
from model.photo.raster import Raster, UndecodableError, check_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Upright sRGB pixels, as `photograph_from_array` takes them, and what came along."""

    pixels: np.ndarray
    metadata: Metadata
    notes: tuple[str, ...]


def decode(file: IO[bytes], form: Format) -> Decoded:
    """Decode the first picture of a file.

    Raises UndecodableError with an explanation, or whatever a decoder raises on damaged data.
    """
    if form.plugin is None:
        raster = _decode_heic(file)
    elif form.plugin is TiffImageFile:
        raster = _decode_tiff(file)
    else:
        raster = _decode_with_pillow(file, form.plugin(file))
    icc = raster.info.get("icc_profile")
    profile = icc if isinstance(icc, bytes) and icc else None
    if isinstance(raster.content, np.ndarray):
        pixels, profile_notes = deep_to_srgb(raster.content, profile)
    else:
        pixels, profile_notes = image_to_srgb(raster.content, profile)
    metadata, exif_notes = read_metadata(raster.exif, raster.info)
    return Decoded(
        pixels=_upright(pixels, raster.orientation),
        metadata=metadata,
        notes=raster.notes + profile_notes + exif_notes,
    )


def _decode_with_pillow(file: IO[bytes], image: ImageFile) -> Raster:
    check_size(*image.size)
    is_deep = deep.has_deep_colour(image)
    image.load()  # finds damage, also where somebody else then reads the 16 bits
    exif, orientation = _exif(image)
    return Raster(
        content=deep.decode_png(file) if is_deep else _content(image),
        exif=exif,
        info=image.info,
        orientation=orientation,
        notes=_note_on_frames(image),
    )


def _decode_tiff(file: IO[bytes]) -> Raster:
    try:
        image = TiffImageFile(file)
    except SyntaxError:  # Pillow's word for a layout it does not know
        return Raster(content=deep.decode_tiff(file))
    check_size(*image.size)
    is_deep = deep.has_deep_colour(image)
    exif, orientation = _exif(image)
    notes = _note_on_frames(image)
    # Having memory already, Pillow does not apply its own, process-wide limit on size.
    image.im = Image.new(image.mode, (image.tag_v2[IMAGEWIDTH], image.tag_v2[IMAGELENGTH])).im
    image.load()
    if is_deep:
        content: Image.Image | np.ndarray = _drop_unspecified(deep.decode_tiff(file), image)
    else:
        content, orientation = _content(image), 1  # Pillow turns TIFFs, and no other format, upright itself
    return Raster(content=content, exif=exif, info=image.info, orientation=orientation, notes=notes)


def _decode_heic(file: IO[bytes]) -> Raster:
    try:
        import pillow_heif  # noqa: PLC0415 - an optional format
    except ImportError as error:
        raise UndecodableError(
            "HEIC needs a package that is not installed", "Install it: pip install 'gcp-desktop[formats]'"
        ) from error
    # Used directly: registering it as a Pillow plugin would change Pillow for the whole process.
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=False)
    check_size(*heif.size)
    exif = Image.Exif()
    exif.load(heif.info.get("exif") or b"")
    # libheif has applied the picture's rotation; EXIF's orientation only repeats it.
    content = np.asarray(heif) if heif.mode.endswith(";16") else heif.to_pillow()
    return Raster(content=content, exif=exif, info=heif.info)


def _drop_unspecified(pixels: np.ndarray, image: ImageFile) -> np.ndarray:
    """Drop a fourth channel that the file does not call alpha."""
    return pixels[..., :3] if image.mode in ("RGB", "RGBX") else pixels


def _content(image: ImageFile) -> Image.Image | np.ndarray:
    return deep.decode_grey(image) if image.mode.startswith("I") else image


def _exif(image: ImageFile) -> tuple[Image.Exif, int]:
    exif = image.getexif()
    orientation = exif.get(Base.Orientation, 1)
    return exif, orientation if isinstance(orientation, int) else 1


def _note_on_frames(image: ImageFile) -> tuple[str, ...]:
    frames = getattr(image, "n_frames", 1)
    return (f"It holds {frames} pictures; the first was opened.",) if frames > 1 else ()


def _upright(pixels: np.ndarray, orientation: int) -> np.ndarray:
    """Apply EXIF's orientation, 1 to 8; other numbers mean nothing and change nothing."""
    if orientation in (5, 6, 7, 8):
        pixels = np.swapaxes(pixels, 0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)
