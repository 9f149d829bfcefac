"""The response of least squares finds what the colours stand for."""

import torch

from model.networks.hue import respond
from model.training.assemble.hue_response import ORDER, fit_hue_response


def _drawn() -> torch.Tensor:
    return torch.rand(20, 2, 8, 8, generator=torch.Generator().manual_seed(0)) * 1.2 - 0.6


def test_a_known_response_is_found_again() -> None:
    drawn = _drawn()
    known = ((0.1, 0.0), (0.2, -0.1), (1.0, 0.1), (-0.2, 0.3), (0.05, 0.1))
    true = respond(drawn, known)
    found = fit_hue_response(drawn, true)
    scale = (drawn.square().sum() / true.square().sum()).sqrt()
    torch.testing.assert_close(torch.tensor(found), scale * torch.tensor(known), atol=3e-3, rtol=0.0)


def test_a_hue_that_says_nothing_fades() -> None:
    """Violet stands for anything; the other hues for themselves."""
    drawn = _drawn()
    violet = (drawn[:, 0:1] > 0) & (drawn[:, 1:2] < 0)
    noise = torch.randn(drawn.shape, generator=torch.Generator().manual_seed(1)) * 0.1
    answered = respond(drawn, fit_hue_response(drawn, torch.where(violet, noise, drawn)))
    kept = (answered * drawn).sum(dim=1, keepdim=True) / drawn.square().sum(dim=1, keepdim=True)
    assert kept[violet].mean() < 0.35 * kept[~violet].mean()


def test_chroma_is_left_as_it_was() -> None:
    drawn = _drawn()
    response = fit_hue_response(drawn, 0.1 * drawn.flip(1))
    assert len(response) == 2 * ORDER + 1
    torch.testing.assert_close(
        respond(drawn, response).square().sum(), drawn.square().sum(), rtol=1e-4, atol=0.0
    )
