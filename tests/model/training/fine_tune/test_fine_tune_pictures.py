import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.photo.reading import read_photograph
from model.training.fine_tune.pictures import check_pictures, picture_files, reduce_pictures, split
from tests.model.training.pictures import write_class_folders


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return write_class_folders(tmp_path / "pictures", per_subject=3, size=(160, 120))


def _reasons(folder: Path) -> dict[str, str | None]:
    return {check.path.name: check.reason for check in check_pictures(picture_files([folder]))}


def test_useless_pictures_are_refused_each_with_its_reason(pictures: Path) -> None:
    good = Image.open(pictures / "sea" / "0.png")
    good.resize((320, 240)).save(pictures / "sea" / "copy.jpg", quality=80)
    good.resize((64, 48)).save(pictures / "tiny.png")
    grey = good.convert("L")
    grey.save(pictures / "grey.png")
    sepia = np.stack([np.asarray(grey) * share for share in (1.0, 0.85, 0.65)], axis=2)
    Image.fromarray(sepia.astype(np.uint8)).save(pictures / "sepia.png")
    (pictures / "cut.png").write_bytes((pictures / "sea" / "1.png").read_bytes()[:900])
    (pictures / "notes.txt").write_text("no picture")
    reasons = _reasons(pictures)
    assert "the same as “0.png”" in str(reasons.pop("copy.jpg"))
    assert "64 x 48 pixels" in str(reasons.pop("tiny.png"))
    assert "grey" in str(reasons.pop("grey.png"))
    assert "toned" in str(reasons.pop("sepia.png"))
    assert "damaged" in str(reasons.pop("cut.png"))
    assert set(reasons.values()) == {None}


def test_what_is_hidden_as_programs_caches_are_is_no_ones_picture(pictures: Path) -> None:
    seen = picture_files([pictures])
    for place in (pictures / ".cache" / "thumbnails", pictures):
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(seen[0], place / ".0.png")
    shutil.copy(seen[0], pictures / ".cache" / "thumbnails" / "0.png")
    assert picture_files([pictures]) == seen
    assert picture_files([seen[0], pictures / "notes.txt"]) == [seen[0]]


def test_the_same_pictures_are_divided_alike_whatever_their_names(pictures: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "renamed"
    renamed.mkdir()
    for index, file in enumerate(reversed(picture_files([pictures]))):
        shutil.copy(file, renamed / f"{index}.png")
    parts = [split(list(check_pictures(picture_files([folder])))) for folder in (pictures, renamed)]
    digests = [[{check.digest for check in part} for part in two] for two in parts]
    assert digests[0] == digests[1]
    assert (len(parts[0][0]), len(parts[0][1])) == (7, 2)


def test_reductions_keep_proportions_and_never_grow(pictures: Path, tmp_path: Path) -> None:
    checks = list(check_pictures([pictures / "sea" / "0.png"]))
    reduce_pictures(checks, tmp_path / "small", 60)
    reduce_pictures(checks, tmp_path / "large", 600)
    small, large = (read_photograph(next((tmp_path / name).iterdir())) for name in ("small", "large"))
    assert (small.width, small.height) == (80, 60)
    assert (large.width, large.height) == (160, 120)
