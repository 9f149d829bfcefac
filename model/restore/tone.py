"""Fading and uneven light, taken back: a curve from black and white point, and a gentle one from place to place.

All that decides is measured on a small copy, so that a preview and the full size get the same curve. Both curves rise
everywhere and keep 0 and 100: nothing clips, and nothing that differed becomes the same.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from model.events import CancelToken
from model.photo.resize import fit_within, resize
from model.restore.plane import SCALE, Floats, Plane, Report, by_strips, to_lightness

_MEASURED_SIDE, _DRAFT_SIDE = 512, 128
_BORDER = 0.03  # what lies at the rim may be paper or a plate's edge
_TARGET_BLACK, _TARGET_WHITE = 4.0, 96.0
_MOST_GAIN = 2.5
_MIDDLE = 50.0
_MIDDLE_SHARE = 0.4  # how far a darker median goes to the middle: night stays night
_MOST_GAMMA = 1.35
_LOCAL = 0.22  # share of a place's distance from the middle that is taken back; below 0.5 the curve rises
_LOCAL_SIGMA = 1 / 6  # of the longer side: shading, not things


@dataclass(frozen=True, eq=False)
class ToneCurve:
    """table: (65536,) float32, L of each level of a plane. light: (h, w) float32, the place's own lightness after
    that curve, in a small copy. worth: how far black and white point move, in L; below 3 hardly anybody sees it.
    """

    table: Floats
    light: Floats
    worth: float


def measure_tone(plane: Plane, *, draft: bool = False) -> ToneCurve:
    """The whole curve for a photograph; a picture of one tone gets the straight line.

    draft: the light from a smaller copy.
    """
    height, width = fit_within(plane.shape[0], plane.shape[1], _MEASURED_SIDE)
    level = to_lightness(resize(plane, height, width))
    rim_y, rim_x = round(height * _BORDER), round(width * _BORDER)
    inner = level[rim_y : height - rim_y, rim_x : width - rim_x]
    black, middle, white = (float(v) for v in np.percentile(inner, (0.5, 50.0, 99.5)))
    levels = np.arange(65536, dtype=np.float32) / np.float32(SCALE)
    if white - black < 1.0:
        return ToneCurve(levels, np.full((2, 2), _MIDDLE, np.float32), 0.0)
    table = _curve(levels, black, middle, white)
    if draft:
        height, width = fit_within(height, width, _DRAFT_SIDE)
    light = table[resize(plane, height, width)]
    light = np.asarray(cv2.GaussianBlur(light, (0, 0), _LOCAL_SIGMA * max(height, width)))
    worth = max(black - _TARGET_BLACK, _TARGET_WHITE - white, 0.0)
    return ToneCurve(table, light, worth)


def correct_tone(
    plane: Plane,
    curve: ToneCurve,
    *,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Plane:
    """The plane with its tones put right. Raises Cancelled."""
    height, width = plane.shape
    table = curve.table
    # Where each column lies in the small copy, and below each row.
    columns = _positions(width, curve.light.shape[1])
    lines = _positions(height, curve.light.shape[0])

    def work(level: Floats, rows: slice) -> Floats:
        curved = table[plane[rows]]
        here = np.broadcast_to(lines[rows][:, None], curved.shape)
        across = np.broadcast_to(columns[None], curved.shape)
        light = cv2.remap(curve.light, across, here, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        room = curved * (100.0 - curved) * np.float32(4.0 / 100.0**2)  # none at black and white
        changed: Floats = curved + np.float32(_LOCAL) * (np.float32(_MIDDLE) - light) * room
        return changed

    return by_strips(plane, work, cancel=cancel, report=report)


def _curve(levels: Floats, black: float, middle: float, white: float) -> Floats:
    """A line through black and white point, bent towards the middle, with soft ends that reach 0 and 100."""
    low, high = min(black, _TARGET_BLACK), max(white, _TARGET_WHITE)
    gain = (high - low) / (white - black)
    if gain > _MOST_GAIN:
        spare = (high - low - _MOST_GAIN * (white - black)) / 2.0
        low, high = low + spare, high - spare
    # Beyond the two points, what is left of the range is shared out evenly.
    line = np.interp(levels, (0.0, black, white, 100.0), (0.0, low, high, 100.0))
    bent_middle = np.interp(middle, (0.0, black, white, 100.0), (0.0, low, high, 100.0)) / 100.0
    aim = bent_middle + _MIDDLE_SHARE * (_MIDDLE / 100.0 - bent_middle)
    # Never darker: a face before a light wall is no picture that was exposed too long.
    gamma = float(np.clip(np.log(aim) / np.log(np.clip(bent_middle, 0.01, 0.99)), 1 / _MOST_GAMMA, 1.0))
    bent: Floats = (100.0 * (line / 100.0) ** gamma).astype(np.float32)
    return bent


def _positions(size: int, small: int) -> Floats:
    """The middles of `size` pixels, in those of a copy with `small`."""
    middles: Floats = ((np.arange(size, dtype=np.float32) + 0.5) * np.float32(small / size) - 0.5).astype(
        np.float32
    )
    return middles
