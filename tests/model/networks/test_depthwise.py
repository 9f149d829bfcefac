import pytest
import torch
import torch.nn.functional as F

from model.networks.depthwise import depthwise_conv2d


@pytest.mark.parametrize("kernel", [3, 5])
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("size", [(9, 12), (10, 11)])
def test_it_is_the_ordinary_convolution_with_its_gradients(
    kernel: int, stride: int, size: tuple[int, int]
) -> None:
    generator = torch.Generator().manual_seed(0)

    def draw(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, dtype=torch.double).requires_grad_()

    x, weight, bias = draw(2, 6, *size), draw(6, 1, kernel, kernel), draw(6)
    ours = depthwise_conv2d(x, weight, bias, stride)
    theirs = F.conv2d(x, weight, bias, stride, groups=6)
    torch.testing.assert_close(ours, theirs)
    towards = torch.randn(theirs.shape, generator=generator, dtype=torch.double)
    for found, expected in zip(
        torch.autograd.grad(ours, (x, weight, bias), towards),
        torch.autograd.grad(theirs, (x, weight, bias), towards),
        strict=True,
    ):
        torch.testing.assert_close(found, expected)


def test_a_frozen_weight_gets_no_gradient_and_the_input_does() -> None:
    x, weight = torch.randn(1, 4, 8, 8, requires_grad=True), torch.randn(4, 1, 5, 5)
    depthwise_conv2d(x, weight, torch.zeros(4), 1).sum().backward()
    assert x.grad is not None
    assert weight.grad is None


def test_under_autocast_it_computes_in_half_precision_and_gradients_keep_the_weights_type() -> None:
    x, weight, bias = torch.randn(1, 4, 8, 8), torch.randn(4, 1, 5, 5, requires_grad=True), torch.zeros(4)
    with torch.autocast("cpu", torch.bfloat16):
        out = depthwise_conv2d(x, weight, bias, 2)
    assert out.dtype == torch.bfloat16
    out.float().sum().backward()
    assert weight.grad is not None
    assert weight.grad.dtype == torch.float32
