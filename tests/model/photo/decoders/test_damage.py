"""Files that claim what they cannot hold are refused early; what is left of damaged ones can be read."""

import io
import struct
import subprocess
import sys
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from model.errors import DamagedImageError, ImageReadError
from model.photo.reading import read_photograph
from tests.model.photo.scans import full, long, short, tiff

GREY = full(8)


def message_of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ImageReadError) as caught:
        read_photograph(path)
    return str(caught.value)


def strips(pixels: np.ndarray, **options: object) -> bytes:
    stream = io.BytesIO()
    tifffile.imwrite(
        stream, pixels, photometric="minisblack", rowsperstrip=8, metadata=None, compression="zlib", **options
    )
    return stream.getvalue()


@pytest.mark.parametrize("compression", [1, 32773, 8, 5])
def test_a_tiff_that_claims_more_than_it_holds(tmp_path: Path, compression: int) -> None:
    data = tiff([GREY.tobytes()], long(256, 2_097_200), compression=compression)
    assert "damaged" in message_of(tmp_path / "a.tif", data)


def test_a_tiff_of_absurdly_many_channels(tmp_path: Path) -> None:
    data = tiff([GREY.tobytes()], short(277, 52_483))
    assert "52,483 channels" in message_of(tmp_path / "a.tif", data)


def test_a_jpeg_that_claims_more_than_it_holds(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.fromarray(GREY).save(stream, "JPEG")
    data = bytearray(stream.getvalue())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 13_000, 13_600)
    assert "more pixels than its" in message_of(tmp_path / "a.jpg", bytes(data))


def test_a_plain_white_page_is_not_taken_for_damage(tmp_path: Path) -> None:
    white = np.full((3000, 4000), 255, np.uint8)
    for name, options in (
        ("a.jpg", {"quality": 30}),
        ("a.png", {}),
        ("a.tif", {"compression": "tiff_lzw"}),
        ("b.tif", {"compression": "tiff_adobe_deflate"}),
        ("c.tif", {"compression": "packbits"}),
    ):
        Image.fromarray(white).save(tmp_path / name, **options)
        assert (read_photograph(tmp_path / name).pixels == 255).all()
    Image.fromarray(white > 0).save(tmp_path / "d.tif", compression="group4")
    assert (read_photograph(tmp_path / "d.tif").pixels == 255).all()


def test_what_is_left_of_a_tiff(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    data = bytearray(strips(GREY))
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        offset, count = file.pages.first.dataoffsets[2], file.pages.first.databytecounts[2]
    data[offset : offset + count] = b"\xff" * count
    message = message_of(path, bytes(data))
    assert "part 3 of 6 cannot be read" in message
    assert "--partial" in message
    photo = read_photograph(path, partial=True)
    assert photo.notes == ("It is damaged: 1 of its 6 parts cannot be read and are white.",)
    np.testing.assert_array_equal(photo.pixels[:16], GREY[:16])
    assert (photo.pixels[16:24] == 255).all()
    np.testing.assert_array_equal(photo.pixels[24:], GREY[24:])
    assert photo.unread is not None
    np.testing.assert_array_equal(np.flatnonzero(photo.unread.all(axis=1)), np.arange(16, 24))
    np.testing.assert_array_equal(photo.unread.any(axis=1), photo.unread.all(axis=1))


def test_what_of_a_damaged_tiff_in_tiles_was_read_follows_its_orientation(tmp_path: Path) -> None:
    stream = io.BytesIO()
    orientation = [(274, "H", 1, 6, True)]
    tifffile.imwrite(
        stream, GREY, photometric="minisblack", tile=(16, 16), compression="zlib", extratags=orientation
    )
    data = bytearray(stream.getvalue())
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        offset, count = file.pages.first.dataoffsets[3], file.pages.first.databytecounts[3]
    data[offset : offset + count] = b"\xff" * count
    message_of(tmp_path / "a.tif", bytes(data))
    photo = read_photograph(tmp_path / "a.tif", partial=True)
    assert (photo.width, photo.height) == (48, 64)
    expected = np.zeros((64, 48), np.uint8)
    expected[48:, 32:] = 255  # the tile at the upper right corner, turned clockwise
    np.testing.assert_array_equal(photo.unread, expected)
    assert (photo.pixels[48:, 32:] == 255).all()


def test_a_tiff_that_was_cut_short(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (48, 64), np.uint8)
    stream = io.BytesIO()
    tifffile.imwrite(stream, pixels, photometric="minisblack", rowsperstrip=8, metadata=None)
    data = stream.getvalue()
    message_of(tmp_path / "a.tif", data[: len(data) * 2 // 3])
    photo = read_photograph(tmp_path / "a.tif", partial=True)
    np.testing.assert_array_equal(photo.pixels[:24], pixels[:24])
    assert photo.unread is not None
    np.testing.assert_array_equal(photo.unread.any(axis=1), np.arange(48) >= 24)


def test_what_is_left_of_a_jpeg(tmp_path: Path) -> None:
    path, pixels = tmp_path / "a.jpg", np.random.default_rng(0).integers(0, 255, (480, 640), np.uint8)
    data = imagecodecs.jpeg8_encode(pixels, 90)
    assert "--partial" in message_of(path, data[: len(data) // 2])
    with pytest.raises(DamagedImageError):
        read_photograph(path)
    photo = read_photograph(path, partial=True)
    assert photo.pixels.shape == (480, 640)
    assert np.abs(photo.pixels[:160].astype(int) - pixels[:160]).mean() < 10
    assert "damaged" in photo.notes[0]


def blocks(height: int, width: int) -> np.ndarray:
    """Random colours, each block another, so that none is the grey that decoders fill up with."""
    small = np.random.default_rng(0).integers(140, 255, (height // 8, width // 8, 3), np.uint8)
    return small.repeat(8, 0).repeat(8, 1)


@pytest.mark.parametrize(
    "options",
    [{"subsampling": 0}, {"subsampling": 2}, {"subsampling": 1}, {"progressive": True}, {"L": True}],
)
@pytest.mark.parametrize("size", [(240, 320), (237, 315)])
def test_what_was_read_of_a_jpeg_is_known(
    tmp_path: Path, options: dict[str, object], size: tuple[int, int]
) -> None:
    image = Image.fromarray(blocks(240, 320)[: size[0], : size[1]])
    stream = io.BytesIO()
    if "L" in options:
        image.convert("L").save(stream, "JPEG", quality=95)
    else:
        image.save(stream, "JPEG", quality=95, **options)
    data, path = stream.getvalue(), tmp_path / "a.jpg"
    path.write_bytes(data)
    intact = read_photograph(path, partial=True)
    assert intact.unread is None
    assert intact.notes == ()
    path.write_bytes(data[: len(data) // (8 if "progressive" in options else 2)])
    photo = read_photograph(path, partial=True)
    unread = photo.unread
    assert unread is not None
    assert 0.1 < (unread > 0).mean() < 0.9
    order = unread[::16, ::16].ravel()  # of one row of blocks the rest is missing, and all rows below
    assert (np.diff(order.astype(int)) >= 0).all()
    grey = photo.pixels if photo.pixels.ndim == 2 else photo.pixels[..., 1]
    assert np.abs(grey[unread > 0].astype(int) - 128).mean() < 1
    apart = np.abs(photo.pixels.astype(int) - intact.pixels.astype(int))[unread == 0]
    assert np.median(apart) < 30  # the fill is 70 away


@pytest.mark.parametrize("lossless", [False, True])
def test_a_rare_jpeg_that_was_cut_short(tmp_path: Path, lossless: bool) -> None:
    """Its decoder would fill it up without a word."""
    deep = np.random.default_rng(0).integers(0, 4095, (480, 640), np.uint16)
    data = imagecodecs.jpeg_encode(deep, 90, bitspersample=12, lossless=lossless)
    assert "damaged" in message_of(tmp_path / "a.jpg", data[: len(data) // 2])
    stream = io.BytesIO()
    tifffile.imwrite(stream, (deep >> 4).astype(np.uint8), photometric="minisblack", compression="jpeg")
    cut = bytearray(stream.getvalue())
    with tifffile.TiffFile(io.BytesIO(cut)) as file:
        end = file.pages.first.dataoffsets[-1] + file.pages.first.databytecounts[-1]
    cut[end - 2000 : end] = bytes(2000)
    assert "ends early" in message_of(tmp_path / "a.tif", bytes(cut))


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory as Unix does")
def test_claims_cost_no_memory(tmp_path: Path) -> None:
    """Each small file claims 390 megapixels of 16-bit colours."""
    side = 19_800
    frame = struct.pack(">HBHHB", 17, 8, side, side, 3)
    claims = {
        "a.tif": tiff([GREY.tobytes()], bits=[16] * 3, compression=8, photometric=2, size=(side, side)),
        "a.jpg": b"\xff\xd8\xff\xc0" + frame + bytes(9) + b"\xff\xda" + bytes(99),
        "a.png": b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", side, side, 16, 2, 0, 0, 0, 0),
        "a.ppm": f"P6 {side} {side} 65535\n".encode() + bytes(99),
        "a.psd": b"8BPS" + struct.pack(">H6xHIIHHIIIH", 1, 3, side, side, 16, 3, 0, 0, 0, 0) + bytes(99),
    }
    for name, data in claims.items():
        (tmp_path / name).write_bytes(data)
    program = (
        "import resource, sys\n"
        "from model.errors import ImageReadError\n"
        "from model.photo.reading import read_photograph\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for path, partial in ((path, way) for way in (False, True) for path in sys.argv[1:]):\n"
        "    try:\n        read_photograph(path, partial=partial)\n        sys.exit('read')\n"
        "    except ImageReadError:\n        pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    command = [sys.executable, "-c", program, *(str(tmp_path / name) for name in claims)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < 60_000_000
