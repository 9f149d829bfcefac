"""The coded data of a JPEG of one scan: whether they are whole, and what is left of them where they are not.

libjpeg goes over gaps with a warning that Pillow keeps to itself: it takes what follows for what is missing, so that
the rest of the picture is shifted, or fills up with grey. Restart markers, where a file has them, count through the
picture.
"""

import struct
from dataclasses import dataclass, replace
from heapq import heapify, heapreplace
from itertools import pairwise

import numpy as np

from model.notes import Note

_FRAMES, _SCAN, _INTERVAL, _END = (0xC0, 0xC1), 0xDA, 0xDD, 0xD9
_FIRST_RESTART, _RESTARTS = 0xD0, 8
_BETWEEN = frozenset({0xC4, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)})  # segments between scans
_BEFORE = frozenset({*range(0xC0, 0xD0), 0xD8})
_TAIL = 64
_PADDING = b"\0\xff"
_SOI = b"\xff\xd8\xff"
# No code is all ones: decoders that look ahead find bits here, and hardly a block of a picture.
_BEHIND = b"\xff\x00" * 16


@dataclass(frozen=True, kw_only=True)
class Scan:
    """One scan of all channels, Huffman-coded. start, end: of its data in the file, markers of restarts included.

    size: of a block of all channels (down, across). blocks: of the picture (down, across). interval: blocks between
    restarts, 0 for none. restarts: where their markers are, and their numbers from 0 to 7. strays: where other
    markers are, which do not belong there. ended: whether an end is marked.
    """

    head: bytes
    data: memoryview
    size: tuple[int, int]
    blocks: tuple[int, int]
    interval: int
    restarts: tuple[tuple[int, int], ...]
    strays: tuple[int, ...]
    ended: bool

    @property
    def intervals(self) -> int:
        """Between restarts, in the whole picture."""
        return -(-self.blocks[0] * self.blocks[1] // self.interval) if self.interval else 1

    @property
    def is_whole(self) -> bool:
        """Whether all markers are there, in their order, and no others."""
        numbers = tuple(number for _, number in self.restarts)
        return not self.strays and numbers == tuple(at % _RESTARTS for at in range(self.intervals - 1))

    def file(self, *, behind: bytes = _BEHIND) -> bytes:
        """Return a JPEG of this scan, of which Pillow says whether the data suffice for the picture."""
        return b"".join((self.head, self.data, behind))

    @property
    def used(self) -> int:
        """How many bytes of the file are no padding at its end."""
        return len(self.head) + self._used

    @property
    def _used(self) -> int:
        return len(bytes(self.data).rstrip(_PADDING))

    def mended(self) -> tuple["Scan", np.ndarray]:
        """Return the scan with its intervals in their places and no other markers, and what is lost of the picture.

        What is lost is uint8 (H, W), 255 where it is, and has no data; of a scan without restarts nothing is known.
        """
        # Of a copy that broke off, disks keep zeros in place of the rest, which would be taken for blocks.
        clean = bytearray(self.data if self.ended else self.data[: self._used])
        for at in self.strays:
            clean[at] = 0xFE
        lost = np.zeros(self.blocks[0] * self.blocks[1], np.uint8)
        if not self.interval:
            return replace(self, data=memoryview(clean), restarts=(), strays=()), self._pixels(lost)
        kept = _placed(self.restarts, len(clean), self.intervals)
        parts = []
        for number in range(self.intervals):
            if number in kept:
                parts.append(bytes(clean[slice(*kept[number])]))
            else:
                parts.append(b"")
                lost[number * self.interval : (number + 1) * self.interval] = 255
            parts.append(bytes((0xFF, _FIRST_RESTART + number % _RESTARTS)))
        return replace(self, data=memoryview(b"".join(parts[:-1])), strays=()), self._pixels(lost)

    def _pixels(self, lost: np.ndarray) -> np.ndarray:
        return lost.reshape(self.blocks).repeat(self.size[0], 0).repeat(self.size[1], 1)


def read_scan(file: bytes, *, partial: bool = False) -> Scan | None:
    """Read where the data of a JPEG are; None where they are in several scans, or not in Huffman's codes.

    partial: take no marked end for it that more data follow.
    """
    found = _header(file)
    if found is None:
        return None
    start, size, blocks, interval = found
    end = file.find(_SOI, start)
    data = np.frombuffer(file, np.uint8, (len(file) if end < 0 else end) - start, start)
    places = np.flatnonzero(data[:-1] == 0xFF)
    kinds = data[places + 1]
    ends = places[kinds == _END]
    ended = bool(ends.size)
    if ended:
        last = int(ends[-1 if partial else 0])
        kinds, places, data = kinds[places < last], places[places < last], data[:last]
    is_restart = (kinds >= _FIRST_RESTART) & (kinds < _FIRST_RESTART + _RESTARTS)
    numbers = kinds.astype(int) - _FIRST_RESTART
    restarts = tuple(zip(places[is_restart].tolist(), numbers[is_restart].tolist(), strict=True))
    strays = places[~is_restart & (kinds != 0) & (kinds != 0xFF)].tolist()
    if not interval:
        strays += [at for at, _ in restarts]
    return Scan(
        head=file[:start],
        data=memoryview(file)[start : start + len(data)],
        size=size,
        blocks=blocks,
        interval=interval,
        restarts=restarts if interval else (),
        strays=tuple(strays),
        ended=ended,
    )


def damage_in(part: bytes) -> Note | None:
    """Say why a part of a picture, such as a strip of a TIFF, is not whole, which decoders do not; None if it is."""
    if bytes((0xFF, _END)) not in part[-_TAIL:]:
        return Note("its JPEG data ends early")
    scan = read_scan(part)
    return None if scan is None or scan.is_whole else Note("its data are damaged in the middle")


def strays_in(file: bytes) -> list[int]:
    """Return where in the data of a JPEG of any number of scans markers are that belong to no JPEG's data."""
    data = np.frombuffer(file, np.uint8)
    places = np.flatnonzero(data[:-1] == 0xFF)
    kinds = data[places + 1]
    restart = (kinds >= _FIRST_RESTART) & (kinds < _FIRST_RESTART + _RESTARTS)
    telling = ~restart & (kinds != 0) & (kinds != 0xFF)
    strays: list[int] = []
    after, begun = 2, False
    for at, kind in zip(places[telling].tolist(), kinds[telling].tolist(), strict=True):
        if at < after:
            continue
        if kind == _END:
            break
        if kind in _BETWEEN or (kind in _BEFORE and not begun):
            begun = begun or kind == _SCAN
            after = at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")
        else:
            strays.append(at)
    return strays


def _header(file: bytes) -> tuple[int, tuple[int, int], tuple[int, int], int] | None:
    """Return where the data start, the size of a block of all channels, how many there are, and the interval."""
    at, interval, size, blocks, channels = 2, 0, (8, 8), (0, 0), 0
    while at + 4 <= len(file) and file[at] == 0xFF:
        marker = file[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        content = file[at + 4 : at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")]
        at += 4 + len(content)
        if marker in _FRAMES and len(content) >= 6:
            height, width, channels = struct.unpack_from(">xHHB", content)
            samplings = content[7::3][:channels]
            if channels > 1 and samplings:
                size = 8 * max(each & 15 for each in samplings), 8 * max(each >> 4 for each in samplings)
            blocks = -(-height // max(1, size[0])), -(-width // max(1, size[1]))
        elif marker == _INTERVAL and len(content) >= 2:
            interval = int.from_bytes(content[:2], "big")
        elif marker == _SCAN:
            sound = min(blocks) > 0 and min(size) > 0 and content[:1] == bytes((channels,))
            return (at, size, blocks, interval) if sound else None
    return None


def _placed(restarts: tuple[tuple[int, int], ...], length: int, intervals: int) -> dict[int, tuple[int, int]]:
    """Return where the data of each interval are that is left.

    A marker counts where that before or behind it has the number before or behind its own. Between two that count but
    do not follow each other are gaps of so many intervals as their numbers and those of the whole picture leave, a
    long one of more. Where that is too many, the shortest row of markers is foreign and does not count.
    """
    numbers = [-1, *(number for _, number in restarts), (intervals - 1) % _RESTARTS]
    starts = [0, *(at + 2 for at, _ in restarts)]
    ends = [*(at for at, _ in restarts), length]
    rows = _without_foreign(_rows(numbers), numbers, intervals)
    joints = list(pairwise(rows))
    gaps = [_gap(numbers, *joint) for joint in joints]
    missing = _missing(rows, numbers, intervals)
    usual = max(1.0, length / intervals)
    sizes = [(ends[later[0] - 1] - starts[row[-1]]) / usual for row, later in joints]
    narrowness = [(gap - size, at) for at, (gap, size) in enumerate(zip(gaps, sizes, strict=True))]
    heapify(narrowness)
    for _ in range(max(0, missing) // _RESTARTS):
        widest = narrowness[0][1]
        gaps[widest] += _RESTARTS
        heapreplace(narrowness, (gaps[widest] - sizes[widest], widest))
    placed, number = {}, 0
    for row, gap in zip(rows, (*gaps, 0), strict=True):
        for at in row[:-1]:
            placed[number] = (starts[at], ends[at])
            number += 1
        number += gap
    return placed


def _without_foreign(rows: list[list[int]], numbers: list[int], intervals: int) -> list[list[int]]:
    missing = _missing(rows, numbers, intervals)
    before, behind = list(range(-1, len(rows) - 1)), list(range(1, len(rows) + 1))
    foreign = set()
    for at in sorted(range(1, len(rows) - 1), key=lambda at: len(rows[at])):
        if missing >= 0:
            break
        left, right = before[at], behind[at]
        missing += (
            _gap(numbers, rows[left], rows[at]) + len(rows[at]) - 1 + _gap(numbers, rows[at], rows[right])
        )
        missing -= _gap(numbers, rows[left], rows[right])
        behind[left], before[right] = right, left
        foreign.add(at)
    return [row for at, row in enumerate(rows) if at not in foreign]


def _missing(rows: list[list[int]], numbers: list[int], intervals: int) -> int:
    """Return how many more intervals there are than rows and the gaps between them make."""
    gaps = sum(_gap(numbers, *joint) for joint in pairwise(rows))
    return intervals - gaps - sum(len(row) - 1 for row in rows)


def _gap(numbers: list[int], row: list[int], later: list[int]) -> int:
    """Return how many intervals at least lie between two rows."""
    return (numbers[later[0]] - numbers[row[-1]] - 1) % _RESTARTS + 1


def _rows(numbers: list[int]) -> list[list[int]]:
    """Return the places of those that follow each other, of two at least; the first and the last always count."""
    rows = [[0]]
    for at in range(1, len(numbers)):
        if (numbers[at] - numbers[at - 1]) % _RESTARTS == 1:
            rows[-1].append(at)
        else:
            rows.append([at])
    if len(rows) == 1:  # of a multiple of eight nothing is left
        rows = [rows[0][:-1], rows[0][-1:]]
    edges = (0, len(numbers) - 1)
    return [row for row in rows if len(row) > 1 or row[0] in edges]
