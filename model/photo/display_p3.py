"""Display P3: the wider colours of today's screens, as an ICC profile and as a conversion from sRGB.

The conversion only renames colours: what sRGB holds, P3 holds too. Numbers are those of SMPTE EG 432-1's primaries
with D65 white, as in CSS Color 4 (section 10.5), and in the profile adapted to D50.
"""

import struct

import numpy as np

from model.photo.conversion import linear_to_srgb

_FROM_LINEAR_SRGB = np.array(
    [
        [0.8224619687, 0.1775380313, 0.0],
        [0.0331941989, 0.9668058011, 0.0],
        [0.0170826307, 0.0723974407, 0.9105199286],
    ],
    np.float32,
)
_PRIMARIES_D50 = {
    b"rXYZ": (0.515102, 0.241182, -0.001050),
    b"gXYZ": (0.291965, 0.692236, 0.041882),
    b"bXYZ": (0.157153, 0.066582, 0.784378),
}
_WHITE_D50 = (0.964203, 1.0, 0.824905)
_FROM_D65 = (1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009247, 0.015075, 0.751678)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_STRIP_PIXELS = 1 << 20


def srgb_to_display_p3(pixels: np.ndarray) -> np.ndarray:
    """Return sRGB pixels (H, W, 3), uint8 or uint16, as the same colours in Display P3, of the same type."""
    white = np.float32(np.iinfo(pixels.dtype).max)
    result = np.empty_like(pixels)
    rows = max(1, _STRIP_PIXELS // pixels.shape[1])
    for top in range(0, pixels.shape[0], rows):
        encoded = pixels[top : top + rows].astype(np.float32) / white
        linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
        converted = np.clip(linear_to_srgb(linear @ _FROM_LINEAR_SRGB.T), 0.0, 1.0)
        result[top : top + rows] = np.round(converted * white).astype(pixels.dtype)
    return result


def display_p3_profile() -> bytes:
    """Return an ICC profile (version 4, matrix and curve) to embed."""
    tags = {
        b"desc": _text("Display P3"),
        b"cprt": _text("Public domain"),
        b"wtpt": _xyz(*_WHITE_D50),
        b"chad": b"sf32\0\0\0\0" + b"".join(map(_fixed, _FROM_D65)),
        **{name: _xyz(*value) for name, value in _PRIMARIES_D50.items()},
        b"rTRC": (curve := b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + b"".join(map(_fixed, _CURVE))),
        b"gTRC": curve,
        b"bTRC": curve,
    }
    directory, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        directory += name + struct.pack(">II", start + len(data), len(content))
        data += content + b"\0" * (-len(content) % 4)
    size = start + len(data)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04000000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    header += b"".join(map(_fixed, _WHITE_D50))
    return header.ljust(128, b"\0") + directory + data


def _fixed(value: float) -> bytes:
    """Encode as ICC's s15Fixed16Number."""
    return struct.pack(">i", round(value * 65536))


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(x) + _fixed(y) + _fixed(z)


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded
