"""All parts in their order: scratches and grain where they arose, then the frame, then the tones of what is left."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.events import CancelToken, ProgressCallback
from model.networks.restorer import Restorer
from model.notes import Note
from model.photo.photograph import consists_of_dots
from model.repairs import FrameParams, GrainParams, Part, RestoreParams, ScratchParams, ToneParams
from model.restore.faults import (
    NOTHING_FOUND,
    TOO_MUCH,
    FaultMap,
    fault_mask,
    find_faults,
    is_needed,
    is_too_much,
)
from model.restore.fill import fill
from model.restore.frame import apply_frame, find_frame
from model.restore.grain import measure_grain, remove_grain
from model.restore.plane import Plane, Report, mixed, plane_of, reporter
from model.restore.screen import Peak, find_screen, remove_screen
from model.restore.tone import correct_tone, measure_tone

GetNetwork = Callable[[], Restorer]
"""Gives the network when it is first needed."""

_WORTH_TONE = 3.0  # L
_WORTH_GRAIN = 1.5  # L
_MOST_GRAIN = 16.0  # L: what is stronger is the picture itself
_DENOISE, _DESCREEN, _TONE = 0.4, 0.9, 0.7
"""What is suggested where a part is needed: weak, because a photograph's grain is part of it."""


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What a photograph needs, and in a sentence a part why."""

    params: RestoreParams
    notes: tuple[Note, ...]


def suggest(
    pixels: np.ndarray,
    parts: tuple[Part, ...],
    network: GetNetwork,
    *,
    cancel: CancelToken | None = None,
    progress: ProgressCallback | None = None,
) -> Suggestion:
    """Measure the photograph, sRGB (H, W) or (H, W, 3), and switch those of the parts on that it needs. Raises
    Cancelled.
    """
    plane = plane_of(pixels)
    scratches, grain, frame, tone = ScratchParams(), GrainParams(), FrameParams(), ToneParams()
    notes: list[Note] = []
    dots = consists_of_dots(pixels)
    if dots and ("scratches" in parts or "grain" in parts):
        notes.append(
            Note(
                "scratches and grain: it consists of black and white dots, of which none can be told from damage"
            )
        )
    if "scratches" in parts and not dots:
        found = find_faults(plane, network(), cancel=cancel, report=reporter(progress, 0.0, 0.6))
        scratches, note = _suggest_mending(found)
        notes.append(note)
    if "grain" in parts and not dots:
        grain, note = _suggest_cleaning(plane, cancel)
        notes.append(note)
    if "frame" in parts:
        found_frame = find_frame(plane)
        frame = found_frame.params()
        notes.append(_frame_note(frame))
        if found_frame.looks_negative:
            notes.append(Note("frame: it may be a negative; nothing was inverted"))
        plane = apply_frame(plane, frame, cancel=cancel)
    if "tone" in parts:
        worth = measure_tone(plane).worth
        faded = worth >= _WORTH_TONE
        tone = ToneParams(strength=_TONE if faded else 0.0)
        notes.append(
            Note("tone: faded to greys; black and white are mostly brought back")
            if faded
            else Note("tone: so little faded that it stays")
        )
    params = RestoreParams(scratches=scratches, grain=grain, frame=frame, tone=tone)
    return Suggestion(params=params, notes=tuple(notes))


def restore(
    pixels: np.ndarray,
    params: RestoreParams,
    network: GetNetwork,
    *,
    cancel: CancelToken | None = None,
    progress: ProgressCallback | None = None,
) -> Plane:
    """The restored lightness of sRGB pixels, (H, W) or (H, W, 3), uint8 or uint16. Raises FrameError, Cancelled."""
    plane = plane_of(pixels)
    if params.scratches.mend or params.scratches.strokes:
        faults = None
        if params.scratches.mend:
            faults = find_faults(plane, network(), cancel=cancel, report=reporter(progress, 0.0, 0.3))
        plane = mend(plane, faults, params.scratches, cancel=cancel, report=reporter(progress, 0.3, 0.5))
    plane = clean(plane, params.grain, cancel=cancel, report=reporter(progress, 0.5, 0.8))
    plane = apply_frame(plane, params.frame, cancel=cancel)
    return even(plane, params.tone, cancel=cancel, report=reporter(progress, 0.9, 1.0))


def mend(
    plane: Plane,
    faults: FaultMap | None,
    params: ScratchParams,
    *,
    grain: float | None = None,
    draft: bool = False,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Plane:
    """What is scratched, filled; a picture that is all scratch, as it is. faults: None for the strokes alone.

    grain: the plane's deviation by it, if that was measured. draft, here and below: for a look while something is
    dragged, quicker and nearly the same.
    """
    mask = fault_mask(faults or NOTHING_FOUND, params, plane.shape)
    if is_too_much(mask):
        return plane
    if grain is None:
        grain = measure_grain(plane).sigma
    return fill(plane, mask, grain=grain, draft=draft, cancel=cancel, report=report)


def descreened(
    plane: Plane,
    *,
    peaks: tuple[Peak, ...] | None = None,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Plane:
    """Without its screen; itself where there is none. peaks: the screen's waves, if they are known."""
    if peaks is None:
        peaks = find_screen(plane)
    return remove_screen(plane, peaks, cancel=cancel, report=report) if peaks else plane


def denoised(
    plane: Plane, *, draft: bool = False, cancel: CancelToken | None = None, report: Report | None = None
) -> Plane:
    """Without its grain."""
    return remove_grain(plane, measure_grain(plane, draft=draft), draft=draft, cancel=cancel, report=report)


def toned(
    plane: Plane, *, draft: bool = False, cancel: CancelToken | None = None, report: Report | None = None
) -> Plane:
    """With its tones put right."""
    return correct_tone(plane, measure_tone(plane, draft=draft), cancel=cancel, report=report)


def clean(
    plane: Plane, params: GrainParams, *, cancel: CancelToken | None = None, report: Report | None = None
) -> Plane:
    """Screen and grain, taken away as far as is wanted."""
    if params.descreen:
        plane = mixed(plane, descreened(plane, cancel=cancel, report=report), params.descreen)
    if params.denoise:
        plane = mixed(plane, denoised(plane, cancel=cancel, report=report), params.denoise)
    return plane


def even(
    plane: Plane, params: ToneParams, *, cancel: CancelToken | None = None, report: Report | None = None
) -> Plane:
    """The tones, put right as far as is wanted."""
    if not params.strength:
        return plane
    return mixed(plane, toned(plane, cancel=cancel, report=report), params.strength)


def _suggest_mending(found: FaultMap) -> tuple[ScratchParams, Note]:
    wanted = ScratchParams(mend=True)
    share = found.share(wanted)
    if share > TOO_MUCH:
        return ScratchParams(), too_much_note(share)
    if is_needed(share):
        return wanted, Note("scratches: {share:.2%} of the picture is filled", share=share)
    return ScratchParams(), Note("scratches: none that are worth mending")


def _suggest_cleaning(plane: Plane, cancel: CancelToken | None) -> tuple[GrainParams, Note]:
    peaks, sigma = find_screen(plane), measure_grain(plane).sigma
    # A screen is no grain: what is left of it is measured when it is gone.
    if peaks:
        printed = mixed(plane, remove_screen(plane, peaks, cancel=cancel), _DESCREEN)
        sigma = measure_grain(printed).sigma
    denoise = _DENOISE if _WORTH_GRAIN <= sigma <= _MOST_GRAIN else 0.0
    return GrainParams(denoise=denoise, descreen=_DESCREEN if peaks else 0.0), _grain_note(sigma, len(peaks))


def too_much_note(share: float) -> Note:
    """Why nothing is mended."""
    return Note(
        "scratches: {share:.0%} of the picture would have to be filled, too much to mend", share=share
    )


def _grain_note(sigma: float, waves: int) -> Note:
    if waves and sigma > _MOST_GRAIN:
        return Note(
            "grain: printed dots, which are taken away; what else looks like grain is the picture itself, and stays"
        )
    if sigma > _MOST_GRAIN:
        return Note("grain: what looks like it is no grain but the picture itself, and stays")
    if waves and sigma >= _WORTH_GRAIN:
        return Note("grain: printed dots, which are taken away, and grain, of which a part is")
    if waves:
        return Note("grain: printed dots, which are taken away")
    if sigma >= _WORTH_GRAIN:
        return Note("grain: it can be seen, and a part of it is taken away")
    return Note("grain: so little that it stays")


def _frame_note(frame: FrameParams) -> Note:
    if frame.crop is None:
        if frame.angle:
            return Note("frame: turned by {angle:+.1f}°, no mount found", angle=frame.angle)
        return Note("frame: upright, no mount found")
    left, top, right, bottom = (round(100 * share) for share in frame.crop)
    return Note(
        "frame: turned by {angle:+.1f}°, cut out of its mount from {left} to {right} % across and "
        "{top} to {bottom} % down",
        angle=frame.angle,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
    )
