"""Small scans of one scene, as scanners, archives and programs write them; packed by hand where no library does."""

import struct
import zlib
from collections.abc import Sequence

import numpy as np


def scene(height: int = 48, width: int = 64) -> np.ndarray:
    """Sky, hill and a disk, float64 in 0 to 1, brighter on the left."""
    y, x = np.mgrid[0:height, 0:width] / np.array([height, width]).reshape(2, 1, 1)
    grey = 0.9 - 0.25 * y - 0.1 * x
    grey[y > 0.6 + 0.08 * np.sin(x * 6)] = 0.3
    grey[((x - 0.3) ** 2 + (y - 0.4) ** 2) < 0.02] = 0.65
    grey[0, 0], grey[-1, -1] = 0.0, 1.0
    return grey


def levels(bits: int) -> np.ndarray:
    """The scene in whole numbers of so many bits, uint8 or uint16 (H, W)."""
    return np.round(scene() * (2**bits - 1)).astype(np.uint8 if bits <= 8 else np.uint16)


def full(bits: int) -> np.ndarray:
    """What a reader should make of `levels(bits)`: over the whole range of 8 or 16 bits."""
    white = 255 if bits <= 8 else 65535
    return np.round(levels(bits).astype(np.float64) * (white / (2**bits - 1))).astype(
        np.uint8 if bits <= 8 else np.uint16
    )


def linear(values: np.ndarray) -> np.ndarray:
    """Undo sRGB's curve for numbers in 0 to 1."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def short(tag: int, *values: int) -> tuple[int, int, int, bytes]:
    return tag, 3, len(values), struct.pack(f"<{len(values)}H", *values)


def long(tag: int, *values: int) -> tuple[int, int, int, bytes]:
    return tag, 4, len(values), struct.pack(f"<{len(values)}I", *values)


def text(tag: int, words: str) -> tuple[int, int, int, bytes]:
    data = words.encode() + b"\0"
    return tag, 2, len(data), data


def directory(entries: Sequence[tuple[int, int, int, bytes]], start: int) -> bytes:
    """A little-endian TIFF directory that begins at the byte `start`."""
    body, extra, place = struct.pack("<H", len(entries)), b"", start + 2 + 12 * len(entries) + 4
    for tag, kind, count, value in sorted(entries):
        body += struct.pack("<HHI", tag, kind, count)
        if len(value) <= 4:
            body += value.ljust(4, b"\0")
        else:
            body += struct.pack("<I", place + len(extra))
            extra += value + b"\0" * (len(value) % 2)
    return body + b"\0\0\0\0" + extra


def tiff(
    segments: Sequence[bytes],
    *entries: tuple[int, int, int, bytes],
    bits: Sequence[int] = (8,),
    compression: int = 1,
    photometric: int = 1,
    size: tuple[int, int] = (48, 64),
) -> bytes:
    """A TIFF of one page; its segments are strips of all rows, one a plane."""
    offsets, at = [], 8
    for segment in segments:
        offsets.append(at)
        at += len(segment) + len(segment) % 2
    height, width = size
    base = {
        entry[0]: entry
        for entry in (
            long(256, width),
            long(257, height),
            short(258, *bits),
            short(259, compression),
            short(262, photometric),
            long(273, *offsets),
            short(277, len(bits)),
            long(278, height),
            long(279, *map(len, segments)),
            *entries,
        )
    }
    pixels = b"".join(segment + b"\0" * (len(segment) % 2) for segment in segments)
    return b"II*\0" + struct.pack("<I", at) + pixels + directory(list(base.values()), at)


def packed(values: np.ndarray, bits: int) -> bytes:
    """Rows of samples of so many bits, each row ending with a byte."""
    rows = values.reshape(len(values), -1)
    out = b""
    for row in rows:
        digits = "".join(f"{value:0{bits}b}" for value in row)
        digits += "0" * (-len(digits) % 8)
        out += int(digits, 2).to_bytes(len(digits) // 8, "big")
    return out


def jpeg_segments(data: bytes, *segments: tuple[int, bytes]) -> bytes:
    """A JPEG with more segments at its beginning."""
    head = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload for marker, payload in segments
    )
    return data[:2] + head + data[2:]


def png_chunk(kind: bytes, data: bytes) -> bytes:

    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(data: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG with more chunks behind its header."""
    return data[:33] + b"".join(png_chunk(*chunk) for chunk in chunks) + data[33:]
