import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image
from PIL.ExifTags import IFD, Base

from model.errors import ImageWriteError
from model.photo.colours.conversion import srgb_profile
from model.photo.metadata.keeping import without_place
from model.photo.metadata.record import Metadata
from model.photo.reading import read_photograph
from model.photo.writing import write_image


def picture(dtype: type = np.uint8, height: int = 70, width: int = 50) -> np.ndarray:
    values = np.random.default_rng(0).integers(0, np.iinfo(dtype).max, (height // 5, width // 5, 3))
    return np.kron(values, np.ones((5, 5, 1))).astype(dtype)


def metadata() -> Metadata:
    exif = Image.Exif()
    exif[Base.Artist] = "Sergei Prokudin-Gorskii"
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "1911:06:01 10:00:00"
    exif.get_ifd(IFD.GPSInfo)[1] = "N"
    return Metadata(exif=exif.tobytes(), dpi=(300.0, 240.0))


EVERY_FORMAT = [
    ("a.png", np.uint8, 0),
    ("a.png", np.uint16, 0),
    ("a.tif", np.uint8, 0),
    ("a.TIFF", np.uint16, 0),
    ("a.jpg", np.uint8, 20),
    ("a.jpeg", np.uint8, 20),
]


@pytest.mark.parametrize(("name", "dtype", "tolerance"), EVERY_FORMAT)
def test_pixels_come_back(tmp_path, name, dtype, tolerance):
    pixels = picture(dtype)
    write_image(tmp_path / name, pixels)
    photo = read_photograph(tmp_path / name)
    assert photo.pixels.dtype == dtype
    assert np.abs(photo.pixels.astype(int) - pixels).max() <= tolerance
    assert photo.notes == ()
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("name", "dtype", "tolerance"), EVERY_FORMAT)
def test_metadata_and_profile_are_kept(tmp_path, name, dtype, tolerance):
    write_image(tmp_path / name, picture(dtype), metadata=metadata())
    back = read_photograph(tmp_path / name).metadata
    np.testing.assert_allclose(back.dpi, (300, 300 if tolerance else 240), atol=60 if tolerance else 0.1)
    exif = Image.Exif()
    exif.load(back.exif)
    assert exif[Base.Artist] == "Sergei Prokudin-Gorskii"
    assert exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] == "1911:06:01 10:00:00"
    assert exif.get_ifd(IFD.GPSInfo)[1] == "N"
    with Image.open(tmp_path / name) as image:
        assert image.info["icc_profile"] == srgb_profile()
        assert image.getexif().get(Base.Orientation, 1) == 1


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_large_files_of_many_strips_are_understood_by_others(tmp_path, name, dtype):
    pixels = np.random.default_rng(0).integers(0, np.iinfo(dtype).max, (701, 803, 3)).astype(dtype)
    write_image(tmp_path / name, pixels)
    opencv = cv2.imread(str(tmp_path / name), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(opencv[..., ::-1], pixels)
    if name.endswith("tif"):
        np.testing.assert_array_equal(tifffile.imread(tmp_path / name), pixels)
        with Image.open(tmp_path / name) as image:
            assert image.size == (803, 701)
            image.load()


def test_one_pixel(tmp_path):
    for name in ("a.png", "a.jpg", "a.tif"):
        write_image(tmp_path / name, np.full((1, 1, 3), 128, np.uint8))
        assert read_photograph(tmp_path / name).pixels.tolist() == [[128]]


def test_quality_matters_and_high_quality_keeps_colours_sharp(tmp_path):
    stripes = np.tile(np.array([[[255, 0, 0], [0, 0, 255]]], np.uint8), (32, 16, 1))
    errors, sizes = [], []
    for quality in (50, 95):
        write_image(tmp_path / "a.jpg", stripes, quality=quality, overwrite=True)
        sizes.append((tmp_path / "a.jpg").stat().st_size)
        errors.append(np.abs(read_photograph(tmp_path / "a.jpg").pixels.astype(int) - stripes).max())
    assert sizes[0] < sizes[1]
    assert errors[1] < 20 < errors[0]


def test_a_path_with_spaces_and_other_scripts(tmp_path):
    path = tmp_path / "папка 中文" / "my photo ☀.png"
    path.parent.mkdir()
    write_image(path, picture())
    assert read_photograph(path).height == 70


# --- refusals


def message_of(path: Path, pixels: np.ndarray | None = None, **options: object) -> str:
    before = contents(path.parent)
    with pytest.raises(ImageWriteError) as caught:
        write_image(path, picture() if pixels is None else pixels, **options)
    message = str(caught.value)
    assert message.startswith(f"“{path.name}” was not saved: ")
    assert message.endswith((".", "?"))
    assert contents(path.parent) == before
    return message


def contents(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {file.name: file.read_bytes() if file.is_file() else b"" for file in folder.iterdir()}


def test_an_existing_file_is_kept_unless_told(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"precious")
    assert "exists already" in message_of(path)
    write_image(path, picture(), overwrite=True)
    assert read_photograph(path).height == 70


@pytest.mark.parametrize("overwrite", [False, True])
def test_the_original_is_never_replaced(tmp_path, overwrite):
    path = tmp_path / "a.png"
    write_image(path, picture())
    (tmp_path / "link.png").symlink_to(path)
    for name in ("a.png", "link.png"):
        message = message_of(tmp_path / name, overwrite=overwrite, source=path)
        assert "the original photograph" in message


def test_other_names_and_depths(tmp_path):
    assert ".tiff" in message_of(tmp_path / "a.xyz")
    assert ".png" in message_of(tmp_path / "a")
    assert "JPEG holds 8 bits" in message_of(tmp_path / "a.jpg", picture(np.uint16))
    assert "65,500 pixels" in message_of(tmp_path / "a.jpg", np.zeros((1, 70_000, 3), np.uint8))


def test_folders_in_the_way(tmp_path):
    assert "does not exist" in message_of(tmp_path / "away" / "a.png")
    (tmp_path / "a.png").mkdir()
    assert "a folder has this name" in message_of(tmp_path / "a.png", overwrite=True)
    assert "too long" in message_of(tmp_path / ("n" * 300 + ".png"))


WRITE = """
import os, sys
import numpy as np
from model.errors import ImageWriteError
from model.photo.writing import write_image
pixels = np.random.default_rng(0).integers(0, 255, (400, 400, 3)).astype(sys.argv[2])
{before}
try:
    write_image(sys.argv[1], pixels, overwrite=True)
except ImageWriteError as error:
    sys.exit(str(error))
"""


def write_elsewhere(path: Path, before: str, dtype: str = "uint8") -> str:
    """Write from another process, which first does something to itself; return what it says."""
    program = WRITE.format(before=before)
    command = [sys.executable, "-c", program, str(path), dtype]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
@pytest.mark.parametrize(("name", "dtype"), [("a.jpg", "uint8"), ("a.tif", "uint16")])
def test_running_out_of_space_leaves_the_old_file_and_nothing_else(tmp_path, name, dtype):
    (tmp_path / name).write_bytes(b"the old file")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))"
    message = write_elsewhere(tmp_path / name, limit, dtype)
    assert "was not saved: the disk is full." in message
    assert contents(tmp_path) == {name: b"the old file"}


@pytest.fixture
def tiny_disk(tmp_path):
    """A file system of 64 KiB, where one can be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_disk_that_is_full(tiny_disk, name, dtype):
    if (name, dtype) == ("a.jpg", np.uint16):
        return
    pixels = np.random.default_rng(0).integers(0, np.iinfo(dtype).max, (400, 400, 3)).astype(dtype)
    assert "the disk is full" in message_of(tiny_disk / name, pixels)
    assert contents(tiny_disk) == {}
    write_image(tiny_disk / name, picture(dtype))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_a_folder_that_cannot_be_written_to(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    folder.chmod(0o555)
    become = (
        # Loads the modules that are imported on use: nobody may be unable to read where they lie.
        "os.chdir(os.path.dirname(sys.argv[1]))\nwrite_image('../first.png', pixels)\n"
        "if os.geteuid() == 0: os.setuid(65534)"
    )
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 1:
            parent.chmod(parent.stat().st_mode | 0o011)
    message = write_elsewhere(folder / "a.png", become)
    assert f"the folder “{folder}” cannot be written to. Choose another folder." in message
    assert contents(folder) == {}


def test_a_failure_in_between_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("model.photo.writing.keep", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_image(tmp_path / "a.png", picture())
    assert contents(tmp_path) == {}


def test_webp_holds_the_picture_and_its_exif(tmp_path):
    soft = cv2.GaussianBlur(picture(np.uint8), (0, 0), 6)  # WebP keeps colours at half the resolution
    write_image(tmp_path / "a.webp", soft, quality=100, metadata=metadata())
    photo = read_photograph(tmp_path / "a.webp")
    assert np.abs(photo.pixels.astype(int) - soft).max() <= 8
    assert photo.metadata.exif is not None
    with pytest.raises(ImageWriteError, match="WebP holds 8 bits"):
        write_image(tmp_path / "b.webp", picture(np.uint16))


@pytest.mark.parametrize(("name", "dtype"), [("a.png", np.uint8), ("a.tif", np.uint16), ("a.jpg", np.uint8)])
def test_display_p3_is_named_in_the_file_and_read_back_as_the_same_colours(tmp_path, name, dtype):
    pixels = np.full((8, 8, 3), (200, 40, 30), np.uint8).astype(dtype)
    pixels *= np.iinfo(dtype).max // 255
    write_image(tmp_path / name, pixels, colour_space="display-p3", quality=100)
    back = read_photograph(tmp_path / name).pixels
    scale = np.iinfo(back.dtype).max / np.iinfo(dtype).max
    assert np.abs(back - pixels * scale).max() <= 3 * np.iinfo(back.dtype).max / 255


def test_the_place_can_be_left_out_and_the_rest_stays():
    gps = Image.Exif()
    gps.load(metadata().exif)
    gps.get_ifd(IFD.GPSInfo).update({1: "N", 2: (52.0, 31.0, 12.0)})
    kept = without_place(Metadata(exif=gps.tobytes(), dpi=(300.0, 300.0)))
    back = Image.Exif()
    back.load(kept.exif)
    before = Image.Exif()
    before.load(metadata().exif)
    assert not back.get_ifd(IFD.GPSInfo)
    assert dict(back.get_ifd(IFD.Exif)).items() >= dict(before.get_ifd(IFD.Exif)).items()
    assert kept.dpi == (300.0, 300.0)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.webp", "a.avif", "a.jxl"])
def test_one_input_gives_the_same_bytes_every_time(tmp_path, name):
    (tmp_path / "again").mkdir()
    for folder in (tmp_path, tmp_path / "again"):
        write_image(folder / name, picture(), metadata=metadata())
    assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
