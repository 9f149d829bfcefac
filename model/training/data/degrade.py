"""What time and old emulsions do to a photograph, put onto clean ones for the networks to meet in training."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from model.colour import RGB_TO_XYZ, srgb_to_linear
from model.photo.conversion import luminance_to_l
from model.photo.lightness import grey_from_lightness

# CIE 1931 luminance of linear sRGB, and an orthochromatic plate's response: blind to red, eager for blue.
_PANCHROMATIC = np.array(RGB_TO_XYZ[1], dtype=np.float32)
_ORTHOCHROMATIC = np.array([0.03, 0.57, 0.40], dtype=np.float32)

# Redness is the logarithm of red over green: skin 0.5 to 0.7, lips 0.2 to 0.4 more.
_DIM = np.float32(0.02)  # linear light that keeps noise in shadows from being red
_AROUND = 0.1  # of the short side, deviation of what is around
_REDDEST = np.float32(0.5)


@dataclass(frozen=True, kw_only=True)
class Degradation:
    """Probability of each fault. The strengths are drawn anew for every picture.

    overhead: the light of a studio's glass roof, which is no fault, but which photographs of today have not; see
    `_light_from_above`.
    """

    overhead: float = 0.0
    orthochromatic: float = 0.35
    blur: float = 0.35
    grain: float = 0.5
    harshness: float = 0.35
    fading: float = 0.5
    vignette: float = 0.25
    halftone: float = 0.12
    scratches: float = 0.12
    jpeg: float = 0.25


@cache
def _light_of_levels() -> NDArray[np.float32]:
    """Linear light of the 256 levels of sRGB."""
    light: NDArray[np.float32] = srgb_to_linear(torch.linspace(0.0, 1.0, 256)).numpy()
    return light


def degrade(
    rgb: NDArray[np.uint8], faults: Degradation | None, random: np.random.Generator
) -> NDArray[np.float32]:
    """The grey photograph of a colour picture.

    rgb: (H, W, 3) sRGB. faults: None gives the true lightness. Returns (H, W) float32 lightness in [0, 100].
    """
    linear = _light_of_levels()[rgb]
    if faults is None:
        return luminance_to_l(linear @ _PANCHROMATIC)
    weights = _PANCHROMATIC
    if random.random() < faults.orthochromatic:
        mix = random.uniform(0.3, 1.0)
        weights = ((1 - mix) * _PANCHROMATIC + mix * _ORTHOCHROMATIC).astype(np.float32)
    grey: NDArray[np.float32] = luminance_to_l(linear @ weights)
    if faults.overhead and random.random() < faults.overhead:
        grey = grey + _light_from_above(linear, random)
    if random.random() < faults.blur:
        grey = _blur(grey, random.uniform(0.4, 1.6))
    if random.random() < faults.vignette:
        grey = grey * _vignette(grey.shape, random)
    if random.random() < faults.harshness:
        grey = _burn(grey, random)
    if random.random() < faults.fading:
        grey = _fade(grey, random)
    if random.random() < faults.grain:
        grain = random.standard_normal(grey.shape, dtype=np.float32)
        if random.random() < 0.5:
            grain = 2.0 * _blur(grain, random.uniform(0.5, 1.0))
        grey = grey + grain * np.float32(random.uniform(1.0, 7.0))
    if random.random() < faults.halftone:
        grey = _print_in_halftone(grey, random)
    if random.random() < faults.scratches:
        grey = _scratch(grey, random)
    if random.random() < faults.jpeg:
        quality = int(random.integers(25, 80))
        coded = cv2.imencode(".jpg", _to_uint8(grey), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        decoded = np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE))
        grey = decoded.astype(np.float32) * np.float32(100.0 / 255.0)
    return np.clip(grey, 0.0, 100.0).astype(np.float32)


def aged_photograph(
    rgb: NDArray[np.uint8], faults: Degradation | None, random: np.random.Generator
) -> NDArray[np.uint8]:
    """The grey photograph (H, W) in sRGB values of a colour picture (H, W, 3); see `degrade`."""
    grey = grey_from_lightness(degrade(rgb, faults, random))
    return np.round(grey * 255.0).astype(np.uint8)


def _light_from_above(linear: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """Lightness (H, W) to add: lips, redder than what is around, are lit, and what lies below is in their shadow.

    In a flash lips are darker than cheeks. From such portraits alone a network takes the dark for the red, and
    colours the shadow below the lip. linear: (H, W, 3).
    """
    side = min(linear.shape[:2])
    redness = np.log((linear[..., 0] + _DIM) / (linear[..., 1] + _DIM)).astype(np.float32)
    excess: NDArray[np.float32] = (redness - _blur(redness, _AROUND * side)).clip(0.0, _REDDEST)
    lips = _blur(excess, random.uniform(0.008, 0.016) * side)
    down, aside = random.uniform(0.03, 0.09) * side, random.uniform(-0.02, 0.02) * side
    moved = np.array([[1.0, 0.0, aside], [0.0, 1.0, down]])
    fallen = np.asarray(cv2.warpAffine(lips, moved, lips.shape[::-1]), dtype=np.float32)
    shadow = _blur(fallen, random.uniform(0.008, 0.02) * side)
    light: NDArray[np.float32] = random.uniform(0.0, 60.0) * lips - random.uniform(0.0, 80.0) * shadow
    return light.astype(np.float32)


def _to_uint8(lightness: NDArray[np.float32]) -> NDArray[np.uint8]:
    scaled: NDArray[np.float32] = np.clip(lightness * 2.55 + 0.5, 0, 255)
    return scaled.astype(np.uint8)


def _blur(picture: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), dtype=np.float32)


def _burn(grey: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """Hard paper: bright skin burns out to white, shadows fill in, with the shoulders of an emulsion."""
    black, white = random.uniform(0.0, 15.0), random.uniform(65.0, 98.0)
    tone = np.clip((grey - black) / (white - black), 0.0, 1.0)
    shouldered = tone * tone * (3.0 - 2.0 * tone)
    share = random.uniform(0.0, 0.7)
    burnt: NDArray[np.float64] = 100.0 * ((1.0 - share) * tone + share * shouldered)
    return burnt.astype(np.float32)


def _fade(grey: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """A flatter or harder tone curve: gamma, raised blacks, lowered whites."""
    gamma = np.exp(random.uniform(-0.35, 0.35))
    black, white = random.uniform(0.0, 22.0), random.uniform(80.0, 100.0)
    curve: NDArray[np.float64] = np.power(np.clip(grey / 100.0, 0.0, 1.0), gamma)
    return (black + (white - black) * curve).astype(np.float32)


def _vignette(shape: tuple[int, ...], random: np.random.Generator) -> NDArray[np.float32]:
    y = np.linspace(-1.0, 1.0, shape[0], dtype=np.float32)[:, None]
    x = np.linspace(-1.0, 1.0, shape[1], dtype=np.float32)[None, :]
    return (1.0 - random.uniform(0.1, 0.4) * (x * x + y * y) / 2.0).astype(np.float32)


def _print_in_halftone(grey: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """The dots of a printer's screen, softened; strongest in the middle tones, where half the paper is inked."""
    angle, period = random.uniform(0.0, np.pi / 2), random.uniform(2.2, 5.0)
    y, x = np.indices(grey.shape, dtype=np.float32) * np.float32(2 * np.pi / period)
    cosine, sine = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    screen = np.cos(cosine * x + sine * y) * np.cos(cosine * y - sine * x)
    tone = np.clip(grey / 100.0, 0.0, 1.0)
    strength = random.uniform(5.0, 25.0)
    return np.asarray(grey + strength * 4.0 * tone * (1.0 - tone) * screen, dtype=np.float32)


def _scratch(grey: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """A few hairlines and specks, light or dark."""
    height, width = grey.shape
    marked = _to_uint8(grey)
    for _ in range(int(random.integers(1, 5))):
        shade = int(random.integers(200, 256) if random.random() < 0.7 else random.integers(0, 40))
        x = int(random.integers(0, width))
        if random.random() < 0.6:
            end = (x + int(random.integers(-width // 6, width // 6 + 1)), height)
            cv2.line(marked, (x, int(random.integers(0, height // 2))), end, shade, 1, cv2.LINE_AA)
        else:
            cv2.circle(
                marked,
                (x, int(random.integers(0, height))),
                int(random.integers(1, 3)),
                shade,
                -1,
                cv2.LINE_AA,
            )
    touched = marked != _to_uint8(grey)
    return np.where(touched, marked.astype(np.float32) * (100.0 / 255.0), grey)
