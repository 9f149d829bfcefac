"""sRGB <-> CIELAB (D65), and the one home of the network's scalings of L and ab.

Everything here is differentiable torch and works on any device. The channel axis is the third from the
end, (..., 3, H, W), as everywhere in the networks.

The formulas are the textbook ones with three small constants that the official weights were trained with
(see `EPSILON`): colours then agree with the official implementation to float32 rounding, and with
scikit-image to 0.005 in Lab and 4e-5 in RGB. The white point is the matrix's own, so greys have ab = 0.
"""

import torch
from torch import Tensor

L_CENTRE = 50.0
"""L = 0, 50 and 100 become -1, 0 and 1 (`normalise_l`)."""

AB_SCALE = 110.0
"""ab = 110 becomes 1 (`normalise_ab`); sRGB reaches from about -108 to 98."""

RGB_TO_XYZ = (
    (0.412453, 0.357580, 0.180423),
    (0.212671, 0.715160, 0.072169),
    (0.019334, 0.119193, 0.950227),
)
"""Linear sRGB to XYZ, rows X, Y, Z (ITU-R BT.709 primaries)."""

XYZ_TO_RGB = (
    (3.2404542, -1.5371385, -0.4985314),
    (-0.9692660, 1.8760108, 0.0415560),
    (0.0556434, -0.2040259, 1.0572252),
)
"""XYZ to linear sRGB, rows R, G, B. The official implementation's digits: the inverse to 1e-5."""

WHITE = (0.950456, 1.0, 1.088754)
"""XYZ of sRGB white: the row sums of `RGB_TO_XYZ`."""

DELTA = 6.0 / 29.0  # CIE: below f = delta the cube root is replaced by a straight line
EPSILON = 1e-6  # under the roots, and on f before it is cubed
_GAMMA_THRESHOLD = 0.04045
LINEAR_THRESHOLD = 0.0031308


def rgb_to_lab(rgb: Tensor) -> Tensor:
    """Convert sRGB (..., 3, H, W) in [0, 1] to Lab: L in [0, 100], a and b within about ±110."""
    red, green, blue = srgb_to_linear(rgb).unbind(-3)
    x, y, z = (
        _lightness_curve((row[0] * red + row[1] * green + row[2] * blue) / white)
        for row, white in zip(RGB_TO_XYZ, WHITE, strict=True)
    )
    return torch.stack((116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)), dim=-3)


def lab_to_rgb(lab: Tensor) -> Tensor:
    """Convert Lab (..., 3, H, W) to sRGB, unclamped: colours outside the gamut leave [0, 1]."""
    return linear_to_srgb(lab_to_linear_rgb(lab))


def srgb_to_linear(rgb: Tensor) -> Tensor:
    """Undo sRGB's transfer curve, for numbers in [0, 1] of any shape."""
    curved = ((rgb.clamp(min=_GAMMA_THRESHOLD) + 0.055) / 1.055).pow(2.4)
    return torch.where(rgb > _GAMMA_THRESHOLD, curved, rgb / 12.92)


def linear_to_srgb(linear: Tensor) -> Tensor:
    """Apply sRGB's transfer curve, for numbers of any shape and range (a straight line below 0)."""
    curved = 1.055 * (linear.clamp(min=LINEAR_THRESHOLD) + EPSILON).pow(1.0 / 2.4) - 0.055
    return torch.where(linear > LINEAR_THRESHOLD, curved, linear * 12.92)


def luminance_to_l(luminance: Tensor) -> Tensor:
    """Convert linear luminance Y in [0, 1], white = 1, to L in [0, 100]; `rgb_to_lab` does the same."""
    return 116.0 * _lightness_curve(luminance) - 16.0


def lab_to_linear_rgb(lab: Tensor) -> Tensor:
    """Convert Lab (..., 3, H, W) to linear RGB, unclamped: inside the gamut when all are in [0, 1]."""
    lightness, a, b = lab.unbind(-3)
    fy = lightness / 116.0 + 16.0 / 116.0
    x = _inverse_lightness_curve(torch.add(fy, a, alpha=1.0 / 500.0))
    y = _inverse_lightness_curve(fy)
    z = _inverse_lightness_curve(torch.sub(fy, b, alpha=1.0 / 200.0))
    rows = ([weight * white for weight, white in zip(row, WHITE, strict=True)] for row in XYZ_TO_RGB)
    return torch.stack(
        [torch.add(torch.add(row[0] * x, y, alpha=row[1]), z, alpha=row[2]) for row in rows], dim=-3
    )


def grey_to_rgb(lightness: Tensor) -> Tensor:
    """Lightness L (..., 1, H, W) in [0, 100] to the sRGB greys (..., 3, H, W) in [0, 1] that show it."""
    return torch.cat([_grey_channel(lightness, row) for row in XYZ_TO_RGB], dim=-3)


def grey_to_red(lightness: Tensor) -> Tensor:
    """The first channel of `grey_to_rgb`, (..., 1, H, W); the others differ from it by rounding of the matrix."""
    return _grey_channel(lightness, XYZ_TO_RGB[0])


def _grey_channel(lightness: Tensor, row: tuple[float, float, float]) -> Tensor:
    share = sum(weight * white for weight, white in zip(row, WHITE, strict=True))
    linear = share * _inverse_lightness_curve(lightness / 116.0 + 16.0 / 116.0)
    return linear_to_srgb(linear).clamp(0.0, 1.0)


def normalise_l(lightness: Tensor) -> Tensor:
    """Scale L in [0, 100] to the networks' [-1, 1]."""
    return lightness / L_CENTRE - 1.0


def denormalise_l(x_l: Tensor) -> Tensor:
    """Scale the networks' [-1, 1] to L in [0, 100]."""
    return (x_l + 1.0) * L_CENTRE


def normalise_ab(ab: Tensor) -> Tensor:
    """Scale a, b in Lab units to the networks' [-1, 1]."""
    return ab / AB_SCALE


def denormalise_ab(ab: Tensor) -> Tensor:
    """Scale the networks' [-1, 1] to a, b in Lab units."""
    return ab * AB_SCALE


# Both branches of `torch.where` are differentiated: clamping keeps the unused root's gradient finite.


def _lightness_curve(t: Tensor) -> Tensor:
    root = (t.clamp(min=DELTA**3) + EPSILON).pow(1.0 / 3.0)
    return torch.where(t > DELTA**3, root, t / (3.0 * DELTA**2) + 4.0 / 29.0)


def _inverse_lightness_curve(f: Tensor) -> Tensor:
    # Below delta the cube stays at its value there, and the tangent carries on from it.
    root = f.clamp(min=DELTA)
    return torch.add((root + EPSILON).pow(3), f - root, alpha=3.0 * DELTA**2)
