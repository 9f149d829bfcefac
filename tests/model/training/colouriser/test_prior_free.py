"""A share of the pictures learns to be coloured without the prior."""

import torch

from model.networks.system import Warped
from model.training.colouriser.references import without_prior


def test_prior_is_taken_from_the_chosen_pictures_alone() -> None:
    warped = Warped(features={16: torch.ones(2, 3, 4, 4)}, image=torch.ones(2, 3, 8, 8))

    free = without_prior(warped, torch.tensor([True, False]))

    assert not free.features[16][0].any()
    assert torch.equal(free.features[16][1], warped.features[16][1])
    assert torch.equal(free.image, warped.image)
