import pytest
import torch

from model.networks.generator import Generator
from model.training.losses.adversarial import (
    hinge_adversary,
    hinge_generator,
    off_diagonal_penalty,
    regularised_weights,
)
from tests.model.tiny import tiny_config


def test_hinge_by_hand() -> None:
    real = (torch.tensor([2.0, 0.5, -1.0]), torch.tensor([[[0.0]]]))
    fake = (torch.tensor([-2.0, 0.5, -0.5]), torch.tensor([[[3.0]]]))
    # (0 + 0.5 + 2) / 3 + (0 + 1.5 + 0.5) / 3, and 1 + 4
    assert hinge_adversary(real, fake).item() == pytest.approx(4.5 / 3 + 5.0)
    # -(-2 / 3) - 3
    assert hinge_generator(fake).item() == pytest.approx(2.0 / 3 - 3.0)


@pytest.mark.parametrize("shape", [(3, 5), (6, 4), (3, 2, 3, 3), (20, 2, 2, 2)])
def test_off_diagonal_penalty_is_its_definition(shape: tuple[int, ...]) -> None:
    # In double precision, since processors add up in orders of their own.
    weight = torch.randn(shape, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    w = weight.flatten(1)
    gram = w @ w.T
    expected = gram.fill_diagonal_(0.0).square().sum()
    torch.testing.assert_close(off_diagonal_penalty([weight, weight]), 2 * expected)


def test_off_diagonal_penalty_lets_the_filters_lengths_be() -> None:
    orthogonal = torch.tensor([[3.0, 0.0, 0.0], [0.0, 0.0, -0.1]])
    assert off_diagonal_penalty([orthogonal]).item() == pytest.approx(0.0, abs=1e-5)


def test_the_class_embedding_is_not_regularised() -> None:
    generator = Generator(tiny_config().generator)
    names = {id(p): name for name, p in generator.named_parameters()}
    regularised = {names[id(weight)] for weight in regularised_weights(generator)}
    matrices = {name for name, p in generator.named_parameters() if p.ndim > 1}
    assert matrices - regularised == {"shared.weight"}
