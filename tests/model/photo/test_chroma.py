import cv2
import numpy as np
import pytest
import torch
from skimage.data import astronaut, chelsea, coffee

from model import colour
from model.photo.chroma import fit_chroma
from model.photo.lightness import grey_from_lightness
from model.photo.photograph import photograph_from_array


def to_lab(rgb: np.ndarray) -> np.ndarray:
    return colour.rgb_to_lab(torch.from_numpy(rgb.astype(np.float32) / 255).permute(2, 0, 1)).numpy()


def reduced(planes: np.ndarray, short_side: int) -> np.ndarray:
    scale = short_side / min(planes.shape[1:])
    size = (round(planes.shape[2] * scale), round(planes.shape[1] * scale))
    return np.stack([cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in planes])


def guided(pixels: np.ndarray, ab: np.ndarray) -> np.ndarray:
    photo = photograph_from_array(pixels)
    chroma = fit_chroma(photo, ab)
    return chroma.rows(photo.luminance(), 0, photo.height, photo.height)[1]


def bicubic(ab: np.ndarray, height: int, width: int) -> np.ndarray:
    return np.stack([cv2.resize(plane, (width, height), interpolation=cv2.INTER_CUBIC) for plane in ab])


def distance(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.sqrt(((one - other) ** 2).sum(axis=0))


@pytest.mark.parametrize("picture", [astronaut, chelsea, coffee])
def test_true_colours_come_back_better_than_bicubic(picture):
    """The margins are those of docs/benchmarks.md, less a little."""
    rgb = picture()
    truth = to_lab(rgb)[1:]
    small = reduced(truth, 64)
    ours, theirs = guided(rgb, small), bicubic(small, *rgb.shape[:2])
    smooth = np.stack([cv2.GaussianBlur(plane, (0, 0), 1.0) for plane in truth])
    slope = np.hypot(*np.gradient(smooth, axis=(1, 2))).max(axis=0)
    near_edges = cv2.dilate((slope > 3).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert 0.05 < near_edges.mean() < 0.6
    assert distance(ours, truth).mean() < 0.96 * distance(theirs, truth).mean()
    assert distance(ours, truth)[near_edges].mean() < 0.89 * distance(theirs, truth)[near_edges].mean()


def test_a_colour_edge_lands_on_the_luminance_edge():
    """A dark red and a light blue half meet off the small grid; eight pixels of it per small pixel."""
    edge = 100
    pixels = np.full((160, 200), 70, np.uint8)
    pixels[:, edge:] = 190
    ab = np.zeros((2, 160, 200), np.float32)
    ab[0, :, :edge], ab[1, :, edge:] = 40.0, -40.0
    small = reduced(ab, 20)
    result = guided(pixels, small)
    wrong_side = distance(result, ab)
    bleeding = distance(bicubic(small, 160, 200), ab)
    assert wrong_side[:, edge - 8 : edge + 8].mean() < 0.2 * bleeding[:, edge - 8 : edge + 8].mean()
    assert wrong_side.max() < 8.0


def test_flat_colour_stays_flat_whatever_the_luminance():
    noise = np.random.default_rng(0).integers(0, 256, (120, 90), dtype=np.uint8)
    ab = np.stack([np.full((12, 9), 30.0), np.full((12, 9), -10.0)])
    result = guided(noise, ab)
    np.testing.assert_allclose(result[0], 30.0, atol=1e-3)
    np.testing.assert_allclose(result[1], -10.0, atol=1e-3)


def test_grain_does_not_become_coloured_speckle():
    """Over a smooth change of colour, noise of 5 L makes less than 1 of ab."""
    grain = np.random.default_rng(0).normal(0, 12, (256, 256))
    tone = np.tile(np.linspace(60, 190, 256), (256, 1))
    ab = np.stack(np.meshgrid(np.linspace(-40, 40, 32), np.linspace(-40, 40, 32)))
    clean = guided(tone.astype(np.uint8), ab)
    grainy = guided(np.clip(tone + grain, 0, 255).astype(np.uint8), ab)
    assert np.sqrt(((grainy - clean) ** 2).mean()) < 1.0


def test_the_mean_of_each_small_pixel_is_kept():
    rgb = coffee()[:256, :320]
    small = reduced(to_lab(rgb)[1:], 32)
    back = reduced(guided(rgb, small), 32)
    assert (
        distance(back, small).mean() < 0.15 * distance(small, small.mean(axis=(1, 2), keepdims=True)).mean()
    )


@pytest.mark.parametrize("size", [(1, 1), (3, 500), (37, 41), (700, 130)])
def test_any_size_meets_any_grid(size):
    photo = photograph_from_array(np.random.default_rng(0).integers(0, 256, size, dtype=np.uint8))
    for grid in ((1, 1), (16, 24), (300, 300)):
        ab = np.random.default_rng(1).uniform(-50, 50, (2, *grid))
        chroma = fit_chroma(photo, ab)
        assert chroma.lightness.shape == chroma.ab.shape[1:] == chroma.gain.shape[1:]
        assert chroma.lightness.shape[0] <= photo.height
        assert chroma.lightness.shape[1] <= photo.width
        result = chroma.rows(photo.luminance(), 0, *(photo.height,) * 2)[1]
        assert result.shape == (2, *size)
        assert np.isfinite(result).all()
        assert np.abs(result).max() < 120


def test_rows_are_rows_of_the_whole():
    photo = photograph_from_array(np.random.default_rng(0).integers(0, 256, (90, 70), dtype=np.uint8))
    chroma = fit_chroma(photo, np.random.default_rng(1).uniform(-50, 50, (2, 12, 9)))
    whole = chroma.rows(photo.luminance(), 0, 90, 90)[1]
    np.testing.assert_array_equal(chroma.rows(photo.luminance(slice(29, 41)), 30, 40, 90)[1], whole[:, 30:40])
    np.testing.assert_array_equal(chroma.rows(photo.luminance(slice(0, 11)), 0, 10, 90)[1], whole[:, :10])


def test_a_coarser_picture_gets_a_coarser_grid():
    photo = photograph_from_array(coffee())
    chroma = fit_chroma(photo, np.zeros((2, 64, 96)))
    assert chroma.at_most(4000, 6000) is chroma
    small = chroma.at_most(50, 75)
    assert small.ab.shape == (2, 50, 75)
    np.testing.assert_allclose(small.lightness.mean(), chroma.lightness.mean(), atol=0.2)


def test_nothing_beyond_an_edge_gets_a_colour_that_is_on_neither_side() -> None:
    left, edge = np.zeros((64, 64), bool), np.zeros((256, 256), bool)
    left[:, :32], edge[:, :130] = True, True  # the edge of the photograph lies within a cell of the network's
    lightness = np.where(edge, 30.0, 85.0)
    grey = np.round(grey_from_lightness(lightness.astype(np.float32)) * 255).astype(np.uint8)
    photo = photograph_from_array(grey)
    ab = np.where(left, np.array([60.0, 40.0])[:, None, None], np.array([0.0, -4.0])[:, None, None])
    fitted = fit_chroma(photo, ab.astype(np.float32)).ab
    assert fitted[0].min() > -1e-3
    assert fitted[1].min() > -4.0 - 1e-3
    assert fitted[0].max() < 60.0 + 1e-3
