"""The picture on its paper: turned, straightened, cut out of mount or film frame; and what to suggest for it."""

from dataclasses import dataclass
from typing import TypeVar, cast

import cv2
import numpy as np

from model.errors import GcpError
from model.events import CancelToken
from model.framing import Framing
from model.notes import Note
from model.photo.resize import fit_within, resize
from model.repairs import FrameParams
from model.restore.plane import Floats, Plane, to_lightness

Pixels = TypeVar("Pixels", bound=np.ndarray)

_SEEN_SIDE = 512
_LARGEST_SIDE = 32_766  # of what OpenCV turns by other than right angles
_PAPER = 7.0  # L by which a mount differs from itself
_PLAIN = 0.6  # share of a line that must be paper: a caption may be on it
_PICTURE = 0.02  # so many lines of the side, one after another, are no paper: there the picture begins
_PLAIN_FIRST = 0.85
_MOST_MARGIN = 0.4
_LEAST_SIDES = 2
_UNLIKE = 2.0  # margins differ in width by no more
_LEAST_PICTURE = 0.2
_INSET = 0.004  # a mount's edge is soft
_STEEPEST = 8.0  # degrees: what leans more is meant to
_LEAST_ANGLE = 0.3
_STRONGEST = 0.08  # share of the pixels whose edges tell the angle
_PROMINENT = 2.0


class FrameError(GcpError):
    """A photograph is too large to be straightened, or a crop leaves nothing."""


@dataclass(frozen=True)
class FrameFinding:
    """What was found. angle, crop: as in FrameParams, 0 and None where there is nothing to do. looks_negative:
    whether light and dark may be exchanged, which a person has to decide.
    """

    angle: float
    crop: tuple[float, float, float, float] | None
    looks_negative: bool

    def params(self) -> FrameParams:
        """What to offer; never a change of light and dark."""
        return FrameParams(angle=self.angle, crop=self.crop)


def find_frame(plane: Plane) -> FrameFinding:
    """Look for a mount or a frame, and for how far the picture leans."""
    height, width = plane.shape
    level = to_lightness(resize(plane, *fit_within(height, width, _SEEN_SIDE)))
    if min(level.shape) < 32:
        return FrameFinding(0.0, None, looks_negative=False)
    angle = _lean(level)
    straight = level
    if angle:
        straight = to_lightness(straightened(np.round(level * 655.35).astype(np.uint16), angle))
    crop = _without_margins(straight)
    if crop is None and angle:
        # Without a mount whose edge leans, a lean is as likely the picture's own.
        angle = 0.0
    return FrameFinding(angle, crop, looks_negative=_looks_negative(level))


def apply_frame(plane: Plane, params: FrameParams, *, cancel: CancelToken | None = None) -> Plane:
    """The plane as `params` want it. Raises FrameError, Cancelled."""
    if params.negative:
        plane = np.uint16(65535) - plane
    return framed(plane, params, cancel=cancel)


def framed(pixels: Pixels, params: FrameParams, *, cancel: CancelToken | None = None) -> Pixels:
    """A picture (H, W) or (H, W, 3), uint8 or uint16, turned, straightened and cut; light and dark stay.

    Raises FrameError, Cancelled.
    """
    if params == FrameParams(negative=params.negative):
        return pixels
    framing = Framing(pixels.shape[1], pixels.shape[0], params)
    if params.mirrored:
        pixels = cast(Pixels, pixels[:, ::-1])
    pixels = cast(Pixels, np.rot90(pixels, -params.turns))
    if cancel is not None:
        cancel.raise_if_cancelled()
    if params.angle:
        pixels = straightened(pixels, params.angle)
    left, top, right, bottom = framing.box
    if not (0 <= left < right <= pixels.shape[1] and 0 <= top < bottom <= pixels.shape[0]):
        raise FrameError(
            Note(
                "The crop leaves nothing of the photograph. Give left, top, right and bottom from 0 to 1, "
                "left below right and top below bottom."
            )
        )
    return cast(Pixels, np.ascontiguousarray(pixels[top:bottom, left:right]))


def straightened(pixels: Pixels, angle: float) -> Pixels:
    """Turned clockwise by `angle` degrees about its middle, of the same size; corners repeat the rim."""
    height, width = pixels.shape[:2]
    if max(height, width) > _LARGEST_SIDE:
        raise FrameError(
            Note(
                "A photograph of {width} × {height} pixels cannot be straightened: a side may have "
                "{most}. Straighten it before it is opened, or set the angle to 0.",
                width=width,
                height=height,
                most=_LARGEST_SIDE,
            )
        )
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle, 1.0)
    turned = cv2.warpAffine(
        np.ascontiguousarray(pixels),
        turn,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return cast(Pixels, np.asarray(turned))


@dataclass(frozen=True)
class _Margin:
    """lines: how many, from one side, are paper. tone: its L. sharp: whether the picture begins with an edge."""

    lines: int
    tone: float
    sharp: bool


def _without_margins(level: Floats) -> tuple[float, float, float, float] | None:
    """What lies inside paper or film of one tone, as shares; None if there is no such margin.

    A sky is a margin of one side. So two sides must end sharply and be of one tone; the others follow them.
    """
    height, width = level.shape
    sides = (level.T, level, level[:, ::-1].T, level[::-1])
    margins = [_margin(side) for side in sides]
    sharp = [margin for margin in margins if margin.sharp]
    if len(sharp) < _LEAST_SIDES:
        return None
    tone, widest = float(np.median([m.tone for m in sharp])), max(m.lines for m in sharp)
    # Where paper and sky are one, the margin is no wider than the others.
    lines = [
        min(m.lines, widest) if abs(m.tone - tone) < 2 * _PAPER and m.lines <= _UNLIKE * widest else 0
        for m in margins
    ]
    inset = _INSET * max(height, width)
    left, top, right, bottom = (n + inset if n else 0.0 for n in lines)
    crop = (left / width, top / height, 1.0 - right / width, 1.0 - bottom / height)
    return crop if (crop[2] - crop[0]) * (crop[3] - crop[1]) > _LEAST_PICTURE else None


def _margin(level: Floats) -> _Margin:
    """The lines from the top that are mostly of the first lines' tone."""
    height = len(level)
    first = level[: max(2, height // 128)]
    tone = float(np.median(first))
    share = (np.abs(level - tone) < _PAPER).mean(axis=1)
    run = max(2, round(_PICTURE * height))
    picture = np.convolve(share < _PLAIN, np.ones(run), mode="valid") >= run
    begins = int(np.argmax(picture)) if picture.any() else height
    if share[: len(first)].mean() < _PLAIN_FIRST or not 2 <= begins <= _MOST_MARGIN * height:
        return _Margin(0, tone, sharp=False)
    before, after = level[begins - 2 : begins].mean(axis=0), level[begins + 1 : begins + 3].mean(axis=0)
    return _Margin(begins, tone, sharp=bool(np.mean(np.abs(after - before) > _PAPER) > 0.5))


def _lean(level: Floats) -> float:
    """By how many degrees to turn clockwise for most strong edges to be upright or level; 0 if they disagree."""
    smooth = cv2.GaussianBlur(level, (0, 0), 1.0)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    strength = np.hypot(across, down)
    strong = strength > np.quantile(strength, 1.0 - _STRONGEST)
    lean = np.degrees(np.arctan2(down[strong], across[strong]))
    lean = (lean + 45.0) % 90.0 - 45.0  # from the nearest axis
    counts, edges = np.histogram(lean, bins=900, range=(-45.0, 45.0), weights=strength[strong])
    smoothed = np.convolve(counts, np.hanning(9) / np.hanning(9).sum(), mode="same")
    middles = (edges[:-1] + edges[1:]) / 2
    near = np.abs(middles) <= _STEEPEST
    best = int(np.argmax(np.where(near, smoothed, 0.0)))
    angle = float(middles[best])
    prominent = smoothed[best] > _PROMINENT * smoothed[near].mean()
    return -round(angle, 2) if prominent and abs(angle) >= _LEAST_ANGLE else 0.0


def _looks_negative(level: Floats) -> bool:
    """Whether the light gathers at the bottom and the top is dark, and the rim is clear film."""
    height = len(level)
    rim = np.concatenate([level[:2].ravel(), level[-2:].ravel(), level[:, :2].ravel(), level[:, -2:].ravel()])
    top, bottom = level[: height // 3].mean(), level[-height // 3 :].mean()
    return bool(np.median(rim) > 85.0 and np.median(level) < 45.0 and bottom > top + 15.0)
