"""Which files are pictures: told by their first bytes, never by their name."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.PcxImagePlugin import PcxImageFile
from PIL.SgiImagePlugin import SgiImageFile
from PIL.SunImagePlugin import SunImageFile
from PIL.TgaImagePlugin import TgaImageFile
from PIL.WebPImagePlugin import WebPImageFile

from model.notes import Note
from model.photo.decoders.camera_raw import decode_raw
from model.photo.decoders.heif import decode_avif, decode_heic
from model.photo.decoders.jpeg import decode_jpeg
from model.photo.decoders.jpeg2000 import decode_jpeg2000
from model.photo.decoders.jpegxl import decode_jpegxl
from model.photo.decoders.netpbm import decode_netpbm
from model.photo.decoders.pdf import decode_pdf, pages_of_pdf
from model.photo.decoders.pillow import raster_of_image
from model.photo.decoders.png import decode_png
from model.photo.decoders.psd import decode_psd
from model.photo.decoders.raster import Page, Raster, Wanted, check_plausible, check_size
from model.photo.decoders.tiff import decode_tiff, pages_of_tiff

HEADER_BYTES = 2560  # a Photo CD's name stands that late
_PDF_BYTES = 1024  # a PDF may begin that late
READABLE = Note(
    "PNG, JPEG, TIFF, PDF, WebP, HEIC, AVIF, JPEG XL, JPEG 2000, PSD, PGM, PPM, PBM, BMP, GIF, TGA, PCX and camera "
    "raw"
)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of picture file. pages: lists its pictures, where it can have several of equal worth."""

    name: str
    decode: Callable[[IO[bytes], Wanted], Raster]
    pages: Callable[[IO[bytes]], tuple[Page, ...]] | None = None


def _by_pillow(
    plugin: Callable[[IO[bytes]], ImageFile], largest_ratio: float | None = None
) -> Callable[[IO[bytes], Wanted], Raster]:
    """Decode by a plugin of Pillow's, called directly and not through `Image.open`, whose limits on size, and whose
    list of formats, are global settings of the process.

    largest_ratio: how many bytes of pixels a byte of a file can hold, where that is known.
    """

    def decode(file: IO[bytes], wanted: Wanted) -> Raster:
        del wanted
        image = plugin(file)
        check_size(*image.size)
        if largest_ratio is not None:
            pixel_bytes = image.width * image.height * len(image.getbands())
            check_plausible(pixel_bytes / (8 if image.mode == "1" else 1), file.seek(0, 2), largest_ratio)
        image.load()
        return raster_of_image(image)

    return decode


_TIFF = Format("TIFF", decode_tiff, pages_of_tiff)
_JPEG_2000 = Format("JPEG 2000", decode_jpeg2000)
_JPEG_XL = Format("JPEG XL", decode_jpegxl)
_NETPBM = Format("PGM or PPM", decode_netpbm)
_PDF = Format("PDF", decode_pdf, pages_of_pdf)
_WEBP = Format("WebP", _by_pillow(WebPImageFile))
_AVIF = Format("AVIF", decode_avif)
_HEIC = Format("HEIC", decode_heic)
_RAW = Format("camera raw", decode_raw)
_TGA = Format("TGA", _by_pillow(TgaImageFile, 512))

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", Format("PNG", decode_png)),
    (b"\xff\xd8\xff", Format("JPEG", decode_jpeg)),
    (b"II*\x00", _TIFF),
    (b"MM\x00*", _TIFF),
    (b"II+\x00", _TIFF),
    (b"MM\x00+", _TIFF),
    (b"BM", Format("BMP", _by_pillow(BmpImageFile))),
    *(
        (bytes((10, version, 1, bits)), Format("PCX", _by_pillow(PcxImageFile, 64)))
        for version in (0, 2, 3, 4, 5)
        for bits in (1, 2, 4, 8)
    ),
    (b"\x59\xa6\x6a\x95", Format("Sun raster", _by_pillow(SunImageFile, 768))),
    # Pillow cuts those of 16 bits, which have 2 in their fourth byte.
    (b"\x01\xda\x00\x01", Format("SGI", _by_pillow(SgiImageFile, 128))),
    (b"\x01\xda\x01\x01", Format("SGI", _by_pillow(SgiImageFile, 128))),
    (b"GIF87a", Format("GIF", _by_pillow(GifImageFile))),
    (b"GIF89a", Format("GIF", _by_pillow(GifImageFile))),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", _JPEG_2000),
    (b"\xff\x4f\xff\x51", _JPEG_2000),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", _JPEG_XL),
    (b"\xff\x0a", _JPEG_XL),
    (b"8BPS\x00\x01", Format("PSD", decode_psd)),
    (b"8BPS\x00\x02", Format("PSB", decode_psd)),
    *((magic, _RAW) for magic in (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\x00")),
    *(
        (f"P{number}".encode() + space, _NETPBM)
        for number in range(1, 7)
        for space in (b"\n", b" ", b"\r", b"\t", b"#")
    ),
)
_AVIF_BRANDS = (b"avif", b"avis")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def recognise(header: bytes) -> Format | None:
    """Return the format of a file that begins with `header` (`HEADER_BYTES` of it), or None."""
    if (header[:4] == b"II*\x00" and header[8:10] == b"CR") or header[4:12] == b"ftypcrx ":
        return _RAW
    for magic, form in _MAGIC:
        if header.startswith(magic):
            return form
    if header[:4] == b"RIFF" and header[8:12] == b"WEBP":
        return _WEBP
    if header[4:8] == b"ftyp":
        return _of_brands(header)
    if b"%PDF-" in header[:_PDF_BYTES]:
        return _PDF
    return _TGA if _looks_like_tga(header) else None


def _of_brands(header: bytes) -> Format | None:
    # The major brand may be the general "mif1"; the compatible ones then tell AVIF from HEIC.
    length = min(int.from_bytes(header[:4], "big"), 128)
    brands = [header[8:12], *(header[at : at + 4] for at in range(16, length, 4))]
    if any(brand in _AVIF_BRANDS for brand in brands):
        return _AVIF
    return _HEIC if any(brand in _HEIC_BRANDS for brand in brands) else None


def _looks_like_tga(header: bytes) -> bool:
    """TGA begins with nothing of its own: its numbers must make sense."""
    if len(header) < 18:
        return False
    colour_map, kind, entry, width, height, depth, flags = struct.unpack_from("<xBB4xB4xHHBB", header)
    sound = width > 0 and height > 0 and not flags & 0xC0
    if kind in (1, 9):
        return sound and colour_map == 1 and depth == 8 and entry in (15, 16, 24, 32)
    depths = {2: (15, 16, 24, 32), 10: (15, 16, 24, 32), 3: (8,), 11: (8,)}.get(kind, ())
    return sound and colour_map == 0 and entry == 0 and depth in depths
