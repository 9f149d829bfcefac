"""Photographs that belong together on the command line."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from model.photo.reading import read_photograph
from tests.model.command_line import files_in, gcp


def test_series_are_told_one_below_the_other(bundle: Path, box: Path) -> None:
    """The box has one picture five times, a little moved, and two of another one."""
    other = np.random.default_rng(3).integers(0, 255, (120, 90, 3), np.uint8)
    for name in ("1944/a.png", "b.png"):
        Image.fromarray(other).save(box / name)
    (box / "broken.jpg").write_bytes(b"")
    result = gcp("series", box, "--model", bundle)
    assert result.exit_code == 1
    assert "broken.jpg" in result.stderr
    told = {
        frozenset(Path(line).name for line in part.split("\n"))
        for part in result.stdout.strip().split("\n\n")
    }
    assert frozenset(("a.png", "b.png")) in told
    assert sum(len(names) for names in told) <= 7
    alone = gcp("series", box / "b.png", "--model", bundle)
    assert (alone.exit_code, alone.stdout) == (0, "")


def test_alike_gives_all_of_them_one_series(bundle: Path, box: Path, out: Path, tmp_path: Path) -> None:
    (box / "broken.jpg").write_bytes(b"")
    result = gcp("colourise", box, "-o", out, "--alike", "--samples", 2, "--model", bundle)
    assert result.exit_code == 1
    assert "5 of 6 photographs colourised, 1 failed." in result.stderr
    names = [name for name in files_in(out) if name.endswith(".png")]
    recipes = [json.loads(gcp("recipe", "--json", out / name).stdout) for name in names]
    series = [recipe["params"]["series"] for recipe in recipes]
    assert len(series) == 10
    assert series[0] is not None
    assert all(each == series[0] for each in series)
    assert "as others of a series" in gcp("recipe", out / "IMG_2.png").stdout
    # A photograph that turns up later takes part in the series of an earlier result.
    late = gcp(
        "colourise",
        box / "IMG_2.png",
        "-o",
        tmp_path / "late.png",
        "--recipe",
        out / "IMG_10.png",
        "--model",
        bundle,
    )
    assert late.exit_code == 0, late.output
    assert np.array_equal(
        read_photograph(tmp_path / "late.png").pixels, read_photograph(out / "IMG_2.png").pixels
    )
    both = gcp("colourise", box, "-o", out, "--alike", "--recipe", out / "IMG_2.png", "--model", bundle)
    assert "--recipe says all" in both.stderr
