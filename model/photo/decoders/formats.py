"""Which files are pictures: told by their first bytes, never by their name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
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
from model.photo.decoders.raster import Page, Raster, Wanted, check_size
from model.photo.decoders.tiff import decode_tiff, pages_of_tiff

HEADER_BYTES = 1024  # a PDF may begin that late
READABLE = Note(
    "PNG, JPEG, TIFF, PDF, WebP, HEIC, AVIF, JPEG XL, JPEG 2000, PSD, PGM, PPM, PBM, BMP, GIF and camera raw"
)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of picture file. pages: lists its pictures, where it can have several of equal worth."""

    name: str
    decode: Callable[[IO[bytes], Wanted], Raster]
    pages: Callable[[IO[bytes]], tuple[Page, ...]] | None = None


def _by_pillow(plugin: Callable[[IO[bytes]], ImageFile]) -> Callable[[IO[bytes], Wanted], Raster]:
    """Decode by a plugin of Pillow's, called directly and not through `Image.open`, whose limits on size, and whose
    list of formats, are global settings of the process.
    """

    def decode(file: IO[bytes], wanted: Wanted) -> Raster:
        del wanted
        image = plugin(file)
        check_size(*image.size)
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

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", Format("PNG", decode_png)),
    (b"\xff\xd8\xff", Format("JPEG", decode_jpeg)),
    (b"II*\x00", _TIFF),
    (b"MM\x00*", _TIFF),
    (b"II+\x00", _TIFF),
    (b"MM\x00+", _TIFF),
    (b"BM", Format("BMP", _by_pillow(BmpImageFile))),
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
_FOREIGN = (
    (b"AT&TFORM", Note("a DjVu document")),
    (b"v/1\x01", Note("an OpenEXR file, for measured light")),
    (b"PK\x03\x04", Note("a ZIP archive (or a document of an office program)")),
    (b"\x1f\x8b", Note("a gzip archive")),
    (b"Rar!", Note("a RAR archive")),
    (b"7z\xbc\xaf", Note("a 7z archive")),
    (b"\xd0\xcf\x11\xe0", Note("a document of an older office program")),
    (b"{\\rtf", Note("a text document")),
    (b"gimp xcf", Note("a GIMP project")),
    (b"II\xbc", Note("a JPEG XR picture")),
    (b"P7\n", Note("a PAM picture")),
    (b"Pf\n", Note("a PFM picture, for measured light")),
    (b"PF\n", Note("a PFM picture, for measured light")),
    (b"SIMPLE  =", Note("a FITS file, as observatories write it")),
)
_TEXT_BYTES = 32


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
        # The major brand may be the general "mif1"; the compatible ones then tell AVIF from HEIC.
        length = min(int.from_bytes(header[:4], "big"), 128)
        brands = [header[8:12], *(header[at : at + 4] for at in range(16, length, 4))]
        if any(brand in _AVIF_BRANDS for brand in brands):
            return _AVIF
        if any(brand in _HEIC_BRANDS for brand in brands):
            return _HEIC
    return _PDF if b"%PDF-" in header else None


def contents(header: bytes) -> Note:
    """Say what a file that is none of the known formats holds: completes "it contains"."""
    if header[4:8] == b"ftyp":
        return Note("a film, not a picture")
    for magic, what in _FOREIGN:
        if header.startswith(magic):
            return what
    if header[128:132] == b"DICM":
        return Note("a DICOM file, as hospitals write it")
    start = header[:_TEXT_BYTES]
    if b"<svg" in header:
        return Note("a drawing (SVG), not a photograph")
    if _looks_like_text(start):
        return Note("text, not a picture")
    return Note("no picture of a known kind")


def _looks_like_text(header: bytes) -> bool:
    try:
        text = header.decode("utf-8", errors="strict" if len(header) < _TEXT_BYTES else "ignore")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(letter.isprintable() or letter in "\t\r\n\ufeff" for letter in text)
