"""What files say of their colours in numbers instead of a profile: gAMA and cHRM, and ITU-T H.273's code points."""

from model.notes import Note
from model.photo.colours.matrix_profile import (
    BT709_CURVE,
    BT709_PRIMARIES,
    D65,
    P3_PRIMARIES,
    SRGB_CURVE,
    ColourSpace,
    Curve,
    profile_of,
)

CODED_NOTE = Note("How its colours are coded is unknown here, so they were taken as sRGB.")

_PRIMARIES = {
    1: BT709_PRIMARIES,
    5: ((0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    7: ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    12: P3_PRIMARIES,
}
_CURVES: dict[int, Curve] = {
    1: BT709_CURVE,
    4: 2.2,
    5: 2.8,
    6: BT709_CURVE,
    8: 1.0,
    13: SRGB_CURVE,
    14: BT709_CURVE,
    15: BT709_CURVE,
}
_UNSPECIFIED = 2


def profile_of_codes(primaries: int, transfer: int) -> tuple[bytes | None, tuple[Note, ...]]:
    """Return the profile of H.273's code points, None for sRGB and where nothing is said, and notes for the person.

    PQ and HLG are no curves of a print's light and are not converted, which the note says.
    """
    if (primaries, transfer) == (_UNSPECIFIED, _UNSPECIFIED):
        return None, ()
    space = _PRIMARIES.get(1 if primaries == _UNSPECIFIED else primaries)
    curve = _CURVES.get(13 if transfer == _UNSPECIFIED else transfer)
    if space is None or curve is None:
        return None, (CODED_NOTE,)
    return profile_of(ColourSpace(name="coded", curve=curve, primaries=space)), ()


def profile_of_gamma(
    gamma: float, chromaticities: tuple[float, ...] | None, *, grey: bool
) -> tuple[bytes | None, tuple[Note, ...]]:
    """Return the profile that a PNG's gAMA (samples are light to this power) and cHRM (white, red, green and blue,
    x and y each; None for sRGB's) speak of, and notes for the person.
    """
    if not 0.05 <= gamma <= 20:  # what no camera and no screen has is damage
        return None, (CODED_NOTE,)
    primaries: tuple[tuple[float, float], ...] = BT709_PRIMARIES
    white = D65
    if chromaticities is not None and len(chromaticities) == 8:
        pairs = tuple(zip(chromaticities[::2], chromaticities[1::2], strict=True))
        white, primaries = pairs[0], pairs[1:]
    # 0.45455 is how programs have always written "as screens show it", which is sRGB.
    curve: Curve = SRGB_CURVE if abs(gamma - 1 / 2.2) < 0.005 else 1 / gamma
    try:
        return profile_of(
            ColourSpace(name="gAMA", curve=curve, primaries=() if grey else primaries, white=white)
        ), ()
    except ValueError:
        return None, (CODED_NOTE,)
