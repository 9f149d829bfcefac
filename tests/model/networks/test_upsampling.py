import pytest
import torch
from torch import nn
from torch.nn import functional

from model.networks.upsampling import merge, upsample, upsampled_conv2d


@pytest.mark.parametrize("size", [(2, 3), (12, 16)])
def test_it_is_the_convolution_of_the_enlarged_map_with_its_gradients(size: tuple[int, int]) -> None:
    generator = torch.Generator().manual_seed(0)

    def draw(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, dtype=torch.double).requires_grad_()

    x, weight, bias = draw(2, 5, *size), draw(4, 5, 3, 3), draw(4)
    ours = upsampled_conv2d(x, weight, bias)
    theirs = functional.conv2d(upsample(x), weight, bias, padding=1)
    torch.testing.assert_close(ours, theirs)
    towards = torch.randn(theirs.shape, generator=generator, dtype=torch.double)
    for found, expected in zip(
        torch.autograd.grad(ours, (x, weight, bias), towards),
        torch.autograd.grad(theirs, (x, weight, bias), towards),
        strict=True,
    ):
        torch.testing.assert_close(found, expected)


def test_merging_is_the_convolution_of_both_maps_together() -> None:
    torch.manual_seed(0)
    convolution = nn.Conv2d(5 + 3, 4, 3, padding=1)
    coarse, fine = torch.randn(2, 5, 8, 12), torch.randn(2, 3, 16, 24)
    together = convolution(torch.cat((upsample(coarse), fine), dim=1))
    torch.testing.assert_close(merge(convolution, coarse, fine), together)
