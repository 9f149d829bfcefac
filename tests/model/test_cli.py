"""The command line, with the real networks at tiny size."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import skimage.data
import tifffile
import torch
from click.testing import CliRunner, Result
from PIL import Image, ImageCms

from model.checkpoints.bundle import save_bundle
from model.cli.outputs import SUFFIXES
from model.cli.root import cli
from model.photo.encoders.encoding import TARGETS
from model.photo.reading import read_photograph
from tests.model.tiny import tiny_model

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    save_bundle(folder, model, info, directions)
    return folder


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "Mädchen 中文.png"
    path.parent.mkdir()
    Image.fromarray(skimage.data.camera()[::4, ::3]).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def gcp(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def error_line(result: Result) -> str:
    """The one line of a failure, without a traceback."""
    assert result.exit_code != 0
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    return line


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


def test_models_list(tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.checkpoints.store.models_folder", lambda: tiny_bundle.parent)
    result = gcp("models", "list")
    assert result.exit_code == 0
    for text in ("tiny: Tiny", "building, portrait, sea", "warmth (-3 to 3)", "vividness (-2 to 2)"):
        assert text in result.stdout
    monkeypatch.setattr("model.checkpoints.store.models_folder", lambda: tiny_bundle)
    assert "No model is installed" in error_line(gcp("models", "list"))


def run_python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter where Qt cannot be imported."""
    block = "import sys; sys.modules['PySide6'] = None\n"
    return subprocess.run(
        [sys.executable, "-c", block + code, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["models", "list"], ["colourise", "--help"]]
)
def test_torch_is_not_loaded_to_answer(arguments: list[str]) -> None:
    code = (
        "import atexit\n"
        "atexit.register(lambda: print('slow:', sorted({'torch', 'numpy', 'cv2'} & set(sys.modules))))\n"
        "from model.cli import main\n"
        "main()\n"
    )
    result = run_python(code, *arguments)
    assert result.stdout.endswith("slow: []\n"), result.stderr


def test_a_photograph_without_faults_does_not_wait_for_scipy(
    photo: Path, folder: Path, tiny_bundle: Path
) -> None:
    code = (
        "import atexit\n"
        "atexit.register(lambda: print('slow:', sorted({'scipy', 'skimage', 'torch'} & set(sys.modules))))\n"
        "from model.cli import main\n"
        "main()\n"
    )
    result = run_python(code, "colourise", photo, "-o", folder, "--model", tiny_bundle)
    assert result.stdout.endswith("slow: ['torch']\n"), result.stderr


def test_version() -> None:
    result = run_python("from model.cli import main; main()", "--version")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("gcp, version ")


def test_colourising_works_without_qt(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    result = run_python(
        "from model.cli import main; main()",
        "colourise",
        photo,
        "-o",
        folder / "a.png",
        "--model",
        tiny_bundle,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"{folder / 'a.png'}\n"
    assert "Mädchen 中文.png 100%" in result.stderr
    assert size_of(folder / "a.png") == size_of(photo)


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
