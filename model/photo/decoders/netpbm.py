"""PBM, PGM and PPM, plain and raw, of 1 to 16 bits."""

import re
from typing import IO

import numpy as np

from model.notes import Note
from model.photo.decoders.raster import DamagedError, Raster, Wanted, check_plausible, check_size
from model.photo.memory import looked_up
from model.photo.metadata.collect import collect_blocks

_HEADER_BYTES = 1 << 16
_TOKEN = re.compile(rb"(?:\s|#[^\n\r]*[\n\r])*([0-9]+)")
_COMMENT = re.compile(rb"#([^\n\r]*)")


def decode_netpbm(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode the first picture of a file. Raises UndecodableError, DamagedError."""
    del wanted
    data = file.read()
    kind = int(data[1:2])
    at, numbers = 2, []
    for _ in range(2 if kind in (1, 4) else 3):
        found = _TOKEN.match(data, at, _HEADER_BYTES)
        if found is None or len(found[1]) > 9:
            raise DamagedError(Note("its header is incomplete"))
        numbers.append(int(found[1]))
        at = found.end()
    comments = [("Comment", c.decode("utf-8", "replace").strip()) for c in _COMMENT.findall(data[:at])]
    width, height, white = (*numbers, 1)[:3]
    check_size(width, height)
    if not 1 <= white <= 65535:
        raise DamagedError(
            Note(
                "its white is {white}",
                white=white,
            )
        )
    channels = 3 if kind in (3, 6) else 1
    count = width * height * channels
    if kind < 4:
        check_plausible(count, len(data), 1)
        values = _plain(data[at:], count, bits=kind == 1)
    elif kind == 4:
        stride = -(-width // 8)
        rows = _raw(data, at + 1, stride * height, np.dtype(np.uint8)).reshape(height, stride)
        values = np.unpackbits(rows, axis=1, count=width).reshape(-1)
    else:
        values = _raw(data, at + 1, count, np.dtype(np.uint8 if white < 256 else ">u2"))
    if kind in (1, 4):
        values = 1 - values
    samples = _scaled(values.reshape(height, width, channels), white)
    metadata, notes = collect_blocks(texts=comments)
    return Raster(
        samples=samples if channels == 3 else samples[..., 0],
        space="rgb" if channels == 3 else "grey",
        metadata=metadata,
        notes=notes,
    )


def _plain(data: bytes, count: int, *, bits: bool) -> np.ndarray:
    text = _COMMENT.sub(b"", data)
    if bits:  # digits may stand without spaces
        text = b" ".join(re.findall(rb"[01]", text)[:count])
    words = text.split(maxsplit=count)[:count]
    try:
        values = np.array(words, dtype="S6").astype(np.uint32)
    except ValueError as error:
        raise DamagedError(Note("it holds something else than numbers")) from error
    if values.size < count:
        raise DamagedError(Note("it ends early"))
    return values


def _raw(data: bytes, start: int, count: int, dtype: np.dtype) -> np.ndarray:
    if len(data) - start < count * dtype.itemsize:
        raise DamagedError(Note("it ends early"))
    return np.frombuffer(data, dtype, count, start)


def _scaled(values: np.ndarray, white: int) -> np.ndarray:
    """Scale 0 to `white` to all of 8 or of 16 bits."""
    dtype = np.uint8 if white < 256 else np.uint16
    top = int(np.iinfo(dtype).max)
    levels = np.minimum(np.arange(65536, dtype=np.uint32), white)
    table = ((levels * top + white // 2) // white).astype(dtype)
    return looked_up(table, values)
