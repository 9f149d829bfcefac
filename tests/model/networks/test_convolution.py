import copy
import pickle
from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

from model.networks.convolution import Conv1x1, PackedKernel, same_conv2d


def _plainly(
    x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, stride: int, groups: int, *, clip: bool
) -> torch.Tensor:
    total = weight.shape[-1] - stride
    before, after = total // 2, total - total // 2
    padded = F.pad(x, (before, after, before, after)) if total > 0 else x
    out = F.conv2d(padded, weight, bias, stride, groups=groups)
    return F.relu6(out) if clip else out


@pytest.mark.parametrize(("kernel", "groups"), [(3, 6), (5, 6), (1, 1), (3, 1)])
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("clip", [False, True])
def test_it_is_the_ordinary_convolution_with_its_gradients(
    kernel: int, groups: int, stride: int, clip: bool
) -> None:
    if kernel < stride:
        return
    generator = torch.Generator().manual_seed(0)

    def draw(*shape: int) -> torch.Tensor:
        return (2 * torch.randn(*shape, generator=generator, dtype=torch.double)).requires_grad_()

    x, weight, bias = draw(2, 6, 10, 12), draw(6, 6 // groups, kernel, kernel), draw(6)
    ours = same_conv2d(x, weight, bias, stride=stride, groups=groups, clip=clip)
    theirs = _plainly(x, weight, bias, stride, groups, clip=clip)
    torch.testing.assert_close(ours, theirs)
    towards = torch.randn(theirs.shape, generator=generator, dtype=torch.double)
    for found, expected in zip(
        torch.autograd.grad(ours, (x, weight, bias), towards),
        torch.autograd.grad(theirs, (x, weight, bias), towards),
        strict=True,
    ):
        torch.testing.assert_close(found, expected)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("stride", [1, 2])
def test_what_processors_fuse_is_the_same(dtype: torch.dtype, stride: int) -> None:
    torch.manual_seed(0)
    x = torch.randn(2, 8, 16, 16, dtype=dtype).contiguous(memory_format=torch.channels_last)
    weight, bias = 3 * torch.randn(8, 1, 5, 5, dtype=dtype), torch.randn(8, dtype=dtype)
    found = same_conv2d(x, weight, bias, stride=stride, groups=8, clip=True)
    torch.testing.assert_close(found, _plainly(x, weight, bias, stride, 8, clip=True))
    assert found.is_contiguous(memory_format=torch.channels_last)


def test_a_frozen_weight_gets_no_gradient_and_the_input_does() -> None:
    x, weight = torch.randn(1, 4, 8, 8, requires_grad=True), torch.randn(4, 1, 5, 5)
    same_conv2d(x, weight, torch.zeros(4), stride=1, groups=4, clip=True).sum().backward()
    assert x.grad is not None
    assert weight.grad is None


def test_under_autocast_it_computes_in_half_precision_and_gradients_keep_the_weights_type() -> None:
    x, weight, bias = torch.randn(1, 4, 8, 8), torch.randn(4, 1, 5, 5, requires_grad=True), torch.zeros(4)
    with torch.autocast("cpu", torch.bfloat16):
        out = same_conv2d(x, weight, bias, stride=2, groups=4, clip=True)
    assert out.dtype == torch.bfloat16
    out.float().sum().backward()
    assert weight.grad is not None
    assert weight.grad.dtype == torch.float32


def test_a_1x1_convolution_is_that_of_torch_and_learns() -> None:
    torch.manual_seed(0)
    ours = Conv1x1(12, 7)
    x = torch.randn(2, 12, 5, 6).to(memory_format=torch.channels_last)
    expected = F.conv2d(x, ours.weight, ours.bias)
    with torch.no_grad():
        torch.testing.assert_close(ours(x), expected)
    ours(x).sum().backward()
    assert ours.weight.grad is not None
    torch.testing.assert_close(ours.weight.grad[..., 0, 0], x.sum(dim=(0, 2, 3)).expand(7, -1))


@torch.no_grad()
def test_a_packed_kernel_gives_the_same_at_any_size_and_follows_its_weight() -> None:
    weight, bias = torch.randn(24, 1, 5, 5), torch.randn(24)
    packed = PackedKernel()
    for size in (32, 8, 64):
        x = torch.randn(1, 24, size, size)
        found = packed.convolve(x, weight, bias, stride=2, groups=24, clip=True)
        expected = same_conv2d(x, weight, bias, stride=2, groups=24, clip=True)
        torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-5)
        weight.mul_(-0.5)
    with torch.inference_mode():
        before = packed.convolve(x, weight, bias, stride=1, groups=24, clip=False)
        weight.mul_(2.0)
        after = packed.convolve(x, weight, bias, stride=1, groups=24, clip=False)
    torch.testing.assert_close(after - bias[:, None, None], 2.0 * (before - bias[:, None, None]))


@torch.no_grad()
def test_a_packed_kernel_is_of_no_weight_that_lies_where_another_one_lay() -> None:
    packed, x = PackedKernel(), torch.randn(1, 24, 16, 16)
    for _ in range(10):  # torch gives the same memory again as soon as it is free
        weight = torch.nn.Parameter(torch.randn(24, 1, 5, 5))
        found = packed.convolve(x, weight, torch.zeros(24), stride=1, groups=24, clip=False)
        torch.testing.assert_close(found, F.conv2d(x, weight, padding=2, groups=24), atol=1e-4, rtol=1e-4)
        del weight


def test_a_packed_kernel_leaves_gradients_to_torch() -> None:
    weight, x = torch.randn(8, 4, 3, 3, requires_grad=True), torch.randn(1, 4, 16, 16)
    PackedKernel().convolve(x, weight, torch.zeros(8), stride=1, groups=1, clip=False).sum().backward()
    assert weight.grad is not None


@torch.no_grad()
@pytest.mark.parametrize("again", [copy.deepcopy, lambda packed: pickle.loads(pickle.dumps(packed))])
def test_copies_of_a_packed_kernel_pack_their_own(again: Callable[[PackedKernel], PackedKernel]) -> None:
    packed, x = PackedKernel(), torch.randn(1, 4, 16, 16)
    weight, other, bias = torch.randn(8, 4, 3, 3), torch.randn(8, 4, 3, 3), torch.zeros(8)
    packed.convolve(x, weight, bias, stride=1, groups=1, clip=False)
    found = again(packed).convolve(x, other, bias, stride=1, groups=1, clip=False)
    torch.testing.assert_close(found, F.conv2d(x, other, padding=1), atol=1e-4, rtol=1e-4)
