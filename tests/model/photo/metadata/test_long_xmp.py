"""Texts too long for one segment of a JPEG, which hold the recipe of a result with many strokes."""

import json
import subprocess
from pathlib import Path
from shutil import which

import pytest

from model.photo.metadata.provenance import SOURCE_TYPE, recipe_in, with_provenance
from model.photo.metadata.record import Metadata
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from tests.model.photo.metadata.test_keeping_what_is_known import PIXELS, XMP


def long_metadata() -> Metadata:
    """Of a photograph with many keywords, and of a result with many strokes of a brush."""
    return with_provenance(Metadata(xmp=XMP.replace(b"family", b"family " * 20_000)), "stroke " * 30_000)


def test_long_xmp_is_kept_in_every_format(tmp_path: Path) -> None:
    for name in ("a.png", "a.jpg", "a.tif", "a.webp"):
        assert write_image(tmp_path / name, PIXELS, metadata=long_metadata()) == ()
        back = read_photograph(tmp_path / name)
        assert back.notes == ()
        assert recipe_in(back.metadata) == "stroke " * 30_000
        assert back.metadata.xmp is not None
        assert b"family " * 20_000 in back.metadata.xmp
        assert back.metadata.xmp.count(SOURCE_TYPE.encode()) == 1
        assert b"HasExtendedXMP" not in back.metadata.xmp


@pytest.mark.skipif(which("exiftool") is None, reason="ExifTool is not installed")
def test_exiftool_joins_the_parts_of_a_jpegs_long_xmp(tmp_path: Path) -> None:
    write_image(tmp_path / "a.jpg", PIXELS, metadata=long_metadata())
    command = ["exiftool", "-j", "-b", "-G1", "-warning", "-xmp:all", str(tmp_path / "a.jpg")]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)[0]
    assert "ExifTool:Warning" not in found
    assert found["XMP-iptcExt:DigitalSourceType"] == SOURCE_TYPE
    assert found["XMP-gcp:Recipe"].split() == ["stroke"] * 30_000
    assert found["XMP-dc:Subject"].split() == ["family"] * 20_000


def test_a_second_part_that_is_cut_short_is_said(tmp_path: Path) -> None:
    write_image(tmp_path / "a.jpg", PIXELS, metadata=long_metadata())
    data = (tmp_path / "a.jpg").read_bytes()
    last = data.rindex(b"http://ns.adobe.com/xmp/extension/")
    length = int.from_bytes(data[last - 2 : last], "big")
    (tmp_path / "b.jpg").write_bytes(data[: last - 4] + data[last - 2 + length :])
    photo = read_photograph(tmp_path / "b.jpg")
    assert photo.notes == ("A second part of its XMP data is damaged and will not be in the results.",)
    assert photo.metadata.xmp is not None
    assert SOURCE_TYPE.encode() in photo.metadata.xmp
