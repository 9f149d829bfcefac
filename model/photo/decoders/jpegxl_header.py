"""The header of a JPEG XL codestream, as far as to its colours (ISO/IEC 18181-1, annexes A and D)."""

from dataclasses import dataclass
from fractions import Fraction

from model.notes import Note
from model.photo.decoders.bmff import boxes
from model.photo.decoders.raster import DamagedError

_BARE = b"\xff\x0a"
_GREY, _XYB = 1, 2
_D65 = 1
_ALPHA = 0
_PRIMARIES = {1: 1, 9: 9, 11: 12}  # JPEG XL's number of sRGB, BT.2100 and P3, and H.273's
SRGB_CODES = (1, 13)
_RATIOS = tuple(Fraction(*sides) for sides in ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)))


@dataclass(frozen=True, kw_only=True)
class JpegXlHeader:
    """codes: H.273's primaries and transfer, None where the file says them otherwise, by a profile or a gamma."""

    width: int
    height: int
    codes: tuple[int, int] | None


def read_header(data: bytes) -> JpegXlHeader:
    """Read the header of a file, in boxes or bare. Raises DamagedError."""
    bits = _Bits(_codestream(data)[len(_BARE) :])
    try:
        width, height = _size(bits)
        return JpegXlHeader(width=width, height=height, codes=_codes(bits))
    except IndexError as error:
        raise DamagedError(Note("it ends before its pixels")) from error


def _codestream(data: bytes) -> bytes:
    if data.startswith(_BARE):
        return data
    for kind, content in boxes(data):
        if kind == b"jxlc":
            return content
        if kind == b"jxlp":
            return content[4:]
    return b""


class _Bits:
    """Reads numbers from the lowest bit of each byte on. Raises IndexError at the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self, count: int) -> int:
        value = 0
        for place in range(count):
            value |= (self._data[self._at >> 3] >> (self._at & 7) & 1) << place
            self._at += 1
        return value

    def one_of(self, *choices: tuple[int, int]) -> int:
        """Two bits choose among four (least, bits): that much, and a number of so many bits."""
        least, count = choices[self.number(2)]
        return least + self.number(count)

    def enum(self) -> int:
        return self.one_of((0, 0), (1, 0), (2, 4), (18, 6))


def _codes(bits: _Bits) -> tuple[int, int] | None:
    """Return the codes from the picture's metadata; default metadata and default colours are sRGB."""
    if bits.number(1):
        return SRGB_CODES
    if not _skip_to_colours(bits):
        return None
    if bits.number(1):
        return SRGB_CODES
    return None if bits.number(1) else _stated(bits)  # a profile, or numbers


def _skip_to_colours(bits: _Bits) -> bool:
    """Skip what is not about colours; return whether all of it is understood here."""
    if bits.number(1):  # more about the picture as a whole
        bits.number(3)
        if bits.number(1):
            _size(bits)
        if bits.number(1) or bits.number(1):  # a preview, an animation
            return False
    _skip_depth(bits)
    bits.number(1)
    extras = bits.one_of((0, 0), (1, 0), (2, 4), (1, 12))
    understood = all(_skip_extra(bits) for _ in range(extras))
    bits.number(1)
    return understood


def _skip_depth(bits: _Bits) -> None:
    floating = bits.number(1)
    bits.one_of(*(((32, 0), (16, 0), (24, 0)) if floating else ((8, 0), (10, 0), (12, 0))), (1, 6))
    if floating:
        bits.number(4)


def _skip_extra(bits: _Bits) -> bool:
    """Skip the description of one more channel; return whether it is alpha."""
    if bits.number(1):
        return True
    kind = bits.enum()
    _skip_depth(bits)
    bits.one_of((0, 0), (3, 0), (4, 0), (1, 3))
    for _ in range(bits.one_of((0, 0), (0, 4), (16, 5), (48, 10))):
        bits.number(8)
    bits.number(1)
    return kind == _ALPHA


def _stated(bits: _Bits) -> tuple[int, int] | None:
    space = bits.enum()
    if space == _XYB or bits.enum() != _D65:
        return None
    primaries = 1 if space == _GREY else _PRIMARIES.get(bits.enum())
    if primaries is None or bits.number(1):  # a gamma
        return None
    return primaries, bits.enum()


def _size(bits: _Bits) -> tuple[int, int]:
    """Return width and height; the width may be stated as a ratio to the height."""
    small = bits.number(1)
    height = _side(bits, small=bool(small))
    ratio = bits.number(3)
    if ratio:
        return int(height * _RATIOS[ratio - 1]), height
    return _side(bits, small=bool(small)), height


def _side(bits: _Bits, *, small: bool) -> int:
    return 8 * (1 + bits.number(5)) if small else bits.one_of((1, 9), (1, 13), (1, 18), (1, 30))
