"""Boxes of the ISO base media file format's family: JPEG 2000, JPEG XL."""

import io
import struct
from collections.abc import Iterator
from typing import IO

_MOST_BOXES = 10_000


def spans(file: IO[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, start and end of each box's content in a file; of a last one that is cut short, too."""
    size_of_file, at = file.seek(0, io.SEEK_END), 0
    for _ in range(_MOST_BOXES):
        file.seek(at)
        opening = file.read(16)
        if len(opening) < 8:
            return
        size, kind = struct.unpack_from(">I4s", opening)
        head = 8
        if size == 1 and len(opening) == 16:
            size, head = struct.unpack_from(">Q", opening, 8)[0], 16
        elif size == 0:
            size = size_of_file - at
        if size < head:
            return
        yield kind, at + head, at + size
        at += size


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each box; a last one that is cut short is left out."""
    for kind, start, end in spans(io.BytesIO(data)):
        if end <= len(data):
            yield kind, data[start:end]
