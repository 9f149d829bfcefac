"""`gcp restore`, `gcp colourise --restore` and `gcp evaluate-restoration`, with the program's own weights."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import skimage.data
from PIL import Image

from model.checkpoints.restorer import load_restorer, restorer_folder
from model.restore.faults import find_faults
from model.restore.plane import plane_of
from tests.model.command_line import gcp
from tests.model.training.pictures import write_class_folders


@pytest.fixture
def faded(tmp_path: Path) -> Path:
    path = tmp_path / "faded.png"
    Image.fromarray((90 + skimage.data.camera()[::2, ::2] // 3).astype(np.uint8)).save(path)
    return path


def spread(path: Path) -> int:
    with Image.open(path) as picture:
        low, high = np.percentile(np.asarray(picture.convert("L")), (1, 99))
    return int(high - low)


def test_the_programs_weights_are_small_and_have_a_card() -> None:
    assert sum(path.stat().st_size for path in restorer_folder().iterdir()) < 2_000_000
    assert not load_restorer().training


def test_the_programs_weights_find_a_scratch_and_leave_a_plain_sky() -> None:
    soft = cv2.GaussianBlur(skimage.data.camera()[::2, ::2], (0, 0), 1.0)
    scratched = soft.copy()
    cv2.line(scratched, (200, 5), (214, 120), 250, 1, cv2.LINE_AA)
    line = np.zeros_like(soft)
    cv2.line(line, (200, 5), (214, 120), 255, 1)
    found = find_faults(plane_of(scratched), load_restorer()).probability
    clean = find_faults(plane_of(soft), load_restorer()).probability
    assert np.median(found[line > 0]) > 127
    assert (clean > 127).mean() < 0.02


def test_a_faded_photograph_is_restored_in_grey(faded: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    result = gcp("restore", faded, "-o", out, "--parts", "tone")
    assert result.exit_code == 0, result.output
    assert spread(out) > spread(faded) + 60
    with Image.open(out) as picture:
        channels = np.asarray(picture.convert("RGB"))
    assert (channels == channels[..., :1]).all()
    assert "tone: faded to greys" in result.stderr
    assert result.stdout.strip() == str(out)


@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
def test_sepia_is_kept_where_it_is_asked_for(tmp_path: Path, depth: type[np.unsignedinteger]) -> None:
    grey = (90 + skimage.data.camera()[::4, ::4] // 3)[..., None] * np.array((1.0, 0.85, 0.65))
    full = np.iinfo(depth).max // 255
    path, out = tmp_path / "sepia.png", tmp_path / "restored.png"
    cv2.imwrite(str(path), np.round(grey[..., ::-1] * full).astype(depth))
    assert gcp("restore", path, "-o", out).exit_code == 0
    plain = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert (np.ptp(plain, axis=2) == 0).all()
    assert gcp("restore", path, "-o", out, "--overwrite", "--toning", 1).exit_code == 0
    toned = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert toned.dtype == plain.dtype == depth
    blue, green, red = np.moveaxis(toned.astype(float) / full, 2, 0)
    middle = (green > 60) & (green < 200)
    assert (red > green)[middle].all()
    assert (green > blue + 10)[middle].all()
    assert spread(out) == pytest.approx(np.ptp(np.percentile(plain[..., 0] / full, (1, 99))), abs=2)


def test_auto_neither_crops_nor_fills(faded: Path, tmp_path: Path) -> None:
    result = gcp("restore", faded, "-o", tmp_path / "folder")
    assert result.exit_code == 0, result.output
    said = result.stderr
    assert all(part in said for part in ("tone:", "grain:"))
    assert not any(part in said for part in ("frame:", "scratches:"))
    assert (tmp_path / "folder" / "faded.png").is_file()


def test_sixteen_bits_stay_sixteen(tmp_path: Path) -> None:
    path = tmp_path / "deep.png"
    ramp = np.tile(np.linspace(20000, 40000, 256).astype(np.uint16), (200, 1))
    cv2.imwrite(str(path), ramp)
    out = tmp_path / "out.tif"
    assert gcp("restore", path, "-o", out, "--parts", "tone").exit_code == 0
    assert cv2.imread(str(out), cv2.IMREAD_UNCHANGED).dtype == np.uint16


def test_what_exists_stays_and_a_broken_one_does_not_stop_the_others(faded: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    folder = tmp_path / "out"
    result = gcp("restore", broken, faded, "-o", folder, "--parts", "tone")
    assert result.exit_code == 1
    assert (folder / "faded.png").is_file()
    again = gcp("restore", faded, "-o", folder, "--parts", "tone")
    assert again.exit_code == 1
    assert "exists already" in again.stderr


def test_a_part_that_there_is_none_of_is_named(faded: Path, tmp_path: Path) -> None:
    for command in ("restore", "colourise"):
        option = "--parts" if command == "restore" else "--restore"
        result = gcp(command, faded, "-o", tmp_path / "x.png", option, "tone,magic")
        assert result.exit_code == 1
        assert "magic" in result.output
        assert "frame, tone, scratches, grain" in result.output


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            "auto,scratches",
            "“auto” stands alone; it is tone and grain. Parts can be combined, with commas: {} tone,scratches,grain.",
        ),
        (
            "grain,none",
            "“none” stands alone; it is no part at all. Parts can be combined, with commas: {} grain.",
        ),
        ("tone,", "there is no part “”"),
    ],
)
def test_what_can_be_combined_is_explained(faded: Path, tmp_path: Path, parts: str, message: str) -> None:
    for command, option in (("restore", "--parts"), ("colourise", "--restore")):
        result = gcp(command, faded, "-o", tmp_path / "x.png", option, parts)
        assert result.exit_code == 1
        assert message.format(option) in result.stderr


def test_a_photograph_is_restored_before_it_is_coloured(
    faded: Path, tmp_path: Path, tiny_bundle: Path
) -> None:
    plain, restored = tmp_path / "plain.png", tmp_path / "restored.png"
    common = ("colourise", faded, "--model", tiny_bundle, "--device", "cpu", "-o")
    assert gcp(*common, plain).exit_code == 0
    assert gcp(*common, restored, "--restore", "tone").exit_code == 0
    assert spread(restored) > spread(plain) + 40
    recipe = gcp("recipe", restored)
    assert recipe.exit_code == 0
    assert "restored       tone 0.7" in recipe.output
    again = tmp_path / "again.png"
    assert gcp(*common, again, "--recipe", restored).exit_code == 0
    assert np.array_equal(np.asarray(Image.open(again)), np.asarray(Image.open(restored)))


def test_a_colouring_keeps_sepia_where_it_is_asked_for(tiny_bundle: Path, tmp_path: Path) -> None:
    grey = skimage.data.camera()[::8, ::8, None] * np.array((1.0, 0.85, 0.65))
    path = tmp_path / "sepia.png"
    Image.fromarray(np.round(grey).astype(np.uint8)).save(path)
    made = []
    for share in (0, 1):
        out = tmp_path / f"{share}.png"
        result = gcp("colourise", path, "-o", out, "--model", tiny_bundle, "--toning", share)
        assert result.exit_code == 0, result.output
        with Image.open(out) as picture:
            made.append(np.asarray(picture).astype(int))
    assert (made[1] - made[0])[..., 2].mean() < -5
    assert "own tone" in gcp("recipe", tmp_path / "1.png").output
    assert "own tone" not in gcp("recipe", tmp_path / "0.png").output
    refused = gcp("colourise", path, "-o", tmp_path / "2.png", "--model", tiny_bundle, "--toning", 2)
    assert refused.exit_code != 0
    assert "use one from 0 to 1" in refused.output


def test_restoring_is_measured(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "data", size=(150, 140))
    result = gcp("evaluate-restoration", "--data", data, "--count", 2, "--table", "json", "--enlarged", 1)
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["photographs"] == 2
    assert report["inside"]["ours"] > report["inside"]["damaged"] + 4.0
    assert set(report["grain"]) == {"damaged", "ours", "skimage's wavelets", "cv2's non-local means"}
    assert 0.9 < report["clean"]["untouched pixels, if mended only where needed"] <= 1.0
