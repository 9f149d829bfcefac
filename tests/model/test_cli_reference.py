"""`gcp colourise --reference`, with the real networks at tiny size."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.model.command_line import error_line, gcp
from tests.model.test_cli_hints import colourise, pixels


@pytest.fixture
def green(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "green.png"
    Image.new("RGB", (60, 40), (70, 130, 70)).save(path)
    return path


def test_colours_are_those_of_the_picture_and_the_recipe_repeats_them(
    photo: Path, folder: Path, tiny_bundle: Path, green: Path
) -> None:
    first = colourise(photo, folder / "a.png", tiny_bundle, "--reference", green, "--mix", 1)
    middle = (first.mean(axis=2) > 40) & (first.mean(axis=2) < 215)
    red, green_part, blue = first[middle].mean(axis=0)
    assert green_part > max(red, blue) + 10
    assert f"reference      {green} (" in gcp("recipe", folder / "a.png").stdout
    again = colourise(photo, folder / "b.png", tiny_bundle, "--recipe", folder / "a.png")
    np.testing.assert_array_equal(again, first)
    half = colourise(photo, folder / "c.png", tiny_bundle, "--reference", green)
    assert not np.array_equal(half, first)


def test_a_grey_picture_and_one_beside_a_recipe_are_refused(
    photo: Path, folder: Path, tiny_bundle: Path, green: Path
) -> None:
    grey = folder / "grey.png"
    Image.new("RGB", (60, 40), (90, 90, 90)).save(grey)
    order = ("colourise", photo, "-o", folder / "d.png", "--model", tiny_bundle)
    refused = gcp(*order, "--reference", grey)
    assert refused.exit_code == 1
    assert "“grey.png” has no colours" in error_line(refused)
    colourise(photo, folder / "e.png", tiny_bundle)
    refused = gcp(*order, "--recipe", folder / "e.png", "--reference", green)
    assert "--recipe says all" in error_line(refused)
    assert not (folder / "d.png").exists()


def test_a_recipe_whose_picture_is_gone_is_refused(
    photo: Path, folder: Path, tiny_bundle: Path, green: Path
) -> None:
    colourise(photo, folder / "a.png", tiny_bundle, "--reference", green)
    green.unlink()
    refused = gcp(
        "colourise", photo, "-o", folder / "b.png", "--model", tiny_bundle, "--recipe", folder / "a.png"
    )
    assert refused.exit_code == 1
    assert "The reference picture cannot be read any more" in refused.stderr
    assert pixels(folder / "a.png").size
    assert not (folder / "b.png").exists()


def test_a_mix_without_a_picture_or_beside_a_recipe_is_refused(
    photo: Path, folder: Path, tiny_bundle: Path
) -> None:
    order = ("colourise", photo, "-o", folder / "b.png", "--model", tiny_bundle)
    colourise(photo, folder / "a.png", tiny_bundle)
    assert "Give --reference with --mix" in error_line(gcp(*order, "--mix", 0.5))
    assert "Give no --mix with --recipe" in error_line(
        gcp(*order, "--mix", 0.5, "--recipe", folder / "a.png")
    )
    assert not (folder / "b.png").exists()
