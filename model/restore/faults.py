"""Where a photograph is scratched, stained or torn: a network's finding, and what a person's brush says to it.

Found on a copy of limited size, so that a preview and the full size mend the same places; what is thinner than a
pixel there is no fault that anybody sees in the whole picture.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from model.colour import normalise_l
from model.events import CancelToken
from model.networks.restorer import Restorer
from model.photo.resize import fit_within, resize
from model.repairs import ScratchParams, Stroke
from model.restore.plane import Floats, Plane, Report, to_lightness

SEEN_SIDE = 1024
_ENLARGED = (1.0, 2.0)  # what a picture shows grows softer than what lies on it: two sizes tell them apart
_TILE = 1024
_HALO = 192  # what the network sees around a place
_SURER = 4.0
"""A fault is where the odds are a quarter of those that the sensitivity asks for, if somewhere in it they are four
times them: a scratch is faint along its way, but what is nowhere sure is a pole or a twig."""

_RARER = 2.9
"""Training shows far more damage than photographs have: where it is eighteen times as probable as not to the network,
the odds are even (in natural logarithms)."""

_NEEDED = 0.002
"""From this share of the picture on, mending is worth while."""

TOO_MUCH = 0.4
"""A picture of which more is to be filled is not mended: nothing would be left to fill it from."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FaultMap:
    """probability: (h, w) uint8, 255 for 1, of the whole photograph at no more than SEEN_SIDE."""

    probability: NDArray[np.uint8]

    def faults(self, sensitivity: float) -> Mask:
        """Where something is taken for a fault, (h, w): from 0, next to nothing, to 1, nearly all."""
        odds = 1.0 / np.clip(sensitivity, 0.02, 0.98) - 1.0
        weak, sure = (
            self.probability > 255.0 * share / (1.0 + share) for share in (odds / _SURER, odds * _SURER)
        )
        count, labels = cv2.connectedComponents(weak.astype(np.uint8))
        told = np.zeros(count, bool)
        told[labels[sure]] = True
        return np.asarray(told[labels])

    def share(self, params: ScratchParams) -> float:
        """How much of the photograph is to be mended."""
        return float(fault_mask(self, params, self.probability.shape).mean())


NOTHING_FOUND = FaultMap(np.zeros((1, 1), np.uint8))


def is_needed(share: float) -> bool:
    """Whether so much damage is worth mending, and can be mended."""
    return _NEEDED <= share <= TOO_MUCH


def find_faults(
    plane: Plane, network: Restorer, *, cancel: CancelToken | None = None, report: Report | None = None
) -> FaultMap:
    """Look for faults at two sizes, tile by tile; the same as at once. Raises Cancelled."""
    height, width = fit_within(plane.shape[0], plane.shape[1], SEEN_SIDE)
    small = resize(plane, height, width)
    # What is large is known at one size, and what is thin at the other: the odds are averaged, not their logarithms.
    evidence = np.full((height, width), -np.inf, np.float32)
    for number, enlarged in enumerate(_ENLARGED, start=1):
        level = to_lightness(small)
        if enlarged != 1.0:
            size = (round(width * enlarged), round(height * enlarged))
            level = np.asarray(cv2.resize(level, size, interpolation=cv2.INTER_CUBIC), np.float32)
        seen = _look_at_tiles(level, network, cancel)
        if enlarged != 1.0:
            seen = np.asarray(cv2.resize(seen, (width, height), interpolation=cv2.INTER_AREA), np.float32)
        evidence = np.logaddexp(evidence, seen - np.float32(np.log(len(_ENLARGED))))
        if report is not None:
            report(number / len(_ENLARGED))
    probability = 1.0 / (1.0 + np.exp(_RARER - evidence))
    return FaultMap(np.round(probability * 255.0).astype(np.uint8))


def fault_mask(faults: FaultMap, params: ScratchParams, shape: tuple[int, ...]) -> Mask:
    """What is to be filled in a photograph of this (H, W): what the network found, and the strokes over it."""
    height, width = shape[:2]
    certain = faults.faults(params.sensitivity).astype(np.uint8)
    # A fault's rim is half fault: one pixel more leaves no halo.
    grown = np.asarray(cv2.dilate(certain, np.ones((3, 3), np.uint8)))
    mask = np.asarray(cv2.resize(grown * 255, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
    for stroke in params.strokes:
        _paint(mask, stroke)
    return mask > 127


def is_too_much(mask: Mask) -> bool:
    """Whether so much is to be filled that nothing would be left to fill it from."""
    return bool(mask.mean() > TOO_MUCH)


@torch.inference_mode()
def _look_at_tiles(level: Floats, network: Restorer, cancel: CancelToken | None) -> Floats:
    """The network's logit of every place."""
    height, width = level.shape
    stride = network.config.stride
    padded = np.pad(level, ((0, -height % stride), (0, -width % stride)), mode="symmetric")
    logits = np.empty((height, width), np.float32)
    for top in range(0, height, _TILE):
        for left in range(0, width, _TILE):
            if cancel is not None:
                cancel.raise_if_cancelled()
            y, x = max(0, top - _HALO), max(0, left - _HALO)
            tile = padded[y : top + _TILE + _HALO, x : left + _TILE + _HALO]
            seen = normalise_l(torch.from_numpy(np.ascontiguousarray(tile)))[None, None]
            inner = logits[top : top + _TILE, left : left + _TILE]
            found = network(seen).float()[0, 0].numpy()[top - y :, left - x :]
            inner[:] = found[: inner.shape[0], : inner.shape[1]]
    return logits


def _paint(mask: NDArray[np.uint8], stroke: Stroke) -> None:
    height, width = mask.shape
    radius = max(1, round(stroke.radius * max(height, width)))
    points = np.array([(x * width, y * height) for x, y in stroke.points]).round().astype(np.int32)
    shade = 0 if stroke.sound else 255
    if len(points) > 1:
        cv2.polylines(mask, [points], False, shade, 2 * radius)
    for x, y in points.tolist():
        cv2.circle(mask, (x, y), radius, shade, -1)
