from dataclasses import replace

import pytest
import torch
from torch.nn import functional

from model.networks.compact import CompactModel, compact_config
from model.networks.guided_filter import guided_filter
from model.networks.hue import respond
from tests.model.tiny import SUBJECTS, tiny_config, tiny_model


@pytest.fixture(scope="module")
def model() -> CompactModel:
    return tiny_model()[0]


def _photograph(batch: int = 1, height: int = 64, width: int = 96) -> torch.Tensor:
    return torch.rand(batch, 1, height, width, generator=torch.Generator().manual_seed(4)) * 2 - 1


@torch.no_grad()
def test_every_stage_has_the_stated_shape_on_an_oblong_photograph(model: CompactModel) -> None:
    square = _photograph(2, 64, 64)
    weights = model.predict_subject(square)
    assert weights.shape == (2, len(SUBJECTS))
    torch.testing.assert_close(weights.sum(dim=1), torch.ones(2))
    latent = model.invert(square, weights)
    assert latent.mean.shape == latent.std.shape == (2, 12)
    assert bool((latent.std > 0).all())
    reference = model.generate(latent.mean, weights)
    assert reference.image.shape == (2, 3, 16, 16)
    assert reference.image.abs().max() <= 1.0
    assert {r: f.shape for r, f in reference.features.items()} == {8: (2, 8, 8, 8), 16: (2, 6, 16, 16)}
    perception = model.perceive(_photograph(2))
    warped = model.align(perception, reference)
    assert {r: f.shape for r, f in warped.features.items()} == {8: (2, 8, 8, 12), 16: (2, 6, 16, 24)}
    assert warped.image.shape == (2, 3, 16, 24)
    ab = model.colourise(perception, warped)
    assert ab.shape == (2, 2, 16, 24)
    assert ab.abs().max() <= 1.0


@torch.no_grad()
def test_the_prior_is_really_used(model: CompactModel) -> None:
    weights = torch.eye(len(SUBJECTS))[:1]
    perception = model.perceive(_photograph())
    codes = torch.randn(2, 1, 12, generator=torch.Generator().manual_seed(0))
    colourings = [
        model.colourise(perception, model.align(perception, model.generate(z, weights))) for z in codes
    ]
    assert (colourings[0] - colourings[1]).abs().mean() > 1e-3


@torch.no_grad()
def test_another_class_gives_another_inversion(model: CompactModel) -> None:
    square, classes = _photograph(1, 64, 64), torch.eye(len(SUBJECTS))
    first, second = model.invert(square, classes[:1]), model.invert(square, classes[1:2])
    assert not torch.allclose(first.mean, second.mean)
    z = first.mean
    assert not torch.allclose(
        model.generate(z, classes[:1]).image, model.generate(z, classes[1:2]).image, atol=1e-4
    )


def test_the_warped_picture_is_made_of_the_inversions_colours(model: CompactModel) -> None:
    with torch.no_grad():
        weights = torch.eye(len(SUBJECTS))[:1]
        reference = model.generate(torch.randn(1, 12), weights)
        warped = model.align(model.perceive(_photograph()), reference)
    for channel in range(3):
        assert warped.image[0, channel].min() >= reference.image[0, channel].min() - 1e-5
        assert warped.image[0, channel].max() <= reference.image[0, channel].max() + 1e-5


def test_the_bundled_sizes_fit_together() -> None:
    config = compact_config(36)
    assert config.feature_resolutions == (16, 32, 64)
    assert config.generator.image_size == 64
    assert config.colouriser.output_stride == 2
    assert tiny_config().stride % tiny_config().colouriser.stride == 0


@torch.no_grad()
def test_guided_by_the_image_the_colouriser_sees_nothing_else_of_the_prior() -> None:
    model = tiny_model(guidance="image")[0]
    weights = torch.eye(len(SUBJECTS))[:1]
    reference = model.generate(torch.randn(1, 12, generator=torch.Generator().manual_seed(0)), weights)
    torch.testing.assert_close(reference.features[16], reference.image)
    torch.testing.assert_close(reference.features[8], functional.avg_pool2d(reference.image, 2))
    perception = model.perceive(_photograph())
    warped = model.align(perception, reference)
    torch.testing.assert_close(warped.features[16], warped.image)
    assert model.colourise(perception, warped).shape == (1, 2, 16, 24)


def test_sizes_that_do_not_fit_the_guidance_are_refused() -> None:
    assert compact_config(36, guidance="image").colouriser.feature_channels == (3, 3, 3)
    with pytest.raises(ValueError, match=r"guidance by image needs feature channels of \(3, 3\)"):
        replace(tiny_config(), guidance="image")


@torch.no_grad()
def test_the_finish_smooths_then_answers_hues_then_spreads(model: CompactModel) -> None:
    response = ((0.1, 0.0), (0.8, 0.2), (0.0, -0.1))
    x_l, weights = _photograph(2), torch.eye(len(SUBJECTS))[:2]
    perception = model.perceive(x_l)
    reference = model.generate(model.invert(_photograph(2, 64, 64), weights).mean, weights)
    warped = model.align(perception, reference)
    raw = model.colourise(perception, warped)

    config = replace(model.config, smoothing=2, hue_response=response, contrast=1.5)
    ab = model.finished(config).colourise(perception, warped)

    smooth = guided_filter(raw, functional.interpolate(x_l, size=(16, 24), mode="area"), 2)
    expected = respond(smooth, response)
    mean = expected.mean(dim=(2, 3), keepdim=True)
    assert (smooth - raw).abs().max() > 1e-3
    torch.testing.assert_close(ab, mean + 1.5 * (expected - mean))
