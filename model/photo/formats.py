"""Which files are pictures: told by their first bytes, never by their name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from PIL.ImageFile import ImageFile

HEADER_BYTES = 32
READABLE = "PNG, JPEG, TIFF, WebP, HEIC, AVIF, BMP, GIF and JPEG 2000"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of picture file; `plugin` is None where Pillow is not the one who reads it."""

    name: str
    plugin: Callable[[IO[bytes]], ImageFile] | None


# Pillow's plugins are called directly and not through `Image.open`, whose limits on size, and whose list of
# formats, are global settings of the process.
_PNG = Format("PNG", PngImagePlugin.PngImageFile)
_JPEG = Format("JPEG", JpegImagePlugin.JpegImageFile)
_TIFF = Format("TIFF", TiffImagePlugin.TiffImageFile)
_WEBP = Format("WebP", WebPImagePlugin.WebPImageFile)
_BMP = Format("BMP", BmpImagePlugin.BmpImageFile)
_GIF = Format("GIF", GifImagePlugin.GifImageFile)
_JPEG_2000 = Format("JPEG 2000", Jpeg2KImagePlugin.Jpeg2KImageFile)
_AVIF = Format("AVIF", AvifImagePlugin.AvifImageFile)
_HEIC = Format("HEIC", None)

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"\xff\xd8\xff", _JPEG),
    (b"II*\x00", _TIFF),
    (b"MM\x00*", _TIFF),
    (b"II+\x00", _TIFF),
    (b"MM\x00+", _TIFF),
    (b"BM", _BMP),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", _JPEG_2000),
)
_AVIF_BRANDS = (b"avif", b"avis")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def recognise(header: bytes) -> Format | None:
    """Return the format of a file that begins with `header` (`HEADER_BYTES` of it), or None."""
    for magic, form in _MAGIC:
        if header.startswith(magic):
            return form
    if header[:4] == b"RIFF" and header[8:12] == b"WEBP":
        return _WEBP
    if header[4:8] == b"ftyp":
        # The major brand may be the general "mif1"; the compatible ones then tell AVIF from HEIC.
        brands = [header[8:12], *(header[at : at + 4] for at in range(16, len(header), 4))]
        if any(brand in _AVIF_BRANDS for brand in brands):
            return _AVIF
        if any(brand in _HEIC_BRANDS for brand in brands):
            return _HEIC
    return None


def looks_like_text(header: bytes) -> bool:
    """Whether the bytes are printable text, for a better explanation of what a file is not."""
    try:
        text = header.decode("utf-8", errors="strict" if len(header) < HEADER_BYTES else "ignore")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(letter.isprintable() or letter in "\t\r\n\ufeff" for letter in text)
