"""Finished colourings as lively as photographs, within bounds."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from skimage.color import rgb2lab
from torch import Tensor

from model.colour import denormalise_ab, denormalise_l, grey_to_rgb
from model.networks.compact import CompactModel
from model.networks.faithful import faithful
from model.params import FinishParams
from model.photo.colourfulness import colourfulness
from model.photo.compose import compose
from model.photo.photograph import photograph_from_array
from model.training.assemble.vividness import liveliness, restore_vividness
from tests.model.tiny import SUBJECTS, tiny_model


def _photographs() -> tuple[Tensor, Tensor]:
    x_l = torch.rand(4, 1, 64, 64, generator=torch.Generator().manual_seed(0)) * 2 - 1
    return x_l, torch.eye(len(SUBJECTS))[torch.tensor([0, 1, 2, 0])]


def _pictures(model: CompactModel, gain: float = 1.0, contrast: float = 1.0) -> Tensor:
    """The finished colourings (4, 3, 64, 64), uint8, of a model whose head and contrast are changed so."""
    x_l, classes = _photographs()
    changed = model.finished(replace(model.config, contrast=contrast))
    colours = denormalise_ab(faithful(changed, x_l, classes, None)).numpy()
    greys = (grey_to_rgb(denormalise_l(x_l))[:, 0] * 255.0).round().byte().numpy()
    pictures = [
        compose(photograph_from_array(grey), gain * ab, FinishParams())
        for grey, ab in zip(greys, colours, strict=True)
    ]
    return torch.from_numpy(np.stack(pictures)).movedim(3, 1)


def test_liveliness_is_that_of_the_libraries() -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (3, 5, 7, 3), dtype=np.uint8)
    tints = [np.linalg.norm(rgb2lab(rgb)[..., 1:].mean(axis=(0, 1))) for rgb in pictures]
    expected = (np.mean(tints), np.mean([colourfulness(rgb) for rgb in pictures]))
    assert liveliness(pictures) == pytest.approx(expected, rel=1e-2)


@pytest.mark.parametrize(("gain", "contrast"), [(1.1, 1.2), (0.9, 1.1)])
def test_what_was_taken_from_the_colours_is_given_back(gain: float, contrast: float) -> None:
    model = tiny_model()[0]
    head = model.colouriser.head.weight.clone()
    truth = _pictures(model, gain, contrast)

    vivid, found = restore_vividness(model, *_photographs(), truth)

    assert found == pytest.approx((gain, contrast), rel=0.03)
    assert vivid.config.contrast == found.contrast
    torch.testing.assert_close(vivid.colouriser.head.weight, head * found.gain)
    now = liveliness(_pictures(vivid, contrast=found.contrast).movedim(1, 3).numpy())
    assert now == pytest.approx(tuple(liveliness(truth.movedim(1, 3).numpy())), rel=0.05)


@pytest.mark.parametrize(
    ("colours", "bounds"), [(((255, 0, 0), (255, 0, 255)), (1.6, 1.6)), (((90, 90, 90),) * 2, (0.7, 1.0))]
)
def test_gain_and_contrast_have_bounds(
    colours: tuple[tuple[int, int, int], ...], bounds: tuple[float, float]
) -> None:
    halves = torch.tensor(colours, dtype=torch.uint8).T.repeat_interleave(32, dim=1)
    truth = halves[None, :, None].expand(4, -1, 64, -1)
    assert restore_vividness(tiny_model()[0], *_photographs(), truth)[1] == pytest.approx(bounds)
