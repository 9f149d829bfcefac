import cv2
import numpy as np
import pytest
import torch
from skimage.data import astronaut, camera

from model import colour
from model.events import Cancelled, CancelToken, Progress
from model.params import FinishParams
from model.photo.chroma import GuidedChroma, fit_chroma
from model.photo.compose import Composer, compose, compose_region
from model.photo.photograph import LARGEST_SOFTENING, Photograph, photograph_from_array

# What rounding each channel to 8 bits can do to L; the worst is in the shadows.
ROUNDING = 0.35


def to_lab(rgb: np.ndarray) -> np.ndarray:
    scaled = torch.from_numpy(rgb.astype(np.float64) / np.iinfo(rgb.dtype).max).permute(2, 0, 1)
    return colour.rgb_to_lab(scaled).numpy()


def wild_chroma(height: int = 12, width: int = 16) -> np.ndarray:
    """Every hue, up to far outside the gamut."""
    return np.random.default_rng(1).uniform(-120, 120, (2, height, width)).astype(np.float32)


def ramp(height: int = 60, width: int = 256) -> Photograph:
    return photograph_from_array(np.tile(np.arange(width, dtype=np.uint8), (height, 1)))


@pytest.fixture(scope="module")
def portrait() -> Photograph:
    return photograph_from_array(astronaut()[:201, 100:349])


@pytest.mark.parametrize(
    "finish",
    [
        FinishParams(),
        FinishParams(saturation=2.0),
        FinishParams(strength=0.5, warmth=1.0, tint=-1.0),
        FinishParams(saturation=0.0, warmth=-1.0, tint=1.0),
    ],
)
@pytest.mark.parametrize("bits", [8, 16])
def test_luminance_is_the_photographs_own(portrait, finish, bits):
    for photo in (portrait, ramp()):
        result = compose(photo, wild_chroma(), finish, bits=bits).whole()
        assert result.shape == (photo.height, photo.width, 3)
        assert result.dtype == (np.uint8 if bits == 8 else np.uint16)
        error = np.abs(to_lab(result)[0] - photo.luminance())
        assert error.max() < (ROUNDING if bits == 8 else 0.005)


def test_chroma_inside_the_gamut_arrives_unchanged():
    photo = photograph_from_array(np.full((40, 40), 128, np.uint8))
    ab = np.stack([np.full((5, 5), 20.0), np.full((5, 5), -15.0)])
    lab = to_lab(compose(photo, ab, FinishParams(), bits=16).whole())
    np.testing.assert_allclose(lab[1], 20.0, atol=0.01)
    np.testing.assert_allclose(lab[2], -15.0, atol=0.01)


def test_chroma_outside_the_gamut_shrinks_and_keeps_its_hue():
    hue = np.linspace(-np.pi, np.pi, 200, endpoint=False)
    for level in (30, 128, 220):
        photo = photograph_from_array(np.full((1, 200), level, np.uint8))
        wanted = 200 * np.stack([np.cos(hue), np.sin(hue)])[:, None]
        grid = GuidedChroma(
            ab=wanted.astype(np.float32),
            gain=np.zeros((2, 1, 200), np.float32),
            lightness=photo.luminance(),
        )
        _, a, b = to_lab(compose(photo, grid, FinishParams(), bits=16).whole())
        difference = np.angle(np.exp(1j * (np.arctan2(b, a) - hue)))
        assert np.abs(difference).max() < 0.01
        # It stops at the edge of the gamut, where one channel is at its end.
        rgb = compose(photo, grid, FinishParams(), bits=16).whole()
        margin = np.minimum(rgb.min(-1), 65535 - rgb.max(-1)) / 65535
        assert margin.max() < 0.1
        assert margin.mean() < 0.01


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("bits", [8, 16])
def test_strength_zero_is_the_grey_original(dtype, bits):
    grey = camera()[:70, :90].astype(dtype) * (np.iinfo(dtype).max // 255)
    finish = FinishParams(strength=0.0, saturation=2.0, warmth=1.0, tint=1.0)
    expected = camera()[:70, :90].astype(np.uint16) * (1 if bits == 8 else 257)
    result = compose(photograph_from_array(grey), wild_chroma(), finish, bits=bits).whole()
    np.testing.assert_array_equal(result, np.dstack([expected] * 3))


def test_strength_zero_of_a_colour_photograph_is_grey_at_its_own_luminance(portrait):
    result = compose(portrait, wild_chroma(), FinishParams(strength=0.0)).whole()
    assert (result == result[..., :1]).all()
    assert np.abs(to_lab(result)[0] - portrait.luminance()).max() < ROUNDING


def test_no_chroma_is_the_grey_original_too():
    result = compose(ramp(), np.zeros((2, 8, 8)), FinishParams()).whole()
    np.testing.assert_array_equal(result, np.dstack([ramp().pixels] * 3))


def test_saturation_and_strength_scale_chroma():
    photo = photograph_from_array(np.full((20, 20), 128, np.uint8))
    ab = np.stack([np.full((4, 4), 10.0), np.full((4, 4), 5.0)])
    half = to_lab(compose(photo, ab, FinishParams(strength=0.5), bits=16).whole())
    double = to_lab(compose(photo, ab, FinishParams(saturation=2.0), bits=16).whole())
    np.testing.assert_allclose(half[1:, 0, 0], [5.0, 2.5], atol=0.01)
    np.testing.assert_allclose(double[1:, 0, 0], [20.0, 10.0], atol=0.01)


def test_warmth_and_tint_shift_the_middle_tones_and_leave_black_and_white():
    nothing = np.zeros((2, 4, 4))
    warm = to_lab(compose(ramp(), nothing, FinishParams(warmth=1.0), bits=16).whole())
    green = to_lab(compose(ramp(), nothing, FinishParams(tint=-1.0), bits=16).whole())
    middle = 119  # L = 50
    assert warm[2, 0, middle] == pytest.approx(14.0, abs=0.1)
    assert green[1, 0, middle] == pytest.approx(-12.0, abs=0.1)
    assert np.abs(warm[1]).max() < 0.1
    for lab in (warm, green):
        assert np.abs(lab[1:, 0, [0, 255]]).max() < 0.1
    weak = to_lab(compose(ramp(), nothing, FinishParams(warmth=1.0, strength=0.25), bits=16).whole())
    assert weak[2, 0, middle] == pytest.approx(3.5, abs=0.1)


@pytest.mark.parametrize(
    "finish", [FinishParams(warmth=1.0), FinishParams(warmth=-1.0), FinishParams(tint=1.0)]
)
def test_white_stays_white_and_grey_does_not(finish):
    levels = np.array([[218, 198, 119, 80]], np.uint8).repeat(8, axis=0).repeat(8, axis=1)  # L 87, 80, 50, 34
    lab = to_lab(compose(photograph_from_array(levels), np.zeros((2, 4, 4)), finish, bits=16).whole())
    chroma = np.hypot(lab[1], lab[2])[0]
    assert chroma[:16].max() < 0.5, "paper, linen, the whites of eyes"
    assert chroma[16:].min() > 9


@pytest.mark.parametrize(("tone", "chroma"), [(218, 9.7), (198, 12.2), (119, 14.0)])
def test_whites_take_the_warmth_too_where_that_is_asked_for(tone, chroma):
    finish = FinishParams(warmth=1.0, keep_whites=False)
    photo = photograph_from_array(np.full((8, 8), tone, np.uint8))
    lab = to_lab(compose(photo, np.zeros((2, 4, 4)), finish, bits=16).whole())
    assert lab[2].mean() == pytest.approx(chroma, abs=0.1)  # 14 (1 - (L/50 - 1)^4)


def test_light_that_has_a_colour_takes_warmth():
    photo = photograph_from_array(np.full((8, 8), 198, np.uint8))
    sky = np.stack([np.full((4, 4), -6.0), np.full((4, 4), -22.0)])
    before, after = (
        to_lab(compose(photo, sky, FinishParams(warmth=w), bits=16).whole())[2, 0, 0] for w in (0.0, 1.0)
    )
    assert after - before > 10


def test_skin_takes_half_of_what_a_wall_of_its_lightness_takes():
    photo = photograph_from_array(np.full((8, 8), 160, np.uint8))
    skin, wall = (
        np.stack([np.full((4, 4), 20 * np.cos(hue)), np.full((4, 4), 20 * np.sin(hue))])
        for hue in np.deg2rad([50.0, 140.0])
    )

    def shift(ab, axis, finish):
        return np.abs(to_lab(compose(photo, ab, finish, bits=16).whole())[axis, 0, 0] - ab[axis - 1, 0, 0])

    for axis, finish in ((1, FinishParams(tint=-1.0)), (2, FinishParams(warmth=1.0))):
        assert shift(skin, axis, finish) == pytest.approx(shift(wall, axis, finish) / 2, rel=0.05)
    face = to_lab(compose(photo, skin, FinishParams(tint=-1.0), bits=16).whole())[:, 0, 0]
    assert face[1] > 5, "no face turns green"


def test_strips_do_not_show(portrait, monkeypatch):
    whole = compose(portrait, wild_chroma(), FinishParams()).whole()
    monkeypatch.setattr("model.photo.compose._STRIP_PIXELS", 3 * portrait.width)
    np.testing.assert_array_equal(compose(portrait, wild_chroma(), FinishParams()).whole(), whole)


@pytest.mark.parametrize("finish", [FinishParams(), FinishParams(saturation=1.7), FinishParams(strength=0.0)])
@pytest.mark.parametrize("max_side", [None, 100])
def test_the_composer_gives_what_compose_gives(portrait, finish, max_side):
    chroma = fit_chroma(portrait, wild_chroma())
    composer = Composer(portrait, chroma, max_side=max_side)
    expected = compose(portrait, chroma, finish, max_side=max_side).whole()
    np.testing.assert_array_equal(composer.compose(finish), expected)
    assert (composer.height, composer.width) == expected.shape[:2]
    np.testing.assert_array_equal(composer.compose(finish), expected)


def test_a_small_preview_looks_like_the_reduced_result(portrait):
    ab = to_lab(astronaut()[:201, 100:349])[1:]
    full = compose(portrait, ab, FinishParams()).whole()
    small = compose(portrait, ab, FinishParams(), max_side=40).whole()
    reduced = photograph_from_array(full).pixels_within(40)
    assert small.shape == reduced.shape
    assert np.abs(to_lab(small)[1:] - to_lab(reduced)[1:]).mean() < 2.0


def test_one_pixel_and_one_row_are_pictures():
    one = photograph_from_array(np.full((1, 1), 128, np.uint8))
    result = compose(one, np.full((2, 16, 16), 20.0), FinishParams()).whole()
    assert np.abs(to_lab(result)[1:] - 20.0).max() < 1.0
    row = photograph_from_array(np.arange(256, dtype=np.uint8)[None])
    assert compose(row, wild_chroma(4, 64), FinishParams()).whole().shape == (1, 256, 3)


def test_cancel_is_heard_between_strips(portrait):
    cancel = CancelToken()
    seen: list[Progress] = []

    def watch(progress: Progress) -> None:
        seen.append(progress)
        cancel.cancel()

    big = photograph_from_array(np.zeros((600, 600), np.uint8))
    with pytest.raises(Cancelled):
        compose(big, wild_chroma(), FinishParams(), cancel=cancel, progress=watch).whole()
    assert len(seen) == 1
    with pytest.raises(Cancelled):
        Composer(portrait, wild_chroma(), max_side=None).compose(FinishParams(), cancel)


def test_progress_rises_to_one():
    big = photograph_from_array(np.zeros((600, 600), np.uint8))
    seen: list[Progress] = []
    compose(big, wild_chroma(), FinishParams(), progress=seen.append).whole()
    fractions = [progress.fraction for progress in seen]
    assert fractions == sorted(set(fractions))
    assert fractions[-1] == 1.0
    assert {progress.stage for progress in seen} == {"compose"}


def test_other_depths_are_refused():
    with pytest.raises(ValueError, match="8 or 16"):
        compose(ramp(), wild_chroma(), FinishParams(), bits=12).whole()


@pytest.mark.parametrize("region", [(0, 0, 40, 30), (33, 21, 90, 70), (100, 60, 150, 100)])
@pytest.mark.parametrize("strength", [0.0, 1.0])
def test_a_region_is_a_part_of_the_whole(region: tuple[int, int, int, int], strength: float) -> None:
    random = np.random.default_rng(3)
    photo = photograph_from_array(
        cv2.GaussianBlur(random.integers(0, 256, (100, 150, 3), np.uint8), (0, 0), 2)
    )
    chroma = fit_chroma(photo, random.normal(0, 25, (2, 20, 30)).astype(np.float32))
    finish = FinishParams(strength=strength, warmth=0.4)
    left, top, right, bottom = region
    whole = np.broadcast_to(compose(photo, chroma, finish).whole(), (100, 150, 3))[top:bottom, left:right]
    part = compose_region(photo, chroma, finish, region)
    assert part.flags.c_contiguous
    assert np.abs(part.astype(int) - whole).max() <= 1
    np.testing.assert_array_equal(photo.region_rgb(region), photo.original_rgb(None)[top:bottom, left:right])


def dots(height: int = 600, width: int = 800) -> Photograph:
    """A dithered bilevel scan: paper on the left, then a soft ramp."""
    ramp = np.clip(np.linspace(1.25, 0.0, width), 0, 1)[None].repeat(height, 0)
    threshold = np.random.default_rng(5).uniform(0, 1, (height, width))
    return photograph_from_array(np.where(ramp > threshold, 255, 0).astype(np.uint8))


def mean_chroma(rgb: np.ndarray) -> float:
    """Chroma of the picture seen from afar."""
    small = cv2.resize(rgb, (20, 15), interpolation=cv2.INTER_AREA)
    lab = to_lab(small)
    return float(np.hypot(lab[1], lab[2])[:, 8:14].mean())


def test_a_scan_of_dots_is_as_colourful_in_its_file_as_on_the_screen():
    photo = dots()
    assert photo.is_dots
    assert "dots" in photo.notes[0]
    ab = np.stack([np.full((30, 40), 10.0), np.full((30, 40), 12.0)]).astype(np.float32)
    screen, file = (compose(photo, ab, FinishParams(), max_side=side).whole() for side in (200, None))
    assert mean_chroma(screen) > 8
    assert 0.75 < mean_chroma(file) / mean_chroma(screen) < 1.25
    moved = np.abs(to_lab(file)[0] - photo.luminance())
    assert moved.max() <= LARGEST_SOFTENING + ROUNDING
    assert (file[:, :100] == 255).all()  # bare paper stays white, as on the screen
    part = compose_region(photo, fit_chroma(photo, ab), FinishParams(), (200, 100, 400, 300))
    assert np.abs(part.astype(int) - file[100:300, 200:400]).max() <= 1
    np.testing.assert_array_equal(
        compose(photo, ab, FinishParams(strength=0.0)).whole(), np.dstack([photo.pixels] * 3)
    )


def test_a_photograph_is_not_dots(portrait):
    assert not portrait.is_dots
    assert not ramp().is_dots
    assert not photograph_from_array(np.full((20, 20), 255, np.uint8)).is_dots
