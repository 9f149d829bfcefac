"""JPEG: baseline, progressive and arithmetic by Pillow; 12 bits, lossless and JPEG-LS by imagecodecs."""

import struct
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO

import imagecodecs
import numpy as np
from PIL.JpegImagePlugin import JpegImageFile

from model.notes import Note
from model.photo.decoders.jpeg_reach import WatchedScan, lacks_its_last_block
from model.photo.decoders.jpeg_scan import read_scan, strays_in
from model.photo.decoders.pillow import raster_of_image
from model.photo.decoders.raster import (
    RESAVE,
    DamagedError,
    Raster,
    UndecodableError,
    Wanted,
    check_plausible,
    check_size,
    full_range,
)
from model.photo.metadata.collect import collect_segments
from model.photo.metadata.exif import HEADER, orientation_in

_PIXELS_A_BYTE = 2000  # of Huffman codes, blocks of 64 that end at once, colours at half size
_PIXELS_A_BYTE_LEFT = 10_000  # where much is missing
_LOSSLESS, _LS = 0xC3, 0xF7
_FRAMES = {*range(0xC0, 0xD0), _LS} - {0xC4, 0xC8, 0xCC}
_ARITHMETIC = range(0xC9, 0xD0)
_END, _TAIL = b"\xff\xd9", 4096
_ALONE = {0x01, *range(0xD0, 0xD9)}
_PARTIAL_NOTE = Note("It is damaged: what could not be read is grey and stays without colour.")
_SHIFTED_NOTE = Note("It seems to be damaged in the middle: parts of it may be shifted or in wrong tones.")
# What libjpeg fills up with, and how far smoothing at its edge moves the mean of a block.
_FILL, _NEAR = 128, 2


@dataclass(frozen=True, slots=True)
class _Frame:
    marker: int
    bits: int
    height: int
    width: int
    channels: int
    sampling: int  # of the first channel, across and down, four bits each


def decode_jpeg(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a JPEG. Raises UndecodableError, DamagedError."""
    frame, segments = _read_segments(file)
    check_size(frame.width, frame.height or 1, frame.channels)
    size = file.seek(0, 2)
    if frame.marker not in _ARITHMETIC:
        most = _PIXELS_A_BYTE_LEFT if wanted.partial else _PIXELS_A_BYTE
        check_plausible(frame.width * frame.height / most, size, 1)
    metadata, notes = collect_segments(segments)
    exif = next((data for name, data in segments if name == "APP1" and data.startswith(HEADER)), None)
    orientation = orientation_in(exif)
    file.seek(0)
    if frame.bits == 8 and frame.marker not in (_LOSSLESS, _LS):
        raster = _decode_usual(_without_metadata(file), frame, partial=wanted.partial)
        return replace(raster, orientation=orientation, metadata=metadata, notes=raster.notes + notes)
    samples = _decode_rare(file.read(), frame)
    if frame.channels not in (1, 3):
        raise UndecodableError(
            Note(
                "it is an unusual JPEG of {channels} channels",
                channels=frame.channels,
            ),
            RESAVE,
        )
    return Raster(
        samples=full_range(samples, frame.bits),
        space="grey" if frame.channels == 1 else "rgb",
        icc=_profile(segments),
        orientation=orientation,
        metadata=metadata,
        notes=notes,
    )


def _decode_usual(data: bytes, frame: _Frame, *, partial: bool) -> Raster:
    scan = read_scan(data, partial=partial)
    if scan is None:
        return _decode_scans(data, frame, partial=partial)
    if not partial and not scan.is_whole:
        raise DamagedError(Note("its data are damaged in the middle"))
    try:
        if scan.is_whole:
            watched = WatchedScan(scan)
            watched.load()
            if scan.ended or not watched.ends_early:
                shifted = watched.is_shifted or lacks_its_last_block(scan, watched)
                raster = raster_of_image(watched)
                return replace(raster, notes=(_SHIFTED_NOTE, *raster.notes)) if shifted else raster
            if not partial:
                raise DamagedError(Note("it ends before its end"))
    except OSError as error:
        if not partial:
            raise DamagedError(str(error)) from error
    mended, lost = scan.mended()
    image = JpegImageFile(BytesIO(mended.file() + _END))
    image.load()
    raster = raster_of_image(image)
    lost = lost[: frame.height, : frame.width]
    samples = np.where(lost.reshape(*lost.shape, *(1,) * (raster.samples.ndim - 2)), _FILL, raster.samples)
    unread = np.maximum(lost, _filled(samples, frame))
    notes = (_PARTIAL_NOTE, _SHIFTED_NOTE) if scan.ended and not lost.any() else (_PARTIAL_NOTE,)
    return replace(raster, samples=samples.astype(np.uint8), unread=unread, notes=(*notes, *raster.notes))


def _decode_scans(data: bytes, frame: _Frame, *, partial: bool) -> Raster:
    """Decode a JPEG of several scans or arithmetic codes, of which less is noticed."""
    strays = strays_in(data) if frame.marker not in _ARITHMETIC else []
    if strays and not partial:
        raise DamagedError(Note("its data are damaged in the middle"))
    shifted = (_SHIFTED_NOTE,) if strays else ()
    clean = bytearray(data)
    for at in strays:
        clean[at] = 0xFE
    image = JpegImageFile(BytesIO(clean))
    try:
        image.load()
    except OSError:
        if not partial:
            raise
        # Told that this is the end, libjpeg fills up what is missing.
        image = JpegImageFile(BytesIO(clean + _END))
        image.load()
        raster = raster_of_image(image)
        unread = _filled(raster.samples, frame)
        return replace(raster, unread=unread, notes=(_PARTIAL_NOTE, *shifted, *raster.notes))
    raster = raster_of_image(image)
    return replace(raster, notes=(*shifted, *raster.notes))


def _filled(samples: np.ndarray, frame: _Frame) -> np.ndarray:
    """What libjpeg filled up, (H, W), 255 where it did: the plain blocks at the end, in the order of the file."""
    across, down = (8, 8) if frame.channels == 1 else (8 * (frame.sampling >> 4), 8 * (frame.sampling & 15))
    height, width = samples.shape[:2]
    filled = np.zeros((height, width), np.uint8)
    lefts = np.arange(0, width, across)
    for top in reversed(range(0, height, down)):
        columns = samples[top : top + down].mean(axis=0, dtype=np.float32).reshape(width, -1)
        means = np.add.reduceat(columns, lefts) / np.diff(lefts, append=width)[:, None]
        read = np.flatnonzero((np.abs(means - _FILL) > _NEAR).any(axis=1))
        end = (read[-1] + 1) * across if read.size else 0
        filled[top : top + down, end:] = 255
        if read.size:
            break
    return filled


def _without_metadata(file: IO[bytes]) -> bytes:
    """Return a JPEG without EXIF and its like, of which Pillow would make warnings and errors of its own."""
    data = file.read()
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and 0xE0 <= (data[at + 1] if at + 1 < len(data) else 0) <= 0xEF:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in (0xE1, 0xED):
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at:]))


def frame_channels(data: bytes) -> int:
    """Return how many channels a JPEG has. Raises DamagedError."""
    return _read_segments(BytesIO(data))[0].channels


def _decode_rare(data: bytes, frame: _Frame) -> np.ndarray:
    if _END not in data[-_TAIL:]:  # the decoders fill up what is missing, and say nothing
        raise DamagedError(Note("it ends before its end"))
    decode = imagecodecs.jpegls_decode if frame.marker == _LS else imagecodecs.jpeg_decode
    try:
        return np.asarray(decode(data))
    except (imagecodecs.JpegError, imagecodecs.Jpeg8Error, imagecodecs.JpeglsError) as error:
        raise DamagedError(str(error)) from error


def _read_segments(file: IO[bytes]) -> tuple[_Frame, list[tuple[str, bytes]]]:
    """Return what the frame's header says, and the application segments and comments before the pixels."""
    segments: list[tuple[str, bytes]] = []
    frame = None
    file.seek(2)
    while True:
        head = file.read(2)
        while head[:1] == b"\xff" and head[1:] == b"\xff":
            head = b"\xff" + file.read(1)
        if len(head) < 2 or head[0] != 0xFF or head[1] in (0xDA, 0xD9):
            break
        marker = head[1]
        if marker in _ALONE:
            continue
        length = int.from_bytes(file.read(2), "big")
        data = file.read(max(0, length - 2))
        if marker in _FRAMES and len(data) >= 6 and frame is None:
            bits, height, width, channels = struct.unpack_from(">BHHB", data)
            sampling = data[7] if len(data) > 7 and data[7] & 15 and data[7] >> 4 else 0x11
            frame = _Frame(marker, bits, height, width, channels, sampling)
        elif 0xE0 <= marker <= 0xEF:
            segments.append((f"APP{marker - 0xE0}", data))
        elif marker == 0xFE:
            segments.append(("COM", data))
    if frame is None:
        raise DamagedError(Note("it ends before its pixels"))
    return frame, segments


def _profile(segments: list[tuple[str, bytes]]) -> bytes | None:
    parts = sorted((data[12], data[14:]) for _, data in segments if data.startswith(b"ICC_PROFILE\0"))
    return b"".join(part for _, part in parts) or None
