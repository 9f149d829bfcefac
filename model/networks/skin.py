"""Which colours are tones of skin.

Hue and chroma in Lab, as cheeks and foreheads of people of all complexions have them in photographs: those of 40
validation portraits have a mean hue of 52 degrees and a mean chroma of 27. Complexions differ in lightness above all,
and that is the photograph's own.
"""

import math

import torch
from torch import Tensor

_HUE, _HUE_DEVIATION = math.radians(52.0), math.radians(12.0)
_CHROMA, _CHROMA_DEVIATION = 27.0, 9.0
_FARTHEST = 1.0  # deviations within which a tone is beyond doubt


def log_plausibility(ab: Tensor) -> Tensor:
    """How plausible colours (n, 2), in Lab units, are as tones of skin: (n,), the logarithm, at most 0."""
    hue, chroma = _polar(ab)
    return -0.5 * (hue.square() + chroma.square())


def nearest_tone(ab: Tensor) -> Tensor:
    """Colours (n, 2), in Lab units, moved as little as makes them tones of skin."""
    hue, chroma = (part.clamp(-_FARTHEST, _FARTHEST) for part in _polar(ab))
    angle = _HUE + _HUE_DEVIATION * hue
    length = _CHROMA + _CHROMA_DEVIATION * chroma
    return torch.stack((length * angle.cos(), length * angle.sin()), dim=1)


def _polar(ab: Tensor) -> tuple[Tensor, Tensor]:
    """Hue and chroma in deviations from those of skin."""
    hue = torch.atan2(ab[:, 1], ab[:, 0]) - _HUE
    turned = torch.atan2(hue.sin(), hue.cos())
    return turned / _HUE_DEVIATION, (ab.norm(dim=1) - _CHROMA) / _CHROMA_DEVIATION
