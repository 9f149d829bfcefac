"""The plain values of what is known about a photograph."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a result inherits from its photograph.

    exif: TIFF-structured EXIF (begins with b"Exif\\0\\0"), without orientation, thumbnail and pixel layout.
    dpi: horizontal and vertical resolution, None where the file states none.
    xmp: a packet, as XML. iptc: IPTC's older records (IIM). texts: keyword and text, as PNG has them; "Comment" is
    also a JPEG's or GIF's.
    """

    exif: bytes | None = None
    dpi: tuple[float, float] | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    texts: tuple[tuple[str, str], ...] = ()
