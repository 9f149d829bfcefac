"""JPEGs that are damaged in the middle: noticed, and put together again as far as their restart markers allow."""

import io
from pathlib import Path
from time import process_time

import cv2
import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image
from skimage.data import camera

from model.errors import DamagedImageError
from model.photo.reading import read_photograph
from model.photo.writing import write_image

SHIFTED = "It seems to be damaged in the middle: parts of it may be shifted or in wrong tones."


def picture(height: int = 320, width: int = 400) -> np.ndarray:
    """Clouds with grain, coarser at the bottom; no black and no grey of 128 anywhere for long."""
    small = np.random.default_rng(0).integers(150, 250, (height // 20, width // 20), np.uint8)
    clouds = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC), float)
    grain = np.random.default_rng(1).normal(0, 1, clouds.shape) * np.linspace(1, 9, height)[:, None]
    return np.clip(clouds + grain, 0, 255).astype(np.uint8)


PICTURE = picture()


def jpeg(pixels: np.ndarray = PICTURE, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", **{"quality": 90, **options})
    return stream.getvalue()


def damaged(data: bytes, kind: str, share: float = 0.08) -> bytes:
    """Lose some of the middle: overwritten with something else, or left out."""
    at, count = len(data) // 2, int(len(data) * share)
    other = {
        "zeros": bytes(count),
        "ones": b"\xff" * count,
        "noise": np.random.default_rng(1).integers(0, 256, count, np.uint8).tobytes(),
        "other data": data[1000:].replace(b"\xff", b"")[:count],
        "markers": (b"\xa5\xff\x31" * count)[:count],
        "nothing": b"",
    }[kind]
    return data[:at] + other + data[at + count :]


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("kind", ["zeros", "ones", "noise", "other data", "nothing"])
def test_between_restarts_only_what_is_lost_is_lost(tmp_path: Path, kind: str, colour: bool) -> None:
    pixels = np.dstack([PICTURE, PICTURE // 2, PICTURE // 3]) if colour else PICTURE
    whole = jpeg(pixels, restart_marker_blocks=7, subsampling=2)
    expected = np.asarray(Image.open(io.BytesIO(whole))).astype(int)
    path = tmp_path / "a.jpg"
    path.write_bytes(damaged(whole, kind))
    with pytest.raises(DamagedImageError, match="damaged in the middle"):
        read_photograph(path)
    photo = read_photograph(path, partial=True)
    assert photo.unread is not None
    lost = photo.unread > 0
    assert 0.04 < lost.mean() < 0.16
    # Colours at half the resolution are smoothed into the neighbours of what is lost.
    near = cv2.dilate(lost.astype(np.uint8), np.ones((5, 5))) > 0
    assert np.abs(photo.pixels.astype(int) - expected)[~near].max() == 0
    assert (photo.pixels[lost] == 128).all()
    assert photo.notes == ("It is damaged: what could not be read is grey and stays without colour.",)


@pytest.mark.parametrize("kind", ["zeros", "ones", "noise", "other data", "nothing"])
@pytest.mark.parametrize("optimize", [False, True])
def test_without_restarts_damage_is_said(tmp_path: Path, kind: str, optimize: bool) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(damaged(jpeg(optimize=optimize), kind))
    try:
        notes = read_photograph(path).notes
    except DamagedImageError:
        notes = read_photograph(path, partial=True).notes
    assert SHIFTED in notes


def test_an_end_marked_too_early_is_not_the_pictures_end(tmp_path: Path) -> None:
    """As programs that repair files write it: decoders fill up the rest with grey."""
    data = jpeg()
    (tmp_path / "a.jpg").write_bytes(data[: len(data) // 2] + b"\xff\xd9")
    with pytest.raises(DamagedImageError, match="cut short"):
        read_photograph(tmp_path / "a.jpg")
    photo = read_photograph(tmp_path / "a.jpg", partial=True)
    assert photo.unread is not None
    assert 0.3 < (photo.unread > 0).mean() < 0.7


def test_markers_in_the_data_of_a_progressive_jpeg_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(damaged(jpeg(progressive=True), "markers"))
    with pytest.raises(DamagedImageError, match="damaged in the middle"):
        read_photograph(path)
    photo = read_photograph(path, partial=True)
    assert photo.pixels.shape == PICTURE.shape
    assert SHIFTED in photo.notes


def test_of_a_tiff_the_damaged_strip_is_lost_and_no_other(tmp_path: Path) -> None:
    stream = io.BytesIO()
    options = {"photometric": "minisblack", "compression": "jpeg", "rowsperstrip": 80, "metadata": None}
    tifffile.imwrite(stream, PICTURE, **options)
    data, path = bytearray(stream.getvalue()), tmp_path / "a.tif"
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        offset, count = file.pages.first.dataoffsets[1], file.pages.first.databytecounts[1]
    path.write_bytes(data)
    intact = read_photograph(path)
    assert intact.notes == ()
    middle = offset + count // 2
    data[middle : middle + 600] = damaged(bytes(1200), "markers", 0.5)[600:]
    path.write_bytes(data)
    with pytest.raises(
        DamagedImageError, match="part 2 of 4 cannot be read: its data are damaged in the middle"
    ):
        read_photograph(path)
    photo = read_photograph(path, partial=True)
    assert photo.unread is not None
    np.testing.assert_array_equal(np.flatnonzero(photo.unread.any(axis=1)), np.arange(80, 160))
    np.testing.assert_array_equal(photo.pixels[160:], intact.pixels[160:])


def test_intact_ones_are_not_said_to_be_damaged(tmp_path: Path) -> None:
    colour = np.dstack([PICTURE, PICTURE // 2, PICTURE // 3])
    white = np.full_like(colour, 255)
    files = [
        jpeg(pixels[:height, :width], **options)
        for pixels in (PICTURE, colour, white)
        for height, width in ((320, 400), (1, 1), (317, 395), (8, 400))
        for options in (
            {},
            {"optimize": True},
            {"progressive": True},
            {"subsampling": 2, "restart_marker_rows": 1},
            {"restart_marker_blocks": 1},
            {"quality": 20},
        )
    ]
    files += [imagecodecs.jpeg8_encode(colour, 90, subsampling=way) for way in ("444", "422", "420", "440")]
    write_image(tmp_path / "ours.jpg", np.tile(colour, (4, 4, 1)))
    files.append((tmp_path / "ours.jpg").read_bytes())
    whole = jpeg(colour)
    behind = (b"", bytes(4096), b"\xff" * 64, b"SEFT" * 30, whole)  # of phones: trailers, a second picture
    files += [whole + more for more in behind] + [whole[:-2], whole[:-2] + b"\0" * 500 + b"\xff\xd9"]
    for data in files:
        (tmp_path / "a.jpg").write_bytes(data)
        for partial in (False, True):
            photo = read_photograph(tmp_path / "a.jpg", partial=partial)
            assert photo.notes == ()
            assert photo.unread is None
            with Image.open(io.BytesIO(data)) as image:
                if data != whole[:-2]:
                    np.testing.assert_array_equal(photo.pixels.squeeze(), _plain(np.asarray(image)))


def _plain(pixels: np.ndarray) -> np.ndarray:
    grey = pixels.ndim == 3 and (pixels == pixels[..., :1]).all()
    return (pixels[..., 0] if grey else pixels).squeeze()


@pytest.mark.parametrize("options", [{}, {"restart_marker_blocks": 7}])
def test_zeros_in_place_of_the_rest_are_none_of_the_picture(tmp_path: Path, options: dict[str, int]) -> None:
    """As disks keep them of a copy that broke off; of 20 MB it is told at once."""
    whole = jpeg(**options)
    expected = np.asarray(Image.open(io.BytesIO(whole))).astype(int)
    path = tmp_path / "a.jpg"
    path.write_bytes(whole[: len(whole) // 2] + bytes(20_000_000))
    began = process_time()
    with pytest.raises(DamagedImageError):
        read_photograph(path)
    photo = read_photograph(path, partial=True)
    assert process_time() - began < 3.0
    assert photo.unread is not None
    lost = photo.unread > 0
    assert 0.3 < lost.mean() < 0.6
    assert (np.abs(photo.pixels.astype(int) - expected)[~lost] > 0).mean() < 0.01, "but for the last block"
    assert "colour" in photo.notes[0]


def test_markers_in_no_order_take_no_minute(tmp_path: Path) -> None:
    data = jpeg(np.full((2400, 2400), 100, np.uint8), restart_marker_blocks=1)
    start = data.index(b"\xff\xda") + 10
    random = np.random.default_rng(0)
    body = random.integers(0, 255, (len(data) // 4, 4), np.uint8)
    body[:, 0], body[:, 1] = 0xFF, 0xD0 + random.integers(0, 8, len(body), np.uint8)
    path = tmp_path / "a.jpg"
    path.write_bytes(data[:start] + body.tobytes())
    began = process_time()
    photo = read_photograph(path, partial=True)
    assert process_time() - began < 3.0
    assert photo.unread is not None


def test_codes_that_are_all_zeros_are_the_picture(tmp_path: Path) -> None:
    plain = np.vstack([PICTURE[:40], np.full((4000, 400), 90, np.uint8)])
    data = jpeg(plain, optimize=True)
    assert bytes(200) in data
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    photo = read_photograph(path)
    assert photo.notes == ()
    assert photo.unread is None


def test_a_wrong_bit_is_noticed_where_it_changes_the_number_of_blocks(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Of the same libjpeg warns on its standard error in OpenCV, which lets it."""
    colour = np.dstack([PICTURE, PICTURE // 2, PICTURE // 3])
    bordered = np.pad(PICTURE, ((0, 80), (0, 80)), constant_values=230)
    random = np.random.default_rng(0)
    path = tmp_path / "a.jpg"
    missed = 0  # what ends in a white that is cut off hides what follows the data
    for data in (jpeg(), jpeg(optimize=True), jpeg(bordered), jpeg(colour, subsampling=2)):
        start = data.index(b"\xff\xda") + 14
        noticed = 0
        for at in random.integers(start, len(data) - 2, 80):
            wrong = bytearray(data)
            wrong[at] ^= 1 << int(random.integers(8))
            path.write_bytes(wrong)
            try:
                said = SHIFTED in read_photograph(path).notes
            except DamagedImageError:
                said = True
            cv2.imdecode(np.frombuffer(wrong, np.uint8), cv2.IMREAD_UNCHANGED)
            warned = "Corrupt JPEG data" in capfd.readouterr().err
            noticed += said
            missed += warned and not said
        assert noticed >= 5
    assert missed <= 4


def test_a_last_block_that_may_lack_is_said_where_the_picture_is_decoded(tmp_path: Path) -> None:
    """A second look at this one's end finds too few data; the picture is there all the same."""
    wrong = bytearray(jpeg(camera(), quality=88, optimize=True))
    wrong[wrong.index(b"\xff\xda") + 10 + 28_258] ^= 1 << 3
    path = tmp_path / "a.jpg"
    path.write_bytes(wrong)
    photo = read_photograph(path)
    assert photo.notes == (SHIFTED,)
    assert photo.unread is None
