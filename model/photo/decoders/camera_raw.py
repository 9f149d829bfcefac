"""Cameras' raw files, developed by LibRaw through rawpy, which is an optional extra."""

from typing import IO, BinaryIO, Literal, cast

import numpy as np

from model.notes import Note
from model.photo.decoders.raster import Raster, UndecodableError, Wanted, check_size
from model.photo.metadata.collect import collect_tiff
from model.photo.metadata.record import Metadata

PHOTOMETRICS = (32803, 34892, 51177)
"""What TIFF's PhotometricInterpretation says of a sensor's samples: of one colour each, or of all, not developed."""

_RAW = Note("it is a camera's raw file (such as DNG), not yet a picture")
_DEVELOP = Note("develop it to TIFF or JPEG in a raw converter first.")
_SRGB_CURVE = (2.4, 12.92)  # power, and slope near black
_BYTE_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
_UNREAD = Note(
    "Captions and dates are not read from this kind of camera's raw file and will not be in the results."
)


def decode_raw(file: IO[bytes], wanted: Wanted) -> Raster:
    """Decode a raw file that is no TIFF, or nearly one. Raises UndecodableError."""
    del wanted
    head = file.read(8)
    samples = develop(file)
    metadata: Metadata
    notes: tuple[Note, ...]
    metadata, notes = Metadata(), (_UNREAD,)
    if head[:2] in _BYTE_ORDERS:  # built as a TIFF, but for its first bytes
        first = int.from_bytes(head[4:], _BYTE_ORDERS[head[:2]])
        metadata, notes = collect_tiff(file, [first])
    return Raster(
        samples=samples, space="grey" if samples.ndim == 2 else "rgb", metadata=metadata, notes=notes
    )


def develop(file: IO[bytes]) -> np.ndarray:
    """Return upright sRGB, uint16 (H, W, 3), or (H, W) of a camera for greys: the light as it was exposed.

    For files that say they are raw only: LibRaw takes a plain grey TIFF of 16 bits for a sensor's samples, too.
    Raises UndecodableError, also where rawpy is not installed.
    """
    try:
        import rawpy  # noqa: PLC0415 - an optional format
    except ImportError as error:
        raise UndecodableError(
            Note(
                "{raw}, and the package that develops it is not installed",
                raw=_RAW,
            ),
            Note(
                "Install it (pip install 'gcp-desktop[raw]'), or {develop}",
                develop=_DEVELOP,
            ),
        ) from error
    file.seek(0)
    try:
        with rawpy.imread(cast(BinaryIO, file)) as raw:
            check_size(raw.sizes.width, raw.sizes.height)
            samples: np.ndarray = raw.postprocess(
                use_camera_wb=True, no_auto_bright=True, output_bps=16, gamma=_SRGB_CURVE
            )
    except (rawpy.LibRawFileUnsupportedError, rawpy.NotSupportedError) as error:
        raise UndecodableError(
            Note(
                "{raw}, and of an unknown kind",
                raw=_RAW,
            ),
            Note(
                "To open it, {develop}",
                develop=_DEVELOP,
            ),
        ) from error
    except rawpy.LibRawError as error:
        raise UndecodableError(
            Note(
                "it is a camera's raw file, but damaged or cut short ({error})",
                error=str(error).rstrip("."),
            ),
            Note("Choose another copy of it."),
        ) from error
    return samples[..., 0] if samples.shape[2] == 1 else samples
