"""The command line, with the real networks at tiny size."""

import os
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from PIL import Image

from tests.model.command_line import error_line, gcp, names_in, size_of


def test_one_photograph_to_a_file(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    before = photo.read_bytes()
    target = folder / "new" / "result.png"
    result = gcp("colourise", photo, "-o", target, "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [str(target)]
    assert "100%" in result.stderr
    assert size_of(target) == size_of(photo)
    assert names_in(target.parent) == ["result.png"]
    assert photo.read_bytes() == before
    assert np.ptp(np.asarray(Image.open(target)).astype(int), axis=2).max() > 5


def test_samples_are_numbered(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    result = gcp("colourise", photo, "-o", folder, "--samples", 3, "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    names = ["Mädchen 中文-2.png", "Mädchen 中文-3.png", "Mädchen 中文.png"]
    assert names_in(folder) == names
    assert len({(folder / name).read_bytes() for name in names}) == 3
    result = gcp("colourise", photo, "-o", folder / "x.tif", "--samples", 2, "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    assert {"x.tif", "x-2.tif"} < set(names_in(folder))


def test_seeds_follow_the_first(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    gcp("colourise", photo, "-o", folder / "a.png", "--samples", 3, "--model", tiny_bundle)
    gcp("colourise", photo, "-o", folder / "b.png", "--samples", 2, "--seed", 1, "--model", tiny_bundle)
    content = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert content["a-2.png"] == content["b.png"]
    assert content["a-3.png"] == content["b-2.png"]
    assert content["a.png"] != content["b.png"]


def test_options_change_the_colouring(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    variants = {
        "plain": [],
        "sea": ["--subject", "sea"],
        "building": ["--subject", "building"],
        "warm": ["--direction", "warmth=3"],
        "both": ["--direction", "warmth=3", "--direction", "vividness=-2"],
        "seed": ["--seed", "5"],
        "faint": ["--seed", "5", "--noise", "0.2"],
    }
    for name, options in variants.items():
        result = gcp("colourise", photo, "-o", folder / f"{name}.png", "--model", tiny_bundle, *options)
        assert result.exit_code == 0, result.output
    content = [path.read_bytes() for path in folder.iterdir()]
    assert len(content) == len(variants)
    assert len(set(content)) >= len(variants) - 1  # the predicted subject is one of the two


def test_formats(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    deep = photo.with_name("deep.tif")
    Image.fromarray(skimage.data.camera()[::4, ::4].astype(np.uint16) * 257).save(deep)
    result = gcp("colourise", photo, deep, "-o", folder, "--format", "jpg", "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    assert names_in(folder) == ["Mädchen 中文.jpg", "deep.jpg"]
    result = gcp("colourise", deep, "-o", folder / "deep.png", "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    assert (folder / "deep.png").read_bytes()[24] == 16  # bits a channel in a PNG's header


def test_dump_keeps_every_stage(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    target = folder / "stages.npz"
    result = gcp("colourise", photo, "-o", folder / "a.png", "--dump", target, "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    with np.load(target) as arrays:
        names = {
            "x_l",
            "z",
            "reference",
            "features_8",
            "features_16",
            "warped_8",
            "warped_16",
            "warped_image",
            "ab",
        }
        assert set(arrays) == names
        assert arrays["x_l"].ndim == 2
        assert arrays["z"].ndim == 1
        assert arrays["features_16"].shape[1:] == (16, 16)
        assert arrays["ab"].shape[0] == 2
        assert all(arrays[name].dtype == np.float32 for name in names)
    assert names_in(folder) == ["a.png", "stages.npz"]
    again = gcp("colourise", photo, "-o", folder / "b.png", "--dump", target, "--model", tiny_bundle)
    assert "stages.npz” exists already" in error_line(again)
    several = gcp("colourise", photo, "b.png", "-o", folder, "--dump", target, "--model", tiny_bundle)
    assert "one photograph" in error_line(several)


def test_results_are_not_replaced_unless_told(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "a.png").write_bytes(b"precious")
    result = gcp("colourise", photo, "-o", folder / "a.png", "--model", tiny_bundle)
    assert "a.png” exists already" in error_line(result)
    assert (folder / "a.png").read_bytes() == b"precious"
    result = gcp("colourise", photo, "-o", folder / "a.png", "--overwrite", "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    assert size_of(folder / "a.png") == size_of(photo)


def test_the_photograph_is_never_replaced(tiny_bundle: Path, photo: Path) -> None:
    before = photo.read_bytes()
    result = gcp("colourise", photo, "-o", photo.parent, "--overwrite", "--model", tiny_bundle)
    assert "is never replaced" in error_line(result)
    link = photo.with_name("link.png")
    link.hardlink_to(photo)
    result = gcp("colourise", photo, "-o", link, "--overwrite", "--model", tiny_bundle)
    assert "is never replaced" in error_line(result)
    assert photo.read_bytes() == before


def test_a_bad_photograph_in_a_batch(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    empty, text = photo.with_name("empty.jpg"), photo.with_name("text.png")
    empty.write_bytes(b"")
    text.write_text("Dear diary")
    missing = photo.with_name("missing.png")
    result = gcp("colourise", empty, photo, text, missing, "-o", folder, "--model", tiny_bundle)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert names_in(folder) == [photo.name]
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert [
        name in line for name, line in zip(("empty.jpg", "text.png", "missing.png"), errors, strict=True)
    ] == [True] * 3
    assert result.stderr.splitlines()[-1] == "1 of 4 photographs colourised, 3 failed."
    assert "Traceback" not in result.stderr


def test_one_bad_photograph_is_one_line(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    photo.write_bytes(photo.read_bytes()[:900])
    result = gcp("colourise", photo, "-o", folder, "--model", tiny_bundle)
    assert photo.name in error_line(result)
    assert names_in(folder) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--subject", "see"], "no subject “see”. Did you mean “sea”? Subjects: building, portrait, sea."),
        (["--direction", "wrmth=1"], "Did you mean “warmth”? Directions: warmth, vividness."),
        (["--direction", "warmth=30"], "use one from -4.5 to 4.5"),
        (["--seed", "-1"], "The seed is -1"),
        (["--seed", "5", "--noise", "-1"], "The value of noise is -1"),
        (["--samples", "2", "--noise", "nan"], "The value of noise is nan"),
        (["--noise", "0.5"], "Give --seed or --samples with --noise, or leave it out."),
        (["--overwrite", "--skip-existing"], "Give no --skip-existing with --overwrite."),
        (["--dump", "a.npz", "--skip-existing"], "Give no --skip-existing with --dump."),
        (
            ["--recipe", "a.png", "--seed", "1", "--noise", "1.0", "--restore", "none"],
            "--recipe says all. Give no --seed and no --noise and no --restore with --recipe.",
        ),
        (["--page", "2"], "it is a PNG file, which holds one picture"),
        (["--device", "toaster"], "no device “toaster”"),
        (["--precision", "fast"], "has no fast mode. Choose exact precision"),
        (["--recipe", "a.png", "--precision", "exact"], "Give no --precision with --recipe."),
    ],
)
def test_bad_options_are_one_line(
    tiny_bundle: Path, photo: Path, folder: Path, options: list[str], message: str
) -> None:
    assert message in error_line(gcp("colourise", photo, "-o", folder, "--model", tiny_bundle, *options))


def test_bad_usage(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    for arguments, message in (
        (["colourise", photo], "Missing option '-o'"),
        (["colourise", "-o", folder], "Missing argument 'PHOTO|FOLDER...'"),
        (["colourise", photo, "-o", folder, "--direction", "warmth"], "not of the form NAME=VALUE"),
        (["colourise", photo, "-o", folder, "--direction", "=2"], "not of the form NAME=VALUE"),
        (["colourise", photo, "-o", folder, "--samples", "0"], "--samples"),
    ):
        result = gcp(*arguments, "--model", tiny_bundle)
        assert result.exit_code == 2
        assert message in result.stderr


def test_an_unknown_model_is_named(photo: Path, folder: Path, tmp_path: Path) -> None:
    assert "no model “grand”" in error_line(gcp("colourise", photo, "-o", folder, "--model", "grand"))
    nowhere = gcp("colourise", photo, "-o", folder, "--model", f"{tmp_path}/nowhere")
    assert "is no model: it has no model.json" in error_line(nowhere)


def test_outputs_that_make_no_sense(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    twin = photo.parent / "other" / f"{photo.stem}.jpg"
    twin.parent.mkdir()
    Image.fromarray(skimage.data.camera()[::8, ::8]).save(twin)
    empty = photo.with_name("empty")
    empty.mkdir()
    in_the_way = photo.with_name("file")
    in_the_way.write_text("")
    for arguments, message in (
        ([photo, twin, "-o", folder / "x.png"], "is one file, and there are 2 photographs"),
        ([photo, "-o", folder / "x.heic"], "use a name that ends in .png, .jpg or .tif"),
        ([photo, "-o", folder / "x.png", "--format", "jpg"], "--format is for a folder"),
        ([photo.parent, "-o", photo.parent], "would lie among the photographs"),
        ([photo.parent, "-o", folder / "x.png"], "is one file, and there are 2 photographs"),
        ([empty, "-o", folder], "There is no photograph in"),
        ([photo, "-o", folder, "--overwrite", "--skip-existing"], "replaced or left"),
        ([photo, "-o", in_the_way], "a file of this name is in the way"),
        ([photo, "-o", in_the_way / "x.png"], "a file of this name is in the way"),
    ):
        assert message in error_line(gcp("colourise", *arguments, "--model", tiny_bundle))
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/full")
def test_a_full_disk_is_said_and_leaves_nothing(
    tiny_bundle: Path, photo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = Path.open

    def open_full(self: Path, mode: str = "r", *args: int, **kwargs: str) -> object:
        if "x" in mode:
            real_open(self, mode, *args, **kwargs).close()
            return real_open(Path("/dev/full"), "wb")
        return real_open(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", open_full)
    result = gcp("colourise", photo, "-o", folder, "--model", tiny_bundle)
    assert result.exit_code == 1
    assert "the disk is full" in result.stderr
    assert names_in(folder) == []


def test_demo_writes_original_colouring_and_gallery(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    result = gcp("demo", photo, "-o", folder, "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    names = [f"{photo.stem}-{what}.png" for what in ("original", "coloured", "gallery")]
    assert result.stdout.splitlines() == [str(folder / name) for name in names]
    assert names_in(folder) == sorted(names)
    original, coloured, gallery = (np.asarray(Image.open(folder / name)) for name in names)
    assert original.shape == coloured.shape
    assert np.ptp(original.astype(int), axis=2).max() == 0
    assert np.ptp(coloured.astype(int), axis=2).max() > 5
    assert gallery.shape[1] > 4 * 171
    again = gcp("demo", photo, "-o", folder, "--model", tiny_bundle)
    assert "exists already" in again.stderr
    assert gcp("demo", photo, "-o", folder, "--overwrite", "--model", tiny_bundle).exit_code == 0


def test_demo_takes_a_sample_by_itself(tiny_bundle: Path, folder: Path) -> None:
    result = gcp("demo", "-o", folder, "--model", tiny_bundle)
    assert result.exit_code == 0, result.output
    assert len(names_in(folder)) == 3
