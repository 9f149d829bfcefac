"""The flat picture of a Photoshop file (PSD and PSB) of 8 or 16 bits."""

import struct
from typing import IO

import imagecodecs
import numpy as np

from model.notes import Note
from model.photo.decoders.raster import (
    RESAVE,
    Alpha,
    DamagedError,
    Raster,
    Space,
    UndecodableError,
    Wanted,
    check_plausible,
    check_size,
)
from model.photo.metadata.collect import collect_resources
from model.photo.metadata.iptc import ICC, read_resources

_BITMAP, _GREY, _INDEXED, _RGB, _CMYK, _DUOTONE, _LAB = 0, 1, 2, 3, 4, 8, 9
_SPACES: dict[int, tuple[Space, int]] = {
    _GREY: ("grey", 1),
    _INDEXED: ("rgb", 1),
    _RGB: ("rgb", 3),
    _CMYK: ("cmyk", 4),
    _DUOTONE: ("grey", 1),
    _LAB: ("lab", 3),
}
_VERSION_INFO = 0x0421
_RAW, _PACKBITS = 0, 1


def decode_psd(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode the picture that Photoshop keeps for other programs. Raises UndecodableError, DamagedError."""
    del wanted
    head = file.read(26)
    if len(head) < 26:
        raise DamagedError(Note("it ends before its pixels"))
    version, channels, height, width, depth, mode = struct.unpack(">4xH6xHIIHH", head)
    check_size(width, height)
    if channels > 56 or mode not in _SPACES or depth not in (8, 16):
        raise UndecodableError(
            Note(
                "it is a Photoshop file of an unusual kind (mode {mode}, {depth} bits)",
                mode=mode,
                depth=depth,
            ),
            RESAVE,
        )
    size = file.seek(0, 2)
    file.seek(26)
    colour_table = _section(file, size)
    resource_bytes = _section(file, size)
    layers = _section(file, size, wide=version == 2)
    resources = read_resources(resource_bytes)
    if resources.get(_VERSION_INFO, b"\0\0\0\0\1")[4:5] == b"\0":
        raise UndecodableError(
            Note("it is a Photoshop file of layers without a flat picture"),
            Note("Save it in Photoshop with “Maximise compatibility”, or as TIFF."),
        )
    space, colours = _SPACES[mode]
    alpha: Alpha = (
        "straight" if channels > colours and _has_transparency(layers, wide=version == 2) else "none"
    )
    wanted_channels = colours + (alpha == "straight")
    if channels < colours:
        raise DamagedError(Note("it has too few channels for its colours"))
    shape = (height, width, wanted_channels)
    samples = _flat_picture(file, size, shape, channels, depth, wide=version == 2)
    metadata, notes = collect_resources(resource_bytes)
    return Raster(
        samples=_translated(samples, mode, colour_table),
        space=space,
        alpha=alpha,
        icc=resources.get(ICC),
        metadata=metadata,
        notes=notes,
    )


def _section(file: IO[bytes], size: int, *, wide: bool = False) -> bytes:
    length_bytes = 8 if wide else 4
    length = int.from_bytes(file.read(length_bytes), "big")
    if file.tell() + length > size:
        raise DamagedError(Note("it ends before its pixels"))
    return file.read(length)


def _has_transparency(layers: bytes, *, wide: bool) -> bool:
    """Whether the first extra channel is the flat picture's transparency: a negative number of layers says so."""
    at = 8 if wide else 4
    return len(layers) >= at + 2 and struct.unpack_from(">h", layers, at)[0] < 0


def _flat_picture(
    file: IO[bytes], size: int, shape: tuple[int, int, int], channels: int, depth: int, *, wide: bool
) -> np.ndarray:
    """Read the first of so many channels, plane by plane, into samples of a shape; (H, W) of a single one."""
    height, width, count = shape
    compression = int.from_bytes(file.read(2), "big")
    row = width * depth // 8
    dtype = np.dtype(np.uint8 if depth == 8 else ">u2")
    left = size - file.tell()
    check_plausible(height * row * count, left, 1 if compression == _RAW else 64)
    lengths = None
    if compression == _PACKBITS:
        entry = 4 if wide else 2
        table = file.read(height * channels * entry)
        if len(table) < height * channels * entry:
            raise DamagedError(Note("it ends early"))
        lengths = np.frombuffer(table, f">u{entry}").astype(np.int64).reshape(channels, height)
    elif compression != _RAW:
        raise UndecodableError(Note("its flat picture is compressed in an unusual way"), RESAVE)
    samples = np.empty(shape, dtype.newbyteorder("="))
    for at in range(count):
        if lengths is None:
            plane = np.frombuffer(file.read(height * row), dtype)
        else:
            plane = _unpack(file.read(int(lengths[at].sum())), lengths[at], row, dtype)
        if plane.size != height * width:
            raise DamagedError(Note("it ends early"))
        samples[..., at] = plane.reshape(height, width)
    return samples if count > 1 else samples[..., 0]


def _unpack(data: bytes, lengths: np.ndarray, row: int, dtype: np.dtype) -> np.ndarray:
    out, start = bytearray(), 0
    for length in lengths.tolist():
        line = imagecodecs.packbits_decode(data[start : start + length])
        out += line[:row].ljust(row, b"\0") if start + length <= len(data) else b""
        start += length
    return np.frombuffer(bytes(out), dtype)


def _translated(samples: np.ndarray, mode: int, colour_table: bytes) -> np.ndarray:
    if mode == _CMYK:
        samples[..., :4] = np.iinfo(samples.dtype).max - samples[..., :4]
    elif mode == _INDEXED:
        if len(colour_table) != 768:
            raise DamagedError(Note("its table of colours is missing"))
        table = np.frombuffer(colour_table, np.uint8).reshape(3, 256).T
        return np.ascontiguousarray(table[samples])
    return samples
