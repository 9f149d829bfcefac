"""What a TIFF page's tags say of its samples: which are colours, which is alpha, and how their numbers are meant."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from model.notes import Note
from model.photo.decoders.raster import RESAVE, Alpha, Space, UndecodableError, check_size, full_range

_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _CMYK, _YCBCR = 0, 1, 2, 3, 5, 6
_CIELAB, _ICCLAB = 8, 9
_OLD_JPEG, _JPEG = 6, (7, 34892)
_COLOURS = {
    _WHITE_IS_ZERO: 1,
    _BLACK_IS_ZERO: 1,
    _RGB: 3,
    _PALETTE: 1,
    _CMYK: 4,
    _YCBCR: 3,
    _CIELAB: 3,
    _ICCLAB: 3,
}
_SPACES: dict[int, Space] = {_CMYK: "cmyk", _CIELAB: "lab", _ICCLAB: "lab"}
_ALPHAS: dict[int, Alpha] = {1: "premultiplied", 2: "straight"}
_FAXES = (2, 3, 4)
_PHOTOMETRIC, _SUBSAMPLING = 262, 530
_ICC_PROFILE, _ORIENTATION, _COLOUR_MAP = 34675, 274, 320


@dataclass(frozen=True, kw_only=True)
class TiffInfo:
    """How to read a page.

    bits: of each sample. channels: stored a pixel. kept: those that become the raster's, alpha last. inverted: 0 is
    white. palette: (levels, 3). by_libtiff: only libtiff decodes it, to RGB.
    subsampling: of colours, across and down.
    """

    bits: int
    channels: int
    kept: tuple[int, ...]
    space: Space
    alpha: Alpha
    inverted: bool
    photometric: int
    palette: np.ndarray | None
    icc: bytes | None
    orientation: int
    by_libtiff: bool
    subsampling: tuple[int, int]

    @property
    def bits_a_pixel(self) -> float:
        """Stored, before compression."""
        across, down = self.subsampling
        return self.bits * (1 + 2 / (across * down) if across * down > 1 else self.channels)

    def translate(self, plane: np.ndarray, channel: int) -> np.ndarray:
        """Bring one channel's decoded numbers to the raster's."""
        if self.space == "lab" and channel in (1, 2):
            return self._translate_ab(plane)
        samples = full_range(plane, self.bits)
        if self.inverted and channel == 0:
            samples = np.iinfo(samples.dtype).max - samples
        return samples

    def _translate_ab(self, plane: np.ndarray) -> np.ndarray:
        """a and b as littleCMS wants them: 0 in the middle, at 128 of 255 and 128 * 257 of 65535."""
        if self.bits == 8:
            signed = self.photometric == _CIELAB
            return plane.astype(np.uint8) ^ np.uint8(0x80) if signed else plane.astype(np.uint8)
        value = plane.view(np.int16) / 256.0 if self.photometric == _CIELAB else plane / 256.0 - 128.0
        return np.round((value + 128.0) * 257.0).clip(0, 65535).astype(np.uint16)


def read_info(page: Any) -> TiffInfo:
    """Read the tags of a page of tifffile's. Raises UndecodableError for kinds that are no photographs."""
    channels = int(page.samplesperpixel)
    photometric = _photometric(page, channels)
    check_size(page.imagewidth, page.imagelength, channels)
    colours = _COLOURS.get(photometric)
    if colours is None or channels < colours or page.imagedepth > 1:
        raise UndecodableError(
            Note("it is an unusual kind of TIFF: its samples are no grey and no colours"), RESAVE
        )
    bits = _bits(page)
    extras = tuple(int(extra) for extra in page.extrasamples or ())[: channels - colours]
    alpha_at = next((at for at, extra in enumerate(extras) if extra in _ALPHAS), None)
    kept = tuple(range(colours))
    alpha: Alpha = "none"
    if alpha_at is not None and photometric != _PALETTE:
        kept, alpha = (*kept, colours + alpha_at), _ALPHAS[extras[alpha_at]]
    compression = int(page.compression)
    subsampled = photometric == _YCBCR and compression not in _JPEG
    palette = _palette(page) if photometric == _PALETTE else None
    by_libtiff = compression == _OLD_JPEG or subsampled
    return TiffInfo(
        bits=bits,
        channels=channels,
        kept=(0, 1, 2) if palette is not None else kept,
        space="rgb"
        if palette is not None or (colours == 3 and photometric not in _SPACES)
        else _space(photometric),
        alpha="none" if by_libtiff else alpha,
        inverted=photometric == _WHITE_IS_ZERO,
        photometric=photometric,
        palette=palette,
        icc=_bytes(page, _ICC_PROFILE),
        orientation=_number(page, _ORIENTATION),
        by_libtiff=by_libtiff,
        subsampling=_subsampling(page) if subsampled else (1, 1),
    )


def _photometric(page: Any, channels: int) -> int:
    """What numbers mean; where nothing is said, as libtiff takes them: faxes and their like are black on white."""
    if _PHOTOMETRIC in page.tags and page.photometric is not None:
        return int(page.photometric)
    if channels >= 3:
        return _RGB
    return _WHITE_IS_ZERO if int(page.compression) in _FAXES else _BLACK_IS_ZERO


def _space(photometric: int) -> Space:
    return _SPACES.get(photometric, "grey")


def _bits(page: Any) -> int:
    stated = page.bitspersample
    if isinstance(stated, tuple):
        raise UndecodableError(Note("it is an unusual kind of TIFF: its channels differ in depth"), RESAVE)
    bits = int(stated)
    if int(page.sampleformat or 1) == 3 or bits > 16:
        floating = int(page.sampleformat or 1) == 3
        kind = Note("floating-point numbers") if floating else Note("{bits} bits", bits=bits)
        raise UndecodableError(
            Note(
                "it holds {kind} a sample, as measurements do",
                kind=kind,
            ),
            RESAVE,
        )
    signed_ab = int(page.photometric or 0) == _CIELAB
    if int(page.sampleformat or 1) == 2 and not signed_ab:
        raise UndecodableError(Note("it holds signed numbers, as measurements do"), RESAVE)
    return bits


def _subsampling(page: Any) -> tuple[int, int]:
    tag = page.tags.get(_SUBSAMPLING)
    stated = tag.value if tag is not None else (2, 2)
    sound = isinstance(stated, tuple) and len(stated) == 2 and all(each in (1, 2, 4) for each in stated)
    return (int(stated[0]), int(stated[1])) if sound else (1, 1)


def _palette(page: Any) -> np.ndarray:
    tag = page.tags.get(_COLOUR_MAP)
    values = np.asarray(() if tag is None else tag.value, np.uint32).reshape(-1)
    if values.size == 0 or values.size % 3 or page.bitspersample > 8:
        raise UndecodableError(Note("it is damaged: its table of colours is missing"), RESAVE)
    table = values.reshape(3, -1).T
    return np.asarray(table if table.max() < 256 else table >> 8).astype(np.uint8)


def _bytes(page: Any, code: int) -> bytes | None:
    tag = page.tags.get(code)
    return tag.value if tag is not None and isinstance(tag.value, bytes) and tag.value else None


def _number(page: Any, code: int) -> int:
    tag = page.tags.get(code)
    value = 1 if tag is None else tag.value
    return int(value) if isinstance(value, int) else 1
