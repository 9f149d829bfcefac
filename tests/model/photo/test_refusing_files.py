import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import Image

from model.errors import ImageReadError
from model.photo.reading import read_photograph
from tests.model.photo.pictures import gradient, png_chunk, save, write_deep_png


def message_of(path: Path) -> str:
    with pytest.raises(ImageReadError) as caught:
        read_photograph(path)
    message = str(caught.value)
    assert message.startswith(f"“{path.name}” cannot be opened: ")
    assert message.endswith((".", "?"))
    assert "Traceback" not in message
    return message


def test_missing(tmp_path):
    assert "no such file" in message_of(tmp_path / "away.png")


def test_folder(tmp_path):
    assert "it is a folder" in message_of(tmp_path)


def test_empty(tmp_path):
    (tmp_path / "a.jpg").touch()
    assert "empty (0 bytes)" in message_of(tmp_path / "a.jpg")


def test_text(tmp_path):
    (tmp_path / "a.png").write_text(
        "Dear Grandmother,\nthe photograph is in the other envelope. Привет", "utf-8"
    )
    assert "text, not a picture" in message_of(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\nENDHDR\n", "a PAM picture"),
        (b"Pf\n2 1\n-1.0\n", "a PFM picture, for measured light"),
        (b"SIMPLE  =                    T", "a FITS file"),
        (b"\0" * 128 + b"DICM", "a DICOM file"),
        (b"\xff" * 2048 + b"PCD_IPI", "a Photo CD picture"),
        (b"\0" * 522 + b"\x00\x11\x02\xff", "a PICT picture"),
        (b"SDPX\0\0\x20\0", "a DPX picture"),
        (b"\x01\xda\x00\x02", "an SGI picture of an unusual kind"),
        (b"\xd0\xcf\x11\xe0", "a FlashPix picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "a PostScript document"),
    ],
)
def test_pictures_of_other_kinds_are_named(tmp_path, start, what):
    (tmp_path / "a.jpg").write_bytes(start + b"\0" * 64)
    message = message_of(tmp_path / "a.jpg")
    assert "it contains " in message
    assert what in message


def test_unknown_binary(tmp_path):
    (tmp_path / "a.png").write_bytes(bytes(range(256)))
    assert "no picture of a known kind" in message_of(tmp_path / "a.png")


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.gif", "a.bmp", "a.jp2", "a.avif"])
@pytest.mark.parametrize("kept", [0.05, 0.5])
def test_truncated(tmp_path, name, kept):
    noise = np.random.default_rng(0).integers(0, 255, (90, 120, 3), dtype=np.uint8)
    data = save(tmp_path / name, noise).read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * kept)])
    assert "damaged or cut short" in message_of(tmp_path / name)


@pytest.mark.parametrize("compressed", [False, True])
def test_truncated_sixteen_bit_colour(tmp_path, compressed):
    noise = np.random.default_rng(0).integers(0, 65535, (90, 120, 3), dtype=np.uint16)
    options = {"compression": "zlib"} if compressed else {}
    for name, planes in (("a.tif", noise), ("b.tif", np.moveaxis(noise, -1, 0))):
        tifffile.imwrite(tmp_path / name, planes, photometric="rgb", **options)
    write_deep_png(tmp_path / "a.png", noise, 2)
    for name in ("a.tif", "b.tif", "a.png"):
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data[: len(data) // 2])
        message_of(tmp_path / name)


def test_truncated_heic(tmp_path):
    path = tmp_path / "a.heic"
    pillow_heif.from_pillow(Image.fromarray(gradient(90, 120))).save(path)
    path.write_bytes(path.read_bytes()[:600])
    assert "HEIC" in message_of(path)


def test_a_damaged_byte_in_a_png(tmp_path):
    data = bytearray(save(tmp_path / "a.png", gradient()).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "a.png").write_bytes(data)
    assert "damaged" in message_of(tmp_path / "a.png")


def test_measurements_are_no_photograph(tmp_path):
    for name, array in (("f", np.ones((4, 4), np.float32)), ("i", np.full((4, 4), 70000, np.int32))):
        tifffile.imwrite(tmp_path / f"{name}.tif", array)
        assert "Save it as" in message_of(tmp_path / f"{name}.tif")
    tifffile.imwrite(tmp_path / "rgb.tif", np.ones((4, 4, 3), np.float32), photometric="rgb")
    assert "Save it as" in message_of(tmp_path / "rgb.tif")


def test_a_claim_of_enormous_size_is_refused_before_memory_is_taken(tmp_path):
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + png_chunk(b"IEND", b"")
    )
    (tmp_path / "bomb.png").write_bytes(bomb)
    assert "60,000 x 60,000" in message_of(tmp_path / "bomb.png")
    tifffile.imwrite(tmp_path / "bomb.tif", np.zeros((1, 1), np.uint8))
    data = (tmp_path / "bomb.tif").read_bytes()
    with tifffile.TiffFile(tmp_path / "bomb.tif", mode="r+b") as tiff:
        tiff.pages.first.tags[256].overwrite(60_000)
        tiff.pages.first.tags[257].overwrite(60_000)
    assert data != (tmp_path / "bomb.tif").read_bytes()
    assert "60,000 x 60,000" in message_of(tmp_path / "bomb.tif")


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and permissions of Unix")
def test_no_permission_and_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    assert "not a file" in message_of(tmp_path / "pipe.png")
    if os.geteuid() != 0:  # root may read everything
        save(tmp_path / "a.png", gradient()).chmod(0)
        assert "no permission" in message_of(tmp_path / "a.png")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="root becomes somebody else")
def test_no_permission_as_somebody_else(tmp_path):
    program = (
        "import os, sys\n"
        "from model.photo.reading import read_photograph\n"
        "os.chdir(sys.argv[1])\n"
        "os.setuid(65534)\n"
        "read_photograph('a.png')\n"
    )
    save(tmp_path / "a.png", gradient()).chmod(0)
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert "“a.png” cannot be opened: you have no permission to read it." in done.stderr
