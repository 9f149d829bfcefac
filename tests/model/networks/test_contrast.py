"""What sets things apart is magnified, and what they have in common stays."""

import torch
from torch import Tensor

from model.networks.contrast import set_apart
from tests.model.networks.halves import two_halves

NOBODY = torch.zeros(1, 2)


def _halves(wall: list[float], door: list[float]) -> Tensor:
    """A wall on the left, a door on the right."""
    left, right = (torch.tensor(one)[:, None].expand(-1, 4) for one in (wall, door))
    return torch.cat((left, right), dim=1)[None, :, None].expand(-1, -1, 8, -1)


WALL, DOOR = [0.7, 0.2, 0.1], [0.7, 0.1, 0.2]


def test_a_colour_that_a_thing_has_more_than_the_picture_counts_more() -> None:
    shares = set_apart(_halves(WALL, DOOR), two_halves(), 2.0, NOBODY)
    torch.testing.assert_close(shares.sum(dim=1), torch.ones(1, 8, 8))
    # p (p + 0.01)^2 / (common + 0.01)^2, of a common share of 0.7, 0.15 and 0.15.
    raised, lowered = 0.2 * (0.21 / 0.16) ** 2, 0.1 * (0.11 / 0.16) ** 2
    expected = torch.tensor([0.7, raised, lowered]) / (0.7 + raised + lowered)
    torch.testing.assert_close(shares[0, :, 0, 0], expected)
    torch.testing.assert_close(shares[0, :, 0, 7], expected[[0, 2, 1]])


def test_what_is_alike_everywhere_stays_as_it_is() -> None:
    shares = _halves(WALL, WALL)
    torch.testing.assert_close(set_apart(shares, two_halves(), 2.0, NOBODY), shares)


def test_without_strength_nothing_changes() -> None:
    shares = _halves(WALL, DOOR)
    assert set_apart(shares, two_halves(), 0.0, NOBODY) is shares


def test_a_colour_that_is_hardly_possible_says_nothing() -> None:
    """Ten times as likely as elsewhere, and still next to nothing."""
    wall, door = [0.98, 0.0199, 0.0001], [0.98, 0.019, 0.001]
    shares = set_apart(_halves(wall, door), two_halves(), 2.0, NOBODY)
    assert shares[0, 2, 0, 7] < 0.0012


def test_what_is_steady_keeps_its_colours_and_is_no_measure_for_others() -> None:
    shares = _halves(WALL, DOOR)
    kept = set_apart(shares, two_halves(), 2.0, torch.tensor([[1.0, 0.0]]))
    torch.testing.assert_close(kept, shares, atol=1e-4, rtol=0.0)
    everything = set_apart(shares, two_halves(), 2.0, torch.ones(1, 2))
    torch.testing.assert_close(everything, shares)


def test_in_a_series_its_kinds_are_compared() -> None:
    told = torch.tensor([[[0.7, 0.7], [0.2, 0.1], [0.1, 0.2]]])
    shares = set_apart(_halves(WALL, WALL), two_halves(told), 2.0, NOBODY)
    assert shares[0, 1, 0, 0] > 0.2
    assert shares[0, 2, 0, 7] > 0.1 > shares[0, 2, 0, 0]
