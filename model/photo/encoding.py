"""Pixels to PNG, JPEG, TIFF and WebP, with a colour profile, EXIF and resolution."""

import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, BinaryIO, cast

import numpy as np
from PIL import Image
from PIL.ExifTags import IFD
from PIL.TiffImagePlugin import (
    BITSPERSAMPLE,
    COMPRESSION,
    ICCPROFILE,
    IMAGELENGTH,
    IMAGEWIDTH,
    PHOTOMETRIC_INTERPRETATION,
    PREDICTOR,
    RESOLUTION_UNIT,
    ROWSPERSTRIP,
    SAMPLESPERPIXEL,
    STRIPBYTECOUNTS,
    STRIPOFFSETS,
    X_RESOLUTION,
    Y_RESOLUTION,
    ImageFileDirectory_v2,
)
from PIL.TiffTags import LONG

from model.photo.photograph import Metadata

JPEG_SIDE = 65_500
WEBP_SIDE = 16_383
JPEG_EXIF_BYTES = 65_533

_FINE_QUALITY = 90  # from here on colours are kept at full resolution too
_COMPRESSION = 5  # of zlib: half the time of its default, 2% larger
_STRIP_BYTES = 1 << 20
_METRES_PER_INCH = 0.0254
_TIFF_HEADER_BYTES = 8


def encode(
    file: BinaryIO, form: str, pixels: np.ndarray, *, quality: int, metadata: Metadata, profile: bytes
) -> None:
    """Write pixels (H, W, 3), uint8 or uint16, as `form`: PNG, TIFF, or (uint8 only) JPEG or WebP.

    profile: the ICC profile that says what their numbers mean.
    """
    match form, pixels.dtype.itemsize:
        case "PNG", 1:
            options = _pillow_options(metadata, profile)
            Image.fromarray(pixels).save(_stream(file), "PNG", compress_level=_COMPRESSION, **options)
        case "PNG", 2:
            _encode_deep_png(file, pixels, metadata, profile)
        case "JPEG", 1:
            subsampling = "4:4:4" if quality >= _FINE_QUALITY else "4:2:0"
            options = _pillow_options(metadata, profile)
            Image.fromarray(pixels).save(
                _stream(file), "JPEG", quality=quality, subsampling=subsampling, **options
            )
        case "WebP", 1:
            options = _pillow_options(metadata, profile)
            Image.fromarray(pixels).save(_stream(file), "WEBP", quality=quality, **options)
        case "TIFF", _:
            _encode_tiff(file, pixels, metadata, profile)
        case _:
            raise ValueError(f"{form} of {pixels.dtype}")


class _Stream:
    """A file without its descriptor: writing to that, Pillow would not tell a full disk from other errors."""

    def __init__(self, file: BinaryIO) -> None:
        self.write = file.write
        self.flush = file.flush
        self.seek = file.seek
        self.tell = file.tell


def _stream(file: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, _Stream(file))


def _pillow_options(metadata: Metadata, profile: bytes) -> dict[str, Any]:
    options: dict[str, Any] = {"icc_profile": profile}
    if metadata.exif is not None:
        options["exif"] = metadata.exif
    if metadata.dpi is not None:
        options["dpi"] = metadata.dpi
    return options


def _encode_deep_png(file: BinaryIO, pixels: np.ndarray, metadata: Metadata, profile: bytes) -> None:
    """Write 16 bits per channel, which Pillow cannot."""

    def chunk(kind: bytes, data: bytes) -> None:
        file.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))

    height, width = pixels.shape[:2]
    file.write(b"\x89PNG\r\n\x1a\n")
    chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0))
    chunk(b"iCCP", b"ICC\0\0" + zlib.compress(profile))
    if metadata.dpi is not None:
        across, down = (round(dpi / _METRES_PER_INCH) for dpi in metadata.dpi)
        chunk(b"pHYs", struct.pack(">IIB", across, down, 1))
    if metadata.exif is not None:
        chunk(b"eXIf", metadata.exif.removeprefix(b"Exif\0\0"))
    deflate = zlib.compressobj(_COMPRESSION)
    above = np.zeros((1, width * 6), np.uint8)
    for strip in _strips(pixels):
        rows = strip.astype(">u2").view(np.uint8).reshape(len(strip), -1)
        lines = np.empty((len(rows), 1 + rows.shape[1]), np.uint8)
        lines[:, 0] = 2  # filter "up"
        lines[:, 1:] = rows - np.concatenate((above, rows[:-1]))
        above = rows[-1:]
        chunk(b"IDAT", deflate.compress(lines.tobytes()))
    chunk(b"IDAT", deflate.flush())
    chunk(b"IEND", b"")


def _encode_tiff(file: BinaryIO, pixels: np.ndarray, metadata: Metadata, profile: bytes) -> None:
    """Write deflated strips with horizontal differences: 16 bits with EXIF, which Pillow cannot."""
    directory = _directory(metadata)
    directory[IMAGEWIDTH], directory[IMAGELENGTH] = pixels.shape[1], pixels.shape[0]
    directory[BITSPERSAMPLE] = (pixels.dtype.itemsize * 8,) * 3
    directory[SAMPLESPERPIXEL] = 3
    directory[PHOTOMETRIC_INTERPRETATION] = 2  # RGB
    directory[COMPRESSION] = 8  # deflate
    directory[PREDICTOR] = 2  # horizontal differences
    directory[ROWSPERSTRIP] = len(next(_strips(pixels)))
    directory[ICCPROFILE] = profile
    sizes = [0 for _ in _strips(pixels)]
    directory[STRIPOFFSETS] = directory[STRIPBYTECOUNTS] = tuple(sizes)
    start = _TIFF_HEADER_BYTES + len(directory.tobytes(_TIFF_HEADER_BYTES))
    file.seek(start)
    for index, strip in enumerate(_strips(pixels)):
        differences = strip.astype(pixels.dtype.newbyteorder("<"))
        differences[:, 1:] -= strip[:, :-1]
        sizes[index] = file.write(zlib.compress(differences.tobytes(), _COMPRESSION))
    directory[STRIPBYTECOUNTS] = tuple(sizes)
    directory[STRIPOFFSETS] = (0, *accumulate(sizes[:-1]))  # from the end of the directory, as Pillow wants
    file.seek(0)
    file.write(b"II*\0" + struct.pack("<I", _TIFF_HEADER_BYTES))
    file.write(directory.tobytes(_TIFF_HEADER_BYTES))


def _directory(metadata: Metadata) -> ImageFileDirectory_v2:
    directory = ImageFileDirectory_v2()
    if metadata.exif is not None:
        exif = Image.Exif()
        exif.load(metadata.exif)
        for tag, value in exif.items():
            directory[tag] = value
        for tag in (IFD.Exif, IFD.GPSInfo):
            details = exif.get_ifd(tag)
            if details:
                directory.tagtype[tag] = LONG
                directory[tag] = details
    if metadata.dpi is not None:
        directory[X_RESOLUTION], directory[Y_RESOLUTION] = metadata.dpi
        directory[RESOLUTION_UNIT] = 2  # inch
    return directory


def _strips(pixels: np.ndarray) -> Iterator[np.ndarray]:
    rows = max(1, _STRIP_BYTES // pixels[0].nbytes)
    return (pixels[top : top + rows] for top in range(0, len(pixels), rows))
