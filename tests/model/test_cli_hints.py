"""`gcp colourise --hint` and `--hints`, with the real networks at tiny size."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.hints import Hint, hints_to_text
from tests.model.command_line import error_line, gcp


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def colourise(photo: Path, target: Path, bundle: Path, *options: object) -> np.ndarray:
    result = gcp("colourise", photo, "-o", target, "--overwrite", "--model", bundle, *options)
    assert result.exit_code == 0, result.stderr
    return pixels(target)


def test_pixels_per_cent_and_a_file_say_the_same(photo: Path, folder: Path, tiny_bundle: Path) -> None:
    with Image.open(photo) as image:
        width, height = image.size
    target = folder / "a.png"
    plain = colourise(photo, target, tiny_bundle)
    by_share = colourise(photo, target, tiny_bundle, "--hint", "40%,75%=crimson,5%")
    x, y = int(0.4 * width), int(0.75 * height)
    assert by_share[y, x, 0] - by_share[y, x, 1] > plain[y, x, 0] - plain[y, x, 1] + 20
    colour = "rgb(220, 20, 60)"
    in_pixels = colourise(
        photo, target, tiny_bundle, "--hint", f"{0.4 * width - 0.5:.3f},{0.75 * height - 0.5:.3f}={colour},5%"
    )
    np.testing.assert_array_equal(in_pixels, by_share)
    file = folder / "hints.json"
    file.write_text(hints_to_text((Hint(path=((0.4, 0.75),), colour=(220, 20, 60), radius=0.05),)))
    np.testing.assert_array_equal(colourise(photo, target, tiny_bundle, "--hints", file), by_share)


def test_later_hints_count_and_the_recipe_tells_and_repeats_them(
    photo: Path, folder: Path, tiny_bundle: Path
) -> None:
    told = ("--hint", "40%,75%=navy,5%", "--hint", "40%,75%=neutral,5%", "--hint", "90%,10%=free")
    first = colourise(photo, folder / "a.png", tiny_bundle, *told)
    y, x = int(0.75 * first.shape[0]), int(0.4 * first.shape[1])
    assert abs(first[y, x, 2] - first[y, x, 0]) < 15  # not navy
    words = gcp("recipe", folder / "a.png").stdout
    assert "hint           40.0%,75.0%=#000080,5.0%, reach 1" in words
    assert "90.0%,10.0%=free" in words
    again = colourise(photo, folder / "b.png", tiny_bundle, "--recipe", folder / "a.png")
    np.testing.assert_array_equal(again, first)


def test_a_historic_colour_is_told_by_its_name_unless_css_has_it(
    photo: Path, folder: Path, tiny_bundle: Path
) -> None:
    told = (
        "--hint",
        "40%,75%=Prussian blue",
        "--hint",
        "10%,10%=feldgrau von 1910",
        "--hint",
        "90%,10%=alice blue",
    )
    colourise(photo, folder / "a.png", tiny_bundle, *told)
    words = gcp("recipe", folder / "a.png").stdout
    assert "40.0%,75.0%=#2f699d" in words
    assert "10.0%,10.0%=#5d6058" in words
    assert "90.0%,10.0%=#f0f8ff" in words  # CSS's Alice blue


@pytest.mark.parametrize(
    ("hint", "reason"),
    [
        ("40%=navy", "give a place and a colour"),
        ("40%,50%", "give a place and a colour"),
        ("40%,50%=blurple", "there is no colour “blurple”"),
        ("40%,50%=#11223344", "translucent"),
        (
            "140%,50%=navy",
            "x is 140 %, outside the photograph, which is 171 pixels wide. Give x from 0 to 100 %.",
        ),
        ("4000,5=navy", "x is 4000, outside the photograph, which is 171 pixels wide. Give x from 0 to 170."),
        ("5,128=navy", "y is 128, outside the photograph, which is 128 pixels high. Give y from 0 to 127."),
        ("40%,50%=navy,80%", "the radius is 80 %, and the photograph’s shorter side has 128 pixels"),
        ("40%,50%=navy,80%", "Give a radius above 0 and at most 50 %."),
        ("40%,50%=navy,65", "Give a radius above 0 and at most 64."),
    ],
)
def test_a_hint_that_is_none_is_told(
    photo: Path, folder: Path, tiny_bundle: Path, hint: str, reason: str
) -> None:
    result = gcp("colourise", photo, "-o", folder / "a.png", "--model", tiny_bundle, "--hint", hint)
    assert result.exit_code == 1
    (line,) = (line for line in result.stderr.splitlines() if line.startswith("Error: "))
    assert reason in line
    assert f"--hint {hint}" in line
    assert not (folder / "a.png").exists()


def test_damaged_and_missing_files_several_photographs_and_a_recipe_beside_are_refused(
    photo: Path, folder: Path, tiny_bundle: Path
) -> None:
    folder.mkdir(exist_ok=True)
    broken = folder / "broken.json"
    broken.write_text("{}")
    common = ("-o", folder, "--model", tiny_bundle)
    assert "“broken.json”" in error_line(gcp("colourise", photo, *common, "--hints", broken))
    assert "cannot be read" in error_line(gcp("colourise", photo, *common, "--hints", folder / "none.json"))
    several = gcp("colourise", photo, folder / "other.png", *common, "--hint", "1,1=red")
    assert "one photograph" in error_line(several)
    beside = gcp("colourise", photo, *common, "--hint", "1,1=red", "--recipe", photo)
    assert "--recipe says all" in error_line(beside)
