"""How far a decoder reads into a JPEG's data, which tells of damage that its codes hide.

After a wrong bit the codes soon make sense again, but as a rule for other blocks: at the end data are left, or too
few. libjpeg warns of it, Pillow drops the warning.
"""

from io import BytesIO

import numpy as np
from PIL.JpegImagePlugin import JpegImageFile

from model.photo.decoders.jpeg_scan import Scan

_SHARP = 80  # so many bytes around the end are given to the decoder one by one
_AHEAD = 8  # bytes that libjpeg may take before it needs them
_SPARE = 2  # bytes that some cameras write too many
_LATE = 64
_CORNER, _REDUCTION = 4, 4  # a quarter of the size still shows what a block holds besides its mean
_OTHERWISE = b"\x35\xa6" * 32


class WatchedScan(JpegImageFile):
    """Loads a scan's picture and notices how many of its data were asked for."""

    def __init__(self, scan: Scan) -> None:
        data = scan.file()
        self._data = BytesIO(data)
        super().__init__(self._data)
        self._scan = scan
        self._used = scan.used
        self._end = len(scan.head) + len(scan.data)
        self._asked = 0

    @property
    def ends_early(self) -> bool:
        """Whether more was needed than the data, or zeros in place of them."""
        return self._asked >= self._used + _LATE or self._lacks_blocks

    @property
    def is_shifted(self) -> bool:
        """Whether data are left that are no padding, or too few are there for as many blocks as the picture has."""
        return self._asked + _SPARE < self._used or self._lacks_blocks

    @property
    def _lacks_blocks(self) -> bool:
        # What follows the data are pairs of bytes of which each counts once.
        return self._asked > self._end + 2 * _AHEAD

    def load_read(self, read_bytes: int) -> bytes:
        """Give data to the decoder."""
        at = self._data.tell()
        before = self._used - _SHARP - at
        sharp = before <= 0 and at < self._used + _SHARP
        data = self._data.read(1 if sharp else min(read_bytes, before) if before > 0 else read_bytes)
        self._asked = self._data.tell()
        return data


def lacks_its_last_block(scan: Scan, image: WatchedScan) -> bool:
    """Say whether the last block of a loaded picture is none of the data, but made of what follows them.

    That is plain, as many a picture's own last block is: a small picture is decoded with either of two things behind.
    """
    corner = _corner(image)
    if (corner != corner[-1:, -1:]).any():
        return False
    try:
        one, other = (_corner(_reduced(data)) for data in (scan.file(), scan.file(behind=_OTHERWISE)))
    except OSError:  # it is decoded as far as it goes all the same
        return True
    return bool((one != other).any())


def _corner(image: JpegImageFile) -> np.ndarray:
    width, height = image.size
    return np.asarray(image.crop((max(0, width - _CORNER), max(0, height - _CORNER), width, height)))


def _reduced(data: bytes) -> JpegImageFile:
    image = JpegImageFile(BytesIO(data))
    image.draft(None, (max(1, image.width // _REDUCTION), max(1, image.height // _REDUCTION)))
    image.load()
    return image
