"""Files of the kinds that scanners and archives write, made of the scene."""

import io
import struct
from collections.abc import Callable

import imagecodecs
import numpy as np
import tifffile
from PIL import Image

from tests.model.photo.scans import full, levels, linear, packed, png_with, scene, short, tiff

GREY8, GREY16 = full(8), full(16)


RGB16 = np.dstack([GREY16, GREY16, GREY16 - GREY16 // 16])


EXTRA = np.full_like(GREY16, 20_000)


def by_tifffile(pixels: np.ndarray, **options: object) -> bytes:
    stream = io.BytesIO()
    options.setdefault("photometric", "minisblack" if pixels.ndim == 2 else "rgb")
    tifffile.imwrite(stream, pixels, metadata=None, software=False, **options)
    return stream.getvalue()


def by_pillow(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def lzw(data: bytes) -> bytes:
    """Valid TIFF LZW of nine-bit literals only, cleared before codes grow."""
    codes = [256]
    for index, byte in enumerate(data):
        if index and index % 250 == 0:
            codes.append(256)
        codes.append(byte)
    return packed(np.array([[*codes, 257]]), 9)


def planar(compress: Callable[[bytes], bytes], compression: int, *extra_planes: np.ndarray) -> bytes:
    planes = [*(RGB16[..., channel] for channel in range(3)), *extra_planes]
    extras = (short(338, *[0] * len(extra_planes)),) if extra_planes else ()
    return tiff(
        [compress(plane.astype("<u2").tobytes()) for plane in planes],
        short(284, 2),
        *extras,
        bits=[16] * len(planes),
        compression=compression,
        photometric=2,
    )


def lab(bits: int) -> bytes:
    l_star = np.where(
        linear(scene()) > 216 / 24389, 116 * np.cbrt(linear(scene())) - 16, linear(scene()) * 24389 / 27
    )
    white = 2**bits - 1
    planes = np.dstack([np.round(l_star / 100 * white), np.zeros_like(l_star), np.zeros_like(l_star)])
    kind = f"<u{bits // 8}"
    return tiff([planes.astype(kind).tobytes()], bits=[bits] * 3, photometric=8)


def grey_and_extra(dtype: type, extra: str, alpha: int) -> bytes:
    white = np.iinfo(dtype).max
    grey = GREY8 if dtype is np.uint8 else GREY16
    samples = np.dstack([grey, np.full_like(grey, alpha * white // 255)])
    return by_tifffile(samples, photometric="minisblack", planarconfig="contig", extrasamples=[extra])


def psd(depth: int, mode: int, planes: list[np.ndarray]) -> bytes:
    kind = ">u2" if depth == 16 else np.uint8
    height, width = planes[0].shape
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, len(planes), height, width, depth, mode)
    sections = struct.pack(">III", 0, 0, 0)
    if depth == 8:  # in PackBits
        rows = [imagecodecs.packbits_encode(row.tobytes()) for plane in planes for row in plane]
        body = struct.pack(">H", 1) + struct.pack(f">{len(rows)}H", *map(len, rows)) + b"".join(rows)
    else:
        body = struct.pack(">H", 0) + b"".join(plane.astype(kind).tobytes() for plane in planes)
    return head + sections + body


def jp2(bits: int, channels: int, form: str = "jp2") -> bytes:
    samples = levels(bits) if channels == 1 else np.dstack([levels(bits)] * channels)
    return imagecodecs.jpeg2k_encode(samples, 0, bitspersample=bits, reversible=True, codecformat=form)


def jpeg2000_in_tiles(samples: np.ndarray, side: int = 32) -> bytes:
    """A bare codestream; the sides of its tiles are `side`, a power of two."""
    height, width = samples.shape[:2]
    corners = [(top, left) for top in range(0, height, side) for left in range(0, width, side)]
    parts = []
    for tile, (top, left) in enumerate(corners):
        head, part = jpeg2000_tile(samples[top : top + side, left : left + side], tile)
        parts.append(part)
    return jpeg2000_head(head, (width, height), side) + b"".join(parts) + b"\xff\xd9"


def jpeg2000_tile(samples: np.ndarray, tile: int) -> tuple[bytes, bytes]:
    """The header of these samples alone, and their tile-part as that of a tile of this number."""
    options = {"reversible": True, "codecformat": "j2k", "resolutions": 2}  # small tiles have no more
    alone = imagecodecs.jpeg2k_encode(np.ascontiguousarray(samples), 0, **options)
    at = alone.index(b"\xff\x90\x00\x0a")
    return alone[:at], alone[at : at + 4] + struct.pack(">H", tile) + alone[at + 6 : -2]


def jpeg2000_head(head: bytes, size: tuple[int, int], side: int) -> bytes:
    return head[:8] + struct.pack(">8I", *size, 0, 0, side, side, 0, 0) + head[40:]


def jpeg2000_boxed(codestream: bytes, *header: tuple[bytes, bytes]) -> bytes:
    """JP2 with these boxes in its header, after the one that tells the size."""

    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I4s", len(content) + 8, kind) + content

    width, height = struct.unpack_from(">II", codestream, 8)
    channels, depth = struct.unpack_from(">HB", codestream, 40)
    size = box(b"ihdr", struct.pack(">IIHBBBB", height, width, channels, depth, 7, 0, 0))
    boxes = (
        (b"jP  ", b"\r\n\x87\n"),
        (b"ftyp", b"jp2 \0\0\0\0jp2 "),
        (b"jp2h", size + b"".join(box(*each) for each in header)),
        (b"jp2c", codestream),
    )
    return b"".join(box(*each) for each in boxes)


def png16(*chunks: tuple[bytes, bytes], pixels: np.ndarray = GREY16) -> bytes:
    return png_with(imagecodecs.png_encode(pixels), *chunks)


def gamma_chunk(gamma: float) -> tuple[bytes, bytes]:
    return b"gAMA", struct.pack(">I", round(gamma * 100_000))
