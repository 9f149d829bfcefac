"""What restoring a photograph consists of: plain frozen values, importable without torch.

A dataclass a part; the defaults of all of them change nothing. Places are shares of the sides of the photograph as it
was read, so that a preview and the full size mean the same.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

Part = Literal["frame", "tone", "scratches", "grain"]
PARTS: tuple[Part, ...] = get_args(Part)

AUTOMATIC: tuple[Part, ...] = ("tone", "grain")
"""What is repaired unasked where it is needed. A crop has to be asked for, and so has mending: on sharp photographs
rails, poles and jewellery are taken for scratches (docs/restoring.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One stroke of the brush on the mask: where it went, its radius as a share of the longer side, and whether it
    takes faults away (`sound`) or adds them.
    """

    points: tuple[tuple[float, float], ...]
    radius: float
    sound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScratchParams:
    """mend: fill what the network finds. sensitivity: 0 finds next to nothing, 1 nearly all. strokes: by hand."""

    mend: bool = False
    sensitivity: float = 0.5
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GrainParams:
    """denoise: share of the grain, as measured, that is taken away. descreen: share of a printer's screen."""

    denoise: float = 0.0
    descreen: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameParams:
    """In this order: negative: light and dark change places. mirrored: left and right. turns: quarters, clockwise.
    angle: degrees, clockwise, by which it is straightened. crop: left, top, right and bottom of what stays, as shares
    of the sides after all that; None takes the largest part without empty corners.
    """

    negative: bool = False
    mirrored: bool = False
    turns: int = 0
    angle: float = 0.0
    crop: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneParams:
    """strength: how much of the fading and of the uneven light is taken back, 0 to 1."""

    strength: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreParams:
    """All of it, in the order in which it is done."""

    scratches: ScratchParams = field(default_factory=ScratchParams)
    grain: GrainParams = field(default_factory=GrainParams)
    frame: FrameParams = field(default_factory=FrameParams)
    tone: ToneParams = field(default_factory=ToneParams)
