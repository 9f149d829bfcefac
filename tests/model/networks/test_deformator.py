import pytest
import torch

from model.networks.deformator import Deformator


def test_directions_stay_orthonormal_while_they_are_learnt() -> None:
    torch.manual_seed(0)
    deformator = Deformator(3, 8)
    start = deformator.directions
    optimiser = torch.optim.SGD(deformator.parameters(), lr=1.0)
    target = torch.randn(3, 8)
    for _ in range(5):
        optimiser.zero_grad()
        (deformator(torch.eye(3)) - target).square().sum().backward()
        optimiser.step()
    torch.testing.assert_close(
        deformator.directions @ deformator.directions.T, torch.eye(3), atol=1e-5, rtol=0
    )
    assert (deformator.directions - start).norm() > 0.1


def test_shifts_run_along_the_directions_also_in_half_precision() -> None:
    torch.manual_seed(0)
    deformator = Deformator(3, 8)
    with torch.autocast("cpu", torch.bfloat16):
        moved = deformator(torch.tensor([[0.0, -2.5, 0.0]]))
    torch.testing.assert_close(moved[0], -2.5 * deformator.directions[1])


def test_more_directions_than_dimensions() -> None:
    with pytest.raises(ValueError, match="9 directions"):
        Deformator(9, 8)
