"""Boxes of the ISO base media file format's family: JPEG 2000, JPEG XL."""

import struct
from collections.abc import Iterator

_MOST_BOXES = 10_000


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each box; a last one that is cut short is left out."""
    end = len(data) if end is None else end
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        size, kind = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1 and start + 16 <= end:
            size, head = struct.unpack_from(">Q", data, start + 8)[0], 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            return
        yield kind, data[start + head : start + size]
        start += size
