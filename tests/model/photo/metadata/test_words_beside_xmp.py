"""What IPTC and texts say otherwise than XMP goes beside it into formats that hold XMP alone."""

from dataclasses import replace

from model.photo.metadata.keeping import keep, without_place
from model.photo.metadata.record import Metadata
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
