"""The hue response against complex arithmetic."""

import torch

from model.networks.hue import hue_terms, respond


def _colours(n: int = 2) -> torch.Tensor:
    return torch.rand(n, 2, 4, 3, generator=torch.Generator().manual_seed(0)) * 2 - 1


def _complex(ab: torch.Tensor) -> torch.Tensor:
    return torch.complex(ab[:, 0], ab[:, 1])


def test_terms_are_powers_of_the_hue() -> None:
    ab = _colours()
    p = _complex(ab)
    u = p / (p.abs().square() + 0.02**2).sqrt()
    terms = hue_terms(ab, 2)
    expected = (p * u.conj() ** 2, p * u.conj(), p, p * u, p * u**2)
    for k, term in enumerate(expected):
        torch.testing.assert_close(_complex(terms[:, k]), term)


def test_the_middle_coefficient_turns_and_scales() -> None:
    ab = torch.tensor([0.5, 0.0]).view(1, 2, 1, 1)
    turned = respond(ab, ((0.0, 0.0), (0.0, 2.0), (0.0, 0.0)))
    torch.testing.assert_close(turned, torch.tensor([0.0, 1.0]).view(1, 2, 1, 1))


def test_without_a_response_nothing_changes() -> None:
    ab = _colours()
    assert respond(ab, ()) is ab


def test_hues_are_answered_for_one_by_one() -> None:
    """1 + u + 1/u is 3 at hue 0 and -1 opposite."""
    response = ((1.0, 0.0), (1.0, 0.0), (1.0, 0.0))
    ab = torch.tensor([[0.9, -0.9], [0.0, 0.0]]).view(1, 2, 1, 2)
    torch.testing.assert_close(
        respond(ab, response)[0, 0, 0], torch.tensor([0.9 * 3, 0.9]), rtol=2e-3, atol=0.0
    )


def test_grey_stays_grey_and_has_a_gradient() -> None:
    ab = torch.zeros(1, 2, 1, 1, requires_grad=True)
    answer = respond(ab, ((0.3, 0.1), (1.0, 0.0), (0.2, 0.4)))
    assert answer.abs().max() == 0.0
    answer.sum().backward()
    assert ab.grad is not None
    torch.testing.assert_close(ab.grad, torch.ones_like(ab))
