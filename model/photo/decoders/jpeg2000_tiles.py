"""JPEG 2000's tiles, each as a picture of its own: a decoder takes four bytes for every sample that it is given."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from model.notes import Note
from model.photo.decoders.raster import DamagedError

CODESTREAM = b"\xff\x4f\xff\x51"
_TILE_PART, _END = 0xFF90, b"\xff\xd9"
_PACKED_HEADERS = 0xFF60  # of all tiles' packets together
_LENGTHS = (0xFF55, 0xFF57)  # of tile-parts and packets, for who seeks
_TILE_PART_BYTES = 12
_MOST_TILES = 65_535

Place = tuple[slice, slice]
"""Rows and columns of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a codestream says of its size.

    left, top, right, bottom: of the picture, on the grid where tiles lie. across, down: a tile's size; first_left,
    first_top: where the first begins. bits: of a sample.
    """

    left: int
    top: int
    right: int
    bottom: int
    across: int
    down: int
    first_left: int
    first_top: int
    channels: int
    bits: int
    signed: bool
    subsampled: bool

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    @property
    def tiles(self) -> int:
        """How many."""
        return self._in_a_row * -(-(self.bottom - self.first_top) // self.down)

    @property
    def pixels_of_a_tile(self) -> int:
        """At most."""
        return min(self.across, self.width) * min(self.down, self.height)

    @property
    def _in_a_row(self) -> int:
        return -(-(self.right - self.first_left) // self.across)

    def corner(self, tile: int) -> tuple[int, int]:
        """Return left and top of a tile, on the grid."""
        below, beside = divmod(tile, self._in_a_row)
        return self.first_left + beside * self.across, self.first_top + below * self.down

    def place(self, tile: int) -> Place:
        """Return the picture's rows and columns that a tile holds."""
        left, top = self.corner(tile)
        return (
            slice(max(top, self.top) - self.top, min(top + self.down, self.bottom) - self.top),
            slice(max(left, self.left) - self.left, min(left + self.across, self.right) - self.left),
        )


def read_frame(file: IO[bytes], at: int) -> Frame:
    """Read the size of the codestream that begins there. Raises DamagedError."""
    file.seek(at)
    head = file.read(42)
    if len(head) < 42 or not head.startswith(CODESTREAM):
        raise DamagedError(Note("it ends before its pixels"))
    right, bottom, left, top, across, down, first_left, first_top, channels = struct.unpack_from(
        ">8IH", head, 8
    )
    samples = file.read(3 * channels)
    if (
        right <= left
        or bottom <= top
        or not first_left <= left < first_left + across
        or not first_top <= top < first_top + down
        or not 0 < 3 * channels == len(samples)
    ):
        raise DamagedError(Note("it holds no pixels"))
    return Frame(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        across=across,
        down=down,
        first_left=first_left,
        first_top=first_top,
        channels=channels,
        bits=(samples[0] & 0x7F) + 1,
        signed=samples[0] >= 0x80,
        subsampled={samples[1::3], samples[2::3]} != {b"\1" * channels},
    )


def read_tiles(file: IO[bytes], at: int, frame: Frame) -> Iterator[tuple[Place, bytes]] | None:
    """Return where each tile lies and its codestream as a picture of one tile, or None where tiles hang together.

    A tile keeps its place on the grid, and so is decoded to the same pixels. Raises DamagedError.
    """
    head, at = _main_header(file, at)
    if head is None or frame.subsampled:
        return None
    parts: dict[int, list[tuple[int, int]]] = {}
    for tile, start, length in _tile_parts(file, at):
        parts.setdefault(tile, []).append((start, length))
    if not len(parts) == frame.tiles <= _MOST_TILES or max(parts) >= frame.tiles:
        raise DamagedError(Note("it ends before its pixels"))
    return ((frame.place(tile), _alone(file, frame, head, tile, parts[tile])) for tile in range(frame.tiles))


def _main_header(file: IO[bytes], at: int) -> tuple[bytes | None, int]:
    """Return the main header, or None where it has a part in all tiles' packets; and where tile-parts begin."""
    kept, at = [CODESTREAM[:2]], at + 2
    while True:
        file.seek(at)
        opening = file.read(4)
        if len(opening) < 4:
            raise DamagedError(Note("it ends before its pixels"))
        marker, length = struct.unpack(">HH", opening)
        if marker == _TILE_PART:
            return b"".join(kept), at
        if marker == _PACKED_HEADERS:
            return None, at
        if marker < CODESTREAM[0] << 8 or length < 2:
            raise DamagedError(Note("it ends before its pixels"))
        if marker not in _LENGTHS:
            kept.append(opening + file.read(length - 2))
        at += 2 + length


def _tile_parts(file: IO[bytes], at: int) -> Iterator[tuple[int, int, int]]:
    """Yield the tile, the start and the length of each tile-part; a length of -1 is up to the end of the file."""
    while True:
        file.seek(at)
        opening = file.read(_TILE_PART_BYTES)
        if len(opening) < _TILE_PART_BYTES:
            return
        marker, _, tile, length = struct.unpack_from(">HHHI", opening)
        if marker != _TILE_PART or 0 < length < _TILE_PART_BYTES:
            return
        yield tile, at, length or -1
        if not length:
            return
        at += length


def _alone(file: IO[bytes], frame: Frame, head: bytes, tile: int, parts: list[tuple[int, int]]) -> bytes:
    rows, columns = frame.place(tile)
    size = struct.pack(
        ">8I",
        frame.left + columns.stop,
        frame.top + rows.stop,
        frame.left + columns.start,
        frame.top + rows.start,
        frame.across,
        frame.down,
        *frame.corner(tile),
    )
    pieces = [head[:8], size, head[40:]]
    for start, length in parts:
        file.seek(start)
        part = file.read(length)
        pieces += [part[:4], b"\0\0", part[6:]]  # of tile 0 now
    return b"".join([*pieces, _END])
