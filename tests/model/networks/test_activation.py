import torch
from torch.nn import functional

from model.networks.activation import instance_norm, prelu


def _draw(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, dtype=torch.double).requires_grad_()


def test_instance_norm_is_torchs_with_its_gradient() -> None:
    torch.manual_seed(0)
    x, towards = _draw(3, 5, 4, 6), torch.randn(3, 5, 4, 6, dtype=torch.double)
    ours, theirs = instance_norm(x), functional.instance_norm(x)
    torch.testing.assert_close(ours, theirs)
    (found,), (expected,) = (torch.autograd.grad(out, x, towards) for out in (ours, theirs))
    torch.testing.assert_close(found, expected)


def test_prelu_is_torchs_with_its_gradients() -> None:
    torch.manual_seed(0)
    x, slope = _draw(3, 5, 4, 6), torch.full((1,), 0.3).requires_grad_()
    towards = torch.randn(3, 5, 4, 6, dtype=torch.double)
    ours, theirs = prelu(x, slope), functional.prelu(x, slope.double())
    torch.testing.assert_close(ours, theirs)
    for found, expected in zip(
        torch.autograd.grad(ours, (x, slope), towards),
        torch.autograd.grad(theirs, (x, slope), towards),
        strict=True,
    ):
        torch.testing.assert_close(found, expected)
