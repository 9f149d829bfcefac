"""What happens to a print or a plate in a drawer, drawn as layers to be laid over clean photographs.

A layer knows nothing of the picture below: it is how much of it each place hides, and with which shade. So the truth
about the damage, which no real scan comes with, is known exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_SHIFT = 4  # OpenCV takes coordinates in sixteenths of a pixel


@dataclass(frozen=True, kw_only=True)
class Faults:
    """How probably each kind of fault is met, in this order; how many and how strong is drawn anew for every picture.

    hairs: curled fibres. scratches: straight lines, often parallel. creases: folds that crack across the picture.
    dust: specks. tears: corners and edges that are gone. stains: blotches of spilt or lost emulsion. tape: strips
    that cloud what is below.
    """

    hairs: float = 0.35
    scratches: float = 0.4
    creases: float = 0.25
    dust: float = 0.5
    tears: float = 0.15
    stains: float = 0.3
    tape: float = 0.1
    clean: float = 0.3
    thickness: float = 1.0
    """clean: how probably a picture has none at all. thickness: factor on the width of all lines and specks."""


@dataclass(frozen=True)
class FaultLayer:
    """opacity: (H, W) in [0, 1], how much of the picture is hidden. shade: (H, W) lightness in [0, 100] put there."""

    opacity: Floats
    shade: Floats

    def over(self, lightness: Floats) -> Floats:
        """The damaged picture: (H, W) lightness in and out."""
        return lightness + self.opacity * (self.shade - lightness)


def draw_faults(shape: tuple[int, int], faults: Faults, random: np.random.Generator) -> FaultLayer:
    """Faults for a picture (H, W); the same for the same state of `random`."""
    canvas = _Canvas(shape)
    if random.random() >= faults.clean:
        for field in fields(faults):
            draw = _KINDS.get(field.name)
            if draw is not None and random.random() < getattr(faults, field.name):
                draw(canvas, faults.thickness, random)
    return FaultLayer(canvas.opacity, canvas.shade)


class _Canvas:
    """Shapes laid over one another; sides in units of 128 pixels, so that lines keep their thickness at any size."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.height, self.width = shape
        self.side = max(shape)
        self.opacity = np.zeros(shape, np.float32)
        self.shade = np.full(shape, 50.0, np.float32)

    def lay(self, opacity: Floats, shade: Floats | float) -> None:
        """Over what is there."""
        total = opacity + self.opacity * (1 - opacity)
        share = np.divide(opacity, total, out=np.zeros_like(total), where=total > 0)
        self.shade = (self.shade + share * (shade - self.shade)).astype(np.float32)
        self.opacity = total

    def lines(self, paths: list[Floats], thickness: float, sigma: float = 0.0) -> Floats:
        """Coverage of open paths, each (N, 2) of x and y in pixels; below a pixel thick they fade instead."""
        drawn = np.zeros((self.height, self.width), np.uint8)
        whole = max(1, round(thickness))
        for path in paths:
            points = np.round(path * (1 << _SHIFT)).astype(np.int32)
            cv2.polylines(drawn, [points], False, 255, whole, cv2.LINE_AA, _SHIFT)
        return _soft(drawn, sigma) * np.float32(min(1.0, thickness))

    def polygons(self, outlines: list[Floats], sigma: float = 0.0) -> Floats:
        """Coverage of closed outlines, each (N, 2)."""
        drawn = np.zeros((self.height, self.width), np.uint8)
        for outline in outlines:
            points = np.round(outline * (1 << _SHIFT)).astype(np.int32)
            cv2.fillPoly(drawn, [points], 255, cv2.LINE_AA, _SHIFT)
        return _soft(drawn, sigma)

    def point(self, random: np.random.Generator) -> Floats:
        """Somewhere in the picture."""
        return np.array([random.uniform(0, self.width), random.uniform(0, self.height)], np.float32)

    def noise(self, period: float, random: np.random.Generator) -> Floats:
        """Smooth noise of mean 0 and deviation 1 that changes within `period` pixels."""
        rows, columns = (max(2, round(side / period) + 1) for side in (self.height, self.width))
        coarse = random.standard_normal((rows, columns), dtype=np.float32)
        smooth = np.asarray(cv2.resize(coarse, (self.width, self.height), interpolation=cv2.INTER_CUBIC))
        even: Floats = (smooth - smooth.mean()) / (smooth.std() + np.float32(1e-6))
        return even


def _soft(drawn: NDArray[np.uint8], sigma: float) -> Floats:
    coverage = drawn.astype(np.float32) / 255.0
    return np.asarray(cv2.GaussianBlur(coverage, (0, 0), sigma)) if sigma > 0 else coverage


def _light_or_dark(random: np.random.Generator, light: float = 0.6) -> float:
    return float(random.uniform(75.0, 100.0) if random.random() < light else random.uniform(0.0, 28.0))


def _hairs(canvas: _Canvas, thickness: float, random: np.random.Generator) -> None:
    for _ in range(int(random.integers(1, 5))):
        steps = int(random.integers(8, 40))
        stride = random.uniform(1.0, 4.0)
        turns = np.cumsum(random.normal(random.normal(0, 0.1), random.uniform(0.02, 0.25), steps))
        angle = random.uniform(0, 2 * np.pi) + turns
        moves = np.stack([np.cos(angle), np.sin(angle)], axis=1) * stride
        path = (canvas.point(random) + np.cumsum(moves, axis=0)).astype(np.float32)
        coverage = canvas.lines([path], thickness * random.uniform(0.6, 2.2), random.uniform(0.0, 0.7))
        canvas.lay(coverage * np.float32(random.uniform(0.5, 1.0)), _light_or_dark(random, 0.45))


def _scratches(canvas: _Canvas, thickness: float, random: np.random.Generator) -> None:
    angle = random.uniform(0, np.pi) if random.random() < 0.6 else np.pi / 2 + random.normal(0, 0.08)
    for _ in range(int(random.integers(1, 7))):
        tilt = angle + random.normal(0, 0.06)
        along = np.array([np.cos(tilt), np.sin(tilt)])
        reach = np.linspace(-0.5, 0.5, 12)[:, None] * canvas.side * random.uniform(0.1, 2.2)
        bend = np.array([-along[1], along[0]]) * (reach**2) * random.normal(0, 0.0008)
        path = (canvas.point(random) + along * reach + bend).astype(np.float32)
        coverage = canvas.lines([path], thickness * random.uniform(0.5, 2.5), random.uniform(0.0, 0.6))
        if random.random() < 0.5:  # it skips
            coverage = coverage * np.clip(0.6 + canvas.noise(random.uniform(6, 30), random), 0, 1)
        canvas.lay(coverage * np.float32(random.uniform(0.35, 1.0)), _light_or_dark(random, 0.7))


def _creases(canvas: _Canvas, thickness: float, random: np.random.Generator) -> None:
    for _ in range(int(random.integers(1, 3))):
        angle = random.choice([0.0, np.pi / 2, random.uniform(0, np.pi)]) + random.normal(0, 0.1)
        along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
        reach = np.linspace(-1.0, 1.0, 60) * canvas.side * random.uniform(0.3, 1.0)
        wobble = np.cumsum(random.normal(0, random.uniform(0.1, 0.9), len(reach)))
        middle = canvas.point(random)
        path = (middle + reach[:, None] * along + wobble[:, None] * across).astype(np.float32)
        paths = [path]
        for _ in range(int(random.integers(0, 6))):  # cracks that branch off
            start = path[int(random.integers(0, len(path)))]
            moves = random.normal(0, 1.0, (int(random.integers(3, 9)), 2)) + random.normal(0, 1.5, 2)
            paths.append((start + np.cumsum(moves, axis=0)).astype(np.float32))
        width = thickness * random.uniform(0.8, 3.0)
        if random.random() < 0.5:  # the fold's shadow
            shadow = canvas.lines([path + np.float32(width)], 2 * width, width)
            canvas.lay(shadow * np.float32(random.uniform(0.1, 0.4)), float(random.uniform(10, 50)))
        coverage = canvas.lines(paths, width, random.uniform(0.0, 0.6))
        if random.random() < 0.6:
            coverage = coverage * np.clip(0.8 + canvas.noise(random.uniform(3, 15), random), 0, 1)
        canvas.lay(coverage * np.float32(random.uniform(0.5, 1.0)), _light_or_dark(random, 0.85))


def _dust(canvas: _Canvas, thickness: float, random: np.random.Generator) -> None:
    light = random.uniform(0.1, 0.95)
    outlines: dict[bool, list[Floats]] = {True: [], False: []}
    for _ in range(int(random.geometric(1 / 12))):
        radius = thickness * random.uniform(0.5, 1.6) * random.choice([1.0, 1.0, 2.0])
        angles = np.sort(random.uniform(0, 2 * np.pi, 7))
        around = np.stack([np.cos(angles), np.sin(angles)], axis=1) * random.uniform(0.6, 1.4, (7, 1))
        outlines[random.random() < light].append((canvas.point(random) + radius * around).astype(np.float32))
    for is_light, specks in outlines.items():
        if specks:
            coverage = canvas.polygons(specks, random.uniform(0.2, 0.7))
            canvas.lay(
                coverage * np.float32(random.uniform(0.5, 1.0)), _light_or_dark(random, float(is_light))
            )


def _tears(canvas: _Canvas, thickness: float, random: np.random.Generator) -> None:
    """A corner, or a bite out of an edge, and the paper's torn rim."""
    paper = float(random.choice([random.uniform(70, 100), random.uniform(0, 15)]))
    corner = np.array([random.choice([0, canvas.width]), random.choice([0, canvas.height])], np.float32)
    if random.random() < 0.4:
        corner[0] = random.uniform(0, canvas.width)
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    rough = np.convolve(random.normal(0, 1, 52), np.ones(5) / 5, mode="valid") * random.uniform(0.05, 0.3)
    lengths = canvas.side * random.uniform(0.05, 0.25) * (1 + rough)
    outline = corner + np.stack([np.cos(angles), np.sin(angles)], axis=1) * lengths[:, None]
    texture = np.clip(paper + canvas.noise(3, random) * random.uniform(0, 4), 0, 100)
    canvas.lay(canvas.polygons([outline.astype(np.float32)], 0.4), texture)
    if random.random() < 0.5:
        rim = np.concatenate([outline, outline[:1]]).astype(np.float32)
        canvas.lay(canvas.lines([rim], thickness * random.uniform(1, 3), 0.5), float(random.uniform(80, 100)))


def _stains(canvas: _Canvas, thickness: float, random: np.random.Generator) -> None:
    """Where emulsion came off or something was spilt; a few, of any outline, with a sharp or a soft rim."""
    period = random.uniform(4, 24)
    field = canvas.noise(period, random) + 0.4 * canvas.noise(max(2.0, period / 4), random)
    near = canvas.noise(random.uniform(30, 90), random)  # so that they gather
    rise = random.uniform(1.5, 8.0)
    coverage = np.clip((field + 0.8 * near - random.uniform(2.0, 3.0)) * rise, 0, 1).astype(np.float32)
    shade = _light_or_dark(random, 0.65) + canvas.noise(4, random) * random.uniform(0, 5)
    canvas.lay(coverage * np.float32(random.uniform(0.4, 1.0)), np.clip(shade, 0, 100).astype(np.float32))


def _tape(canvas: _Canvas, thickness: float, random: np.random.Generator) -> None:
    angle = random.uniform(0, np.pi)
    along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    length, width = canvas.side * random.uniform(0.2, 0.7), canvas.side * random.uniform(0.06, 0.16)
    middle = canvas.point(random)
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    outline = np.array([middle + along * a * length / 2 + across * b * width / 2 for a, b in signs])
    coverage = canvas.polygons([outline.astype(np.float32)], 0.5)
    canvas.lay(coverage * np.float32(random.uniform(0.15, 0.8)), float(random.uniform(55, 95)))


_KINDS: dict[str, Callable[[_Canvas, float, np.random.Generator], None]] = {
    "hairs": _hairs,
    "scratches": _scratches,
    "creases": _creases,
    "dust": _dust,
    "tears": _tears,
    "stains": _stains,
    "tape": _tape,
}
