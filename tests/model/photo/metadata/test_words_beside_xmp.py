"""What IPTC and texts say otherwise than XMP goes beside it into formats that hold XMP alone."""

from dataclasses import replace

from model.photo.metadata.keeping import keep, without_place
from model.photo.metadata.record import Metadata
from model.photo.metadata.words import words_of
from tests.model.photo.metadata.test_keeping_what_is_known import CAPTION, XMP, record


def test_what_says_something_else_than_xmp_is_kept_beside_it() -> None:
    others = record(2, 120, b"Another caption") + record(2, 25, b"family") + record(2, 25, b"war")
    told = Metadata(xmp=XMP, iptc=others + record(2, 90, b"Berlin"), texts=(("Description", "A third"),))
    xmp = keep(told, "WebP").xmp
    for _ in range(2):  # written again, nothing is said twice
        assert xmp is not None
        for words in (CAPTION, "description: Another caption", "description: A third", "subject: war"):
            assert xmp.decode().count(words) == 1
        assert "subject: family" not in xmp.decode()
        xmp = keep(replace(told, xmp=xmp), "WebP").xmp
    kept = without_place(Metadata(xmp=xmp)).xmp
    assert kept is not None
    assert "Berlin" not in kept.decode()
    assert "subject: war" in kept.decode()


def test_words_of_before_utf8_are_those_of_western_windows() -> None:
    caption = "Großmutter – „daheim“, 1938…"
    assert words_of(caption.encode("cp1252")) == caption
    assert words_of(caption.encode() + b"\0") == caption
    assert words_of(b"\x81\xe4") == "\x81ä"  # Windows knows no letter for the first
    told = Metadata(iptc=record(2, 120, caption.encode("cp1252")))
    xmp = keep(told, "WebP").xmp
    assert xmp is not None
    assert caption in xmp.decode()
    assert keep(told, "JPEG").iptc == told.iptc
