"""What `model.colour` does, in NumPy, for the luminance and the finish of full-size pictures and sliders.

torch would share each of some hundred short operations among all cores, and wait for the slowest: with one
core busy elsewhere a slider then takes ten times as long. Tests hold the two equal.
"""

import numpy as np

from model.colour import DELTA, EPSILON, LINEAR_THRESHOLD, WHITE, XYZ_TO_RGB


def luminance_to_l(luminance: np.ndarray) -> np.ndarray:
    """Convert linear luminance in [0, 1] of any shape, float32, to L in [0, 100]."""
    line = luminance * np.float32(1.0 / (3.0 * DELTA**2)) + np.float32(4.0 / 29.0)
    root = np.cbrt(luminance + np.float32(EPSILON))
    f_y = np.where(luminance > DELTA**3, root, line)
    return f_y * np.float32(116.0) - np.float32(16.0)


def lab_to_linear_rgb(level: np.ndarray, ab: np.ndarray) -> np.ndarray:
    """Convert L (...) in [0, 100] and ab (2, ...), float32, to linear RGB (3, ...), unclamped."""
    f_y = level / np.float32(116.0)
    f_y += np.float32(16.0 / 116.0)
    f_x = ab[0] * np.float32(1.0 / 500.0)
    f_x += f_y
    f_z = ab[1] * np.float32(-1.0 / 200.0)
    f_z += f_y
    planes = [_inverse_lightness_curve(f) for f in (f_x, f_y, f_z)]
    linear = np.empty((3, *level.shape), np.float32)
    term = np.empty(level.shape, np.float32)
    for channel, row in zip(linear, XYZ_TO_RGB, strict=True):
        np.multiply(planes[0], np.float32(row[0] * WHITE[0]), out=channel)
        for plane, weight, white in zip(planes[1:], row[1:], WHITE[1:], strict=True):
            np.multiply(plane, np.float32(weight * white), out=term)
            np.add(channel, term, out=channel)
    return linear


def linear_to_srgb(linear: np.ndarray) -> np.ndarray:
    """Apply sRGB's curve to linear light in [0, 1] of any shape."""
    curved: np.ndarray = np.maximum(linear, np.float32(LINEAR_THRESHOLD)) + np.float32(EPSILON)
    curved **= np.float32(1.0 / 2.4)
    curved *= np.float32(1.055)
    curved -= np.float32(0.055)
    return np.where(linear > LINEAR_THRESHOLD, curved, linear * np.float32(12.92))


def _inverse_lightness_curve(f: np.ndarray) -> np.ndarray:
    root = np.maximum(f, np.float32(DELTA))
    line = f - root
    line *= np.float32(3.0 * DELTA**2)
    root += np.float32(EPSILON)
    cubed: np.ndarray = root * root
    cubed *= root
    cubed += line
    return cubed
