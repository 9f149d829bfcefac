"""What results are called and say of themselves, and which picture of a file is coloured."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from model.checkpoints.bundle import save_bundle
from model.cli.outputs import SUFFIXES
from model.networks.convolution import calculates_bf16
from model.photo.encoders.encoding import TARGETS
from model.photo.reading import read_photograph
from tests.model.command_line import error_line, gcp
from tests.model.tiny_official import tiny_official


def test_a_result_says_how_it_was_made_and_can_be_made_again(
    tiny_bundle: Path, photo: Path, folder: Path
) -> None:
    options = ["--seed", "7", "--subject", "sea", "--direction", "warmth=1.5", "--model", tiny_bundle]
    for name in ("a.png", "a.jpg", "a.tif", "a.webp", "a.avif", "a.jxl"):
        assert gcp("colourise", photo, "-o", folder / name, *options).exit_code == 0
        said = gcp("recipe", folder / name)
        assert said.exit_code == 0
        for words in ("tiny", "sea", "seed           7", "warmth +1.5"):
            assert words in said.stdout
    again = gcp(
        "colourise", photo, "-o", folder / "b.png", "--recipe", folder / "a.jpg", "--model", tiny_bundle
    )
    assert again.exit_code == 0
    assert (folder / "a.png").read_bytes() == (folder / "b.png").read_bytes()
    assert b"compositeWithTrainedAlgorithmicMedia" in (folder / "a.jpg").read_bytes()
    recipe = json.loads(gcp("recipe", "--json", folder / "a.tif").stdout)
    assert recipe["params"]["generate"]["seed"] == 7
    assert "carries no recipe" in error_line(gcp("recipe", photo))
    both = ("--recipe", folder / "a.jpg", "--seed", 3)
    assert "--recipe says all" in error_line(
        gcp("colourise", photo, "-o", folder, *both, "--model", tiny_bundle)
    )


def test_pages_and_damaged_files_can_be_chosen(tiny_bundle: Path, folder: Path, tmp_path: Path) -> None:
    pages = [np.full((40, 50), level, np.uint8) for level in (90, 180)]
    with tifffile.TiffWriter(tmp_path / "album.tif") as file:
        for page in pages:
            file.write(page, photometric="minisblack", rowsperstrip=10, metadata=None)
    result = gcp(
        "colourise", tmp_path / "album.tif", "-o", folder / "a.png", "--page", 2, "--model", tiny_bundle
    )
    assert result.exit_code == 0
    assert abs(float(read_photograph(folder / "a.png").luminance().mean()) - 73) < 2
    cut = tmp_path / "cut.tif"
    cut.write_bytes((tmp_path / "album.tif").read_bytes())
    with tifffile.TiffFile(cut, mode="r+b") as file:
        file.pages.first.tags["StripOffsets"].overwrite([1 << 30, *file.pages.first.dataoffsets[1:]])
    assert "--partial" in error_line(gcp("colourise", cut, "-o", folder, "--model", tiny_bundle))
    result = gcp("colourise", cut, "-o", folder, "--partial", "--model", tiny_bundle)
    assert result.exit_code == 0
    assert "1 of its 4 parts" in result.stderr


def test_names_without_an_ending_stay_apart(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    for year in (1938, 1939):
        (photo.parent / f"Oma v. {year}").write_bytes(photo.read_bytes())
    oma = [photo.parent / f"Oma v. {year}" for year in (1938, 1939)]
    assert gcp("colourise", *oma, "-o", folder, "--model", tiny_bundle).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["Oma v. 1938.png", "Oma v. 1939.png"]


def test_every_format_has_a_name() -> None:
    assert set(TARGETS) == SUFFIXES


def test_a_mark_stands_in_the_corner_where_it_is_asked_for(
    tiny_bundle: Path, photo: Path, folder: Path
) -> None:
    for name, options in (("plain", ()), ("marked", ("--mark",))):
        target = folder / f"{name}.png"
        assert gcp("colourise", photo, "-o", target, *options, "--model", tiny_bundle).exit_code == 0
    plain, marked = (read_photograph(folder / f"{name}.png").pixels for name in ("plain", "marked"))
    rows, columns = np.nonzero((plain != marked).any(axis=2))
    height, width = plain.shape[:2]
    assert rows.min() > height / 2
    assert columns.min() > width / 4


def test_wide_colours_are_said_in_the_file(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    for name in ("srgb", "adobe-rgb"):
        options = ("--colour-space", name, "--model", tiny_bundle)
        assert gcp("colourise", photo, "-o", folder / f"{name}.png", *options).exit_code == 0
    a, b = (read_photograph(folder / f"{name}.png").pixels.astype(int) for name in ("srgb", "adobe-rgb"))
    assert np.abs(a - b).max() <= 8
    with Image.open(folder / "adobe-rgb.png") as image:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    assert "Adobe RGB" in ImageCms.getProfileDescription(profile)


@pytest.mark.skipif(not calculates_bf16(), reason="this processor does not calculate in bfloat16")
def test_a_fast_result_says_so_and_is_made_again_as_fast(photo: Path, folder: Path, tmp_path: Path) -> None:
    made = tiny_official()
    bundle = tmp_path / "official"
    save_bundle(bundle, made.model, made.info, made.directions)
    told = ("--model", bundle, "--device", "cpu", "--subject", "sea")
    for name, precision in (("exact.png", "exact"), ("fast.png", "fast")):
        assert gcp("colourise", photo, "-o", folder / name, *told, "--precision", precision).exit_code == 0
        words = gcp("recipe", folder / name).stdout.split()
        assert ("precision" in words, "fast" in words) == (precision == "fast",) * 2
    again = ("--recipe", folder / "fast.png", "--model", bundle, "--device", "cpu")
    assert gcp("colourise", photo, "-o", folder / "again.png", *again).exit_code == 0
    exact, fast, repeated = (
        read_photograph(folder / name).pixels for name in ("exact.png", "fast.png", "again.png")
    )
    assert not np.array_equal(exact, fast)
    np.testing.assert_array_equal(repeated, fast)
