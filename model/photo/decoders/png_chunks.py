"""The chunks of a PNG but its pixels: what it says of its colours, and what is known about the photograph."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from model.notes import Note
from model.photo.decoders.raster import DamagedError
from model.photo.metadata.words import words_of

_MOST_CHUNKS = 100_000
_MOST_BYTES = 1 << 24
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_SINGLE = (b"IHDR", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"iCCP", b"pHYs", b"eXIf", b"tRNS")
_INCH = 0.0254


@dataclass(frozen=True, kw_only=True)
class PngChunks:
    """depth: bits of a sample. kind: of its colours, as PNG numbers them. single: other chunks, the first of a kind.

    texts: keyword and text.
    """

    width: int
    height: int
    depth: int
    kind: int
    single: dict[bytes, bytes]
    texts: tuple[tuple[str, str], ...]

    @property
    def icc(self) -> bytes | None:
        """The profile, None where there is none or it is damaged."""
        name, _, packed = self.single.get(b"iCCP", b"").partition(b"\0")
        return _inflated(packed[1:]) if name and packed else None

    @property
    def dpi(self) -> tuple[float, float] | None:
        """The resolution, None where only an aspect is stated, or nothing."""
        stated = self.single.get(b"pHYs", b"")
        if len(stated) != 9 or stated[8] != 1:
            return None
        across, down = struct.unpack_from(">II", stated)
        return across * _INCH, down * _INCH


def read_chunks(file: IO[bytes]) -> PngChunks:
    """Read all chunks but the pixels' own. Raises DamagedError where there is no header."""
    single: dict[bytes, bytes] = {}
    texts: list[tuple[str, str]] = []
    file.seek(8)
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            break
        size, kind = struct.unpack(">I4s", head)
        if kind in (*_SINGLE, *_TEXTS) and size <= _MOST_BYTES:
            data = file.read(size)
            single.setdefault(kind, data)
            if kind in _TEXTS:
                texts += _text(kind, data)
            file.seek(4, 1)
        else:
            file.seek(size + 4, 1)
    header = single.get(b"IHDR", b"")
    if len(header) != 13:
        raise DamagedError(Note("it has no header"))
    width, height, depth, kind = struct.unpack_from(">IIBB", header)
    return PngChunks(width=width, height=height, depth=depth, kind=kind, single=single, texts=tuple(texts))


def _text(kind: bytes, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield a chunk's keyword and text, or nothing where it is damaged."""
    keyword, _, rest = data.partition(b"\0")
    packed, utf8 = kind == b"zTXt", kind == b"iTXt"
    if utf8:
        if len(rest) < 2:
            return
        packed = rest[0] == 1
        _, _, rest = rest[2:].partition(b"\0")
        _, _, rest = rest.partition(b"\0")
    elif packed:
        rest = rest[1:]
    text = _inflated(rest) if packed else rest
    if keyword and text is not None:
        yield keyword.decode("latin-1"), words_of(text)


def _inflated(data: bytes) -> bytes | None:
    machine = zlib.decompressobj()
    try:
        return machine.decompress(data, _MOST_BYTES)
    except zlib.error:
        return None
