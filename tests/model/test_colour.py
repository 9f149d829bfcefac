from pathlib import Path

import numpy as np
import pytest
import torch
from skimage.color import lab2rgb, rgb2lab
from skimage.data import chelsea

from model import colour

REFERENCE = Path(__file__).parents[1] / "data" / "colour" / "reference.npz"


def columns(array: np.ndarray) -> torch.Tensor:
    """(N, 3) colours as a (3, N, 1) picture."""
    return torch.from_numpy(np.ascontiguousarray(array.T))[..., None]


@pytest.fixture(scope="module")
def reference() -> dict[str, np.ndarray]:
    with np.load(REFERENCE) as data:
        return dict(data)


def test_lab_agrees_with_the_official_implementation(reference):
    lab = colour.rgb_to_lab(columns(reference["rgb"]))
    # 500 (fx - fy) turns float32's 6e-8 into 1e-4.
    torch.testing.assert_close(lab, columns(reference["lab_of_rgb"]), rtol=0, atol=1.5e-4)


def test_rgb_agrees_with_the_official_implementation(reference):
    rgb = colour.lab_to_rgb(columns(reference["lab"])).clamp(0, 1)
    torch.testing.assert_close(rgb, columns(reference["rgb_of_lab"]), rtol=0, atol=5e-6)


def test_round_trip_agrees_with_the_official_implementation(reference):
    rgb = colour.lab_to_rgb(colour.rgb_to_lab(columns(reference["rgb"]))).clamp(0, 1)
    # One colour lies on the junction of sRGB's line and curve, where rounding chooses the branch.
    torch.testing.assert_close(rgb, columns(reference["rgb_round_trip"]), rtol=0, atol=2e-5)
    torch.testing.assert_close(rgb, columns(reference["rgb"]), rtol=0, atol=5e-5)


def test_lab_agrees_with_scikit_image():
    picture = chelsea()[:64, :80].astype(np.float32) / 255
    ours = colour.rgb_to_lab(torch.from_numpy(picture).permute(2, 0, 1)).permute(1, 2, 0).numpy()
    np.testing.assert_allclose(ours, rgb2lab(picture), atol=0.006)
    back = colour.lab_to_rgb(torch.from_numpy(ours).permute(2, 0, 1)).permute(1, 2, 0).numpy()
    np.testing.assert_allclose(back, lab2rgb(rgb2lab(picture)), atol=1e-4)


def test_greys_have_no_chroma_and_the_ends_are_black_and_white():
    grey = torch.linspace(0, 1, 256).expand(3, 1, 256)
    lab = colour.rgb_to_lab(grey)
    assert lab[1:].abs().max() < 5e-5
    assert torch.all(lab[0].diff() > 0)
    assert lab[0, 0, 0].abs() < 1e-4
    assert abs(lab[0, 0, -1] - 100) < 1e-3


def test_batches_are_converted_like_single_pictures():
    batch = torch.rand((2, 4, 3, 5, 6), generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(colour.rgb_to_lab(batch)[1, 3], colour.rgb_to_lab(batch[1, 3]))
    torch.testing.assert_close(colour.lab_to_rgb(batch * 50)[1, 3], colour.lab_to_rgb(batch[1, 3] * 50))


def test_colours_outside_the_gamut_are_not_clamped():
    rgb = colour.lab_to_rgb(torch.tensor([50.0, 110.0, -110.0]).view(3, 1, 1))
    assert rgb.max() > 1.0
    assert rgb.min() < 0.0


@pytest.mark.parametrize("convert", [colour.rgb_to_lab, colour.lab_to_rgb])
def test_gradients_are_right_and_finite_at_the_corners(convert):
    scale = torch.tensor([1.0, 1.0, 1.0] if convert is colour.rgb_to_lab else [100.0, 40.0, 40.0]).double()
    inside = torch.rand((3, 1, 8), generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    inside = (inside * 0.9 + 0.05) * scale.view(3, 1, 1)
    assert torch.autograd.gradcheck(convert, inside.requires_grad_())
    corners = torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * 3).T.reshape(3, 1, 8).requires_grad_()
    convert(corners).sum().backward()
    assert corners.grad is not None
    assert torch.isfinite(corners.grad).all()


def test_scalings_are_inverse_and_meet_the_networks_range():
    values = torch.tensor([0.0, 50.0, 100.0])
    assert colour.normalise_l(values).tolist() == [-1.0, 0.0, 1.0]
    torch.testing.assert_close(colour.denormalise_l(colour.normalise_l(values)), values)
    assert colour.normalise_ab(torch.tensor([-110.0, 55.0])).tolist() == [-1.0, 0.5]
    torch.testing.assert_close(colour.denormalise_ab(colour.normalise_ab(values)), values)


def test_the_steps_make_the_whole():
    rgb = torch.rand((3, 4, 5), generator=torch.Generator().manual_seed(2))
    linear = colour.srgb_to_linear(rgb)
    torch.testing.assert_close(colour.linear_to_srgb(linear), rgb, rtol=0, atol=5e-5)
    lab = colour.rgb_to_lab(rgb)
    weights = torch.tensor(colour.RGB_TO_XYZ[1]).view(3, 1, 1)
    torch.testing.assert_close(colour.luminance_to_l((linear * weights).sum(0)), lab[0])
    torch.testing.assert_close(colour.lab_to_linear_rgb(lab), linear, rtol=0, atol=1e-4)


def test_greys_are_the_colours_of_no_chroma():
    lightness = torch.linspace(0.0, 100.0, 1001).view(1, 1, -1)
    neutral = torch.zeros_like(lightness)
    expected = colour.lab_to_rgb(torch.cat((lightness, neutral, neutral))).clamp(0.0, 1.0)
    torch.testing.assert_close(colour.grey_to_rgb(lightness), expected, rtol=0, atol=1e-6)
    torch.testing.assert_close(colour.grey_to_red(lightness), expected[:1], rtol=0, atol=1e-6)
