"""Which colours are tones of skin, and which occur in faces.

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
# Lips to tan, and how soon hues beyond do not occur; below a chroma that is seen as grey any hue does.
_OCCURRING_HUE, _EITHER_WAY, _BEYOND = math.radians(50.0), math.radians(18.0), math.radians(12.0)
_GREY = 6.0


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


def log_occurrence(ab: Tensor) -> Tensor:
    """Whether colours (n, 2), in Lab units, occur in faces: (n,), the logarithm.

    0 for the hues of cheeks, lips and tan, and for greys; less, the farther a hue is from these. What is likeliest
    among them is not for this to say: a face of one tone looks like a tinted print.
    """
    beyond = (_turned(ab, _OCCURRING_HUE).abs() - _EITHER_WAY).clamp(min=0.0) / _BEYOND
    return torch.where(ab.norm(dim=1) < _GREY, 0.0, -0.5 * beyond.square())


def _polar(ab: Tensor) -> tuple[Tensor, Tensor]:
    """Hue and chroma in deviations from those of skin."""
    return _turned(ab, _HUE) / _HUE_DEVIATION, (ab.norm(dim=1) - _CHROMA) / _CHROMA_DEVIATION


def _turned(ab: Tensor, hue: float) -> Tensor:
    """How far colours are turned from a hue, (n,) in [-pi, pi]."""
    difference = torch.atan2(ab[:, 1], ab[:, 0]) - hue
    return torch.atan2(difference.sin(), difference.cos())
