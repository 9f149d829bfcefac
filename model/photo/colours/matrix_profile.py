"""ICC profiles of three primaries, a white and one curve, made from numbers: the same bytes every time.

The profiles of results, and what PNG's gAMA and cHRM chunks and the code points of ITU-T H.273 (cICP) say of a
file. Version 4, as in ICC.1:2022; colours are adapted to its white, D50, by the Bradford transform.
"""

import struct
from dataclasses import dataclass

import numpy as np

Curve = float | tuple[float, ...]
"""A gamma, or the parameters (g, a, b, c, d) of y = (a x + b)^g from x = d on, and y = c x below."""

SRGB_CURVE: Curve = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
BT709_CURVE: Curve = (1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081)
D65 = (0.3127, 0.3290)
BT709_PRIMARIES = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
ADOBE_RGB_PRIMARIES = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
P3_PRIMARIES = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
ADOBE_RGB_GAMMA = 563 / 256

_D50 = np.array([0.9642, 1.0, 0.8249])
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


@dataclass(frozen=True, kw_only=True)
class ColourSpace:
    """primaries: x and y of red, green and blue; none for grey alone. white: its x and y. curve: to linear light."""

    name: str
    curve: Curve
    primaries: tuple[tuple[float, float], ...] = ()
    white: tuple[float, float] = D65


SRGB = ColourSpace(name="sRGB", curve=SRGB_CURVE, primaries=BT709_PRIMARIES)
DISPLAY_P3 = ColourSpace(name="Display P3", curve=SRGB_CURVE, primaries=P3_PRIMARIES)
ADOBE_RGB = ColourSpace(
    name="Compatible with Adobe RGB (1998)", curve=ADOBE_RGB_GAMMA, primaries=ADOBE_RGB_PRIMARIES
)


def profile_of(space: ColourSpace) -> bytes:
    """Return the ICC profile of a space. Raises ValueError where its primaries or its white are no colours."""
    curve = _curve(space.curve)
    tags = {b"desc": _text(space.name), b"cprt": _text("Public domain"), b"wtpt": _xyz(_D50)}
    if space.primaries:
        white, adapt = _xyz_of(space.white), _adaptation(space.white)
        tags[b"chad"] = b"sf32\0\0\0\0" + b"".join(map(_fixed, adapt.ravel()))
        unscaled = np.stack([_xyz_of(primary) for primary in space.primaries], axis=1)
        try:
            columns = adapt @ (unscaled * np.linalg.solve(unscaled, white))
        except np.linalg.LinAlgError as error:
            raise ValueError("the primaries lie on one line") from error
        for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns.T, strict=True):
            tags[name] = _xyz(column)
        tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    else:
        tags[b"kTRC"] = curve
    return _assemble(b"RGB " if space.primaries else b"GRAY", tags)


def _assemble(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    directory, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        directory += name + struct.pack(">II", start + len(data), len(content))
        data += content + b"\0" * (-len(content) % 4)
    header = struct.pack(">I4sI4s4s4s", start + len(data), b"\0\0\0\0", 0x04000000, b"mntr", space, b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    header += b"".join(map(_fixed, _D50))
    return header.ljust(128, b"\0") + directory + data


def _xyz_of(chromaticity: tuple[float, float]) -> np.ndarray:
    x, y = chromaticity
    if not (0 < y <= 1 and 0 <= x <= 1):
        raise ValueError(f"no colour has the chromaticity {x}, {y}")
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _adaptation(white: tuple[float, float]) -> np.ndarray:
    cones = np.diag((_BRADFORD @ _D50) / (_BRADFORD @ _xyz_of(white)))
    return np.asarray(np.linalg.inv(_BRADFORD) @ cones @ _BRADFORD)


def _curve(curve: Curve) -> bytes:
    if isinstance(curve, tuple):
        return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + b"".join(map(_fixed, curve))
    return b"para\0\0\0\0" + struct.pack(">HH", 0, 0) + _fixed(curve)


def _fixed(value: float) -> bytes:
    """Encode as ICC's s15Fixed16Number."""
    try:
        return struct.pack(">i", round(value * 65536))
    except (struct.error, OverflowError) as error:
        raise ValueError(f"{value} is too large for a profile") from error


def _xyz(values: np.ndarray) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded
