"""Tiles are decoded one at a time, to what the decoder makes of all together; what cannot be so is bounded."""

import io
import struct
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from model.errors import ImageReadError
from model.photo.colours.matrix_profile import BT709_PRIMARIES, ColourSpace, profile_of
from model.photo.reading import read_photograph
from tests.model.photo.decoders.kinds import GREY8, RGB16, jpeg2000_boxed, jpeg2000_in_tiles
from tests.model.photo.scans import linear, scene

NOISE = np.random.default_rng(0).integers(0, 256, (150, 211, 3), np.uint8)
SRGB = b"colr", struct.pack(">BBBI", 1, 0, 0, 16)
CMYK = b"colr", struct.pack(">BBBI", 1, 0, 0, 12)
YCC = b"colr", struct.pack(">BBBI", 1, 0, 0, 18)


def by_pillow(**options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(NOISE).save(stream, "JPEG2000", tile_size=(50, 48), **options)
    return stream.getvalue()


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ImageReadError) as caught:
        read_photograph(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"no_jp2": True},
        {"tile_offset": (10, 20), "offset": (30, 40)},
        {"irreversible": True, "quality_layers": [20, 10, 2]},
        {"progression": "RPCL", "precinct_size": (64, 64), "codeblock_size": (32, 32)},
        {"num_resolutions": 3, "plt": True},
        {"mct": 1, "comment": "Grandmother"},
    ],
)
def test_pixels_are_those_of_the_whole(tmp_path: Path, options: dict[str, object]) -> None:
    data = by_pillow(**options)
    (tmp_path / "a.jp2").write_bytes(data)
    photo = read_photograph(tmp_path / "a.jp2")
    np.testing.assert_array_equal(photo.pixels, imagecodecs.jpeg2k_decode(data))


def test_colours_are_looked_up_in_each_tile(tmp_path: Path) -> None:
    palette = np.stack([np.arange(256), 255 - np.arange(256), np.arange(256) // 2], -1).astype(np.uint8)
    entries = struct.pack(">HB3B", 256, 3, 7, 7, 7) + palette.tobytes()
    mapping = b"".join(struct.pack(">HBB", 0, 1, column) for column in range(3))
    data = jpeg2000_boxed(jpeg2000_in_tiles(GREY8), SRGB, (b"pclr", entries), (b"cmap", mapping))
    (tmp_path / "a.jp2").write_bytes(data)
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.jp2").pixels, palette[GREY8])


@pytest.mark.parametrize("tiled", [False, True])
def test_luma_and_chroma_become_colours_once(tmp_path: Path, tiled: bool) -> None:
    rgb = np.kron(NOISE[:6, :8], np.ones((8, 8, 1), np.uint8))
    ycc = np.asarray(Image.fromarray(rgb).convert("YCbCr"))
    data = jpeg2000_in_tiles(ycc) if tiled else imagecodecs.jpeg2k_encode(ycc, 0, codecformat="j2k")
    (tmp_path / "a.jp2").write_bytes(jpeg2000_boxed(data, YCC))
    assert np.abs(read_photograph(tmp_path / "a.jp2").pixels.astype(int) - rgb).max() <= 3


@pytest.mark.parametrize("tiled", [False, True])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_profile_is_applied_once(tmp_path: Path, tiled: bool, depth: int, channels: int) -> None:
    white = 2**depth - 1
    light = np.round(linear(scene()) * white).astype(np.uint8 if depth == 8 else np.uint16)
    samples = light if channels == 1 else np.dstack([light] * 3)
    primaries = None if channels == 1 else BT709_PRIMARIES
    profile = b"\2\0\0" + profile_of(ColourSpace(name="linear", curve=1.0, primaries=primaries))
    data = jpeg2000_in_tiles(samples) if tiled else imagecodecs.jpeg2k_encode(samples, 0, codecformat="j2k")
    (tmp_path / "a.jp2").write_bytes(jpeg2000_boxed(data, (b"colr", profile)))
    pixels = read_photograph(tmp_path / "a.jp2").pixels / white
    light_enough = scene() > 0.2  # where a step of light is a small step of the curve
    assert np.abs(pixels - scene())[light_enough].max() < (0.01 if depth == 8 else 0.002)


def test_inks(tmp_path: Path) -> None:
    inks = np.full((8, 8, 4), (255, 0, 0, 51), np.uint8)
    data = imagecodecs.jpeg2k_encode(inks, 0, reversible=True, codecformat="j2k", mct=False)
    (tmp_path / "a.jp2").write_bytes(jpeg2000_boxed(data, CMYK))
    assert read_photograph(tmp_path / "a.jp2").pixels[0, 0].tolist() == [0, 204, 204]


def test_a_tile_that_is_not_there(tmp_path: Path) -> None:
    data = jpeg2000_in_tiles(RGB16)
    last = data.rindex(b"\xff\x90\x00\x0a")
    assert "ends before its pixels" in refusal(tmp_path / "a.j2k", data[:last])
    assert "damaged" in refusal(tmp_path / "b.j2k", data[: last - 40])


def test_what_needs_more_memory_than_there_may_be_is_refused_before(tmp_path: Path) -> None:
    whole = imagecodecs.jpeg2k_encode(RGB16, 0, reversible=True, codecformat="j2k")
    side = 20_000
    huge = whole[:8] + struct.pack(">8I", side, side, 0, 0, side, side, 0, 0) + whole[40:]
    for name, data in (("a.j2k", huge), ("a.jp2", jpeg2000_boxed(huge, SRGB))):
        message = refusal(tmp_path / name, data)
        assert "400 megapixels of it can only be decoded at once, for which 8 GB" in message
        assert message.endswith("Save it as TIFF, or as JPEG 2000 in tiles, in another program.")
