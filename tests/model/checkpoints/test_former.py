"""Bundles of before are read."""

import torch

from model.checkpoints.former import without_inputs_for_hints

LATERAL, FORM = "colouriser.lateral8.weight", torch.empty(4, 5, 1, 1)


def test_inputs_for_hints_are_cut_off_behind_the_rest() -> None:
    stored = torch.randn(4, 8, 1, 1)
    assert torch.equal(without_inputs_for_hints(LATERAL, stored, FORM), stored[:, :5])


def test_all_else_stays_for_the_check_of_shapes_to_judge() -> None:
    for name, stored in (
        (LATERAL, torch.randn(4, 5, 1, 1)),
        (LATERAL, torch.randn(4, 7, 1, 1)),
        (LATERAL, torch.randn(4)),
        ("colouriser.merge8.weight", torch.randn(4, 8, 1, 1)),
    ):
        assert without_inputs_for_hints(name, stored, FORM) is stored
    assert without_inputs_for_hints(LATERAL, stored, None) is stored
