"""What files hold that are none of the formats that are read: told by their first bytes, for words that are true."""

from model.notes import Note

_FOREIGN = (
    (b"AT&TFORM", Note("a DjVu document")),
    (b"v/1\x01", Note("an OpenEXR file, for measured light")),
    (b"PK\x03\x04", Note("a ZIP archive (or a document of an office program)")),
    (b"\x1f\x8b", Note("a gzip archive")),
    (b"Rar!", Note("a RAR archive")),
    (b"7z\xbc\xaf", Note("a 7z archive")),
    (b"\xd0\xcf\x11\xe0", Note("a document of an older office program, or a FlashPix picture")),
    (b"{\\rtf", Note("a text document")),
    (b"gimp xcf", Note("a GIMP project")),
    (b"II\xbc", Note("a JPEG XR picture")),
    (b"SDPX", Note("a DPX picture, as film scanners write it")),
    (b"XPDS", Note("a DPX picture, as film scanners write it")),
    (b"\x80\x2a\x5f\xd7", Note("a Cineon picture, as film scanners write it")),
    (b"\x01\xda", Note("an SGI picture of an unusual kind")),
    (b"\x8bJNG", Note("a JNG picture")),
    (b"\x8aMNG", Note("an MNG animation")),
    (b"\xb1\x68\xde\x3a", Note("a DCX document, as fax programs write it")),
    (b"DDS ", Note("a DDS texture of a game")),
    (b"\x00\x00\x01\x00", Note("icons (ICO)")),
    (b"/* XPM", Note("an icon (XPM)")),
    (b"%!PS", Note("a PostScript document")),
    (b"\xc5\xd0\xd3\xc6", Note("a PostScript document")),
    (b"\xd7\xcd\xc6\x9a", Note("a drawing (WMF), not a photograph")),
    (b"id=ImageMagick", Note("a MIFF picture of ImageMagick's")),
    (b"P7\n", Note("a PAM picture")),
    (b"Pf\n", Note("a PFM picture, for measured light")),
    (b"PF\n", Note("a PFM picture, for measured light")),
    (b"SIMPLE  =", Note("a FITS file, as observatories write it")),
)
_INSIDE = (
    (8, b"ILBM", Note("an Amiga picture (IFF)")),
    (128, b"DICM", Note("a DICOM file, as hospitals write it")),
    (522, b"\x00\x11\x02\xff", Note("a PICT picture of an older Macintosh")),
    (2048, b"PCD_IPI", Note("a Photo CD picture")),
)
_TEXT_BYTES = 32


def contents(header: bytes) -> Note:
    """Say what a file that is none of the known formats holds: completes "it contains"."""
    if header[4:8] == b"ftyp":
        return Note("a film, not a picture")
    for magic, what in _FOREIGN:
        if header.startswith(magic):
            return what
    for at, mark, what in _INSIDE:
        if header.startswith(mark, at):
            return what
    start = header[:_TEXT_BYTES]
    if b"<svg" in header:
        return Note("a drawing (SVG), not a photograph")
    if _looks_like_text(start):
        return Note("text, not a picture")
    return Note("no picture of a known kind")


def _looks_like_text(header: bytes) -> bool:
    try:
        text = header.decode("utf-8", errors="strict" if len(header) < _TEXT_BYTES else "ignore")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(letter.isprintable() or letter in "\t\r\n\ufeff" for letter in text)
