import math

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from model.networks import deform
from model.networks.deform import ModulatedDeformConv2d, modulated_deform_conv2d


def loop(x: Tensor, offset: Tensor, mask: Tensor, weight: Tensor, padding: int) -> Tensor:
    """The definition, one number at a time."""
    batch, channels, height, width = x.shape
    out_channels, _, kernel, _ = weight.shape
    out = torch.zeros(batch, out_channels, *mask.shape[2:], dtype=x.dtype)
    for b in range(batch):
        for i in range(mask.shape[2]):
            for j in range(mask.shape[3]):
                for tap in range(kernel**2):
                    y = i - padding + tap // kernel + offset[b, 2 * tap, i, j].item()
                    z = j - padding + tap % kernel + offset[b, 2 * tap + 1, i, j].item()
                    sample = torch.zeros(channels, dtype=x.dtype)
                    for row in (math.floor(y), math.floor(y) + 1):
                        for column in (math.floor(z), math.floor(z) + 1):
                            if 0 <= row < height and 0 <= column < width:
                                share = (1 - abs(y - row)) * (1 - abs(z - column))
                                sample += share * x[b, :, row, column]
                    out[b, :, i, j] += mask[b, tap, i, j] * (
                        weight[:, :, tap // kernel, tap % kernel] @ sample
                    )
    return out


def inputs(
    spread: float, size: tuple[int, int] = (5, 4), kernel: int = 3, out: tuple[int, int] = (5, 4)
) -> list[Tensor]:
    torch.manual_seed(1)
    return [
        torch.randn(2, 3, *size, dtype=torch.double),
        spread * torch.randn(2, 2 * kernel**2, *out, dtype=torch.double),
        torch.rand(2, kernel**2, *out, dtype=torch.double),
        torch.randn(4, 3, kernel, kernel, dtype=torch.double),
    ]


@pytest.mark.parametrize("spread", [0.3, 2.0, 30.0])
def test_equals_the_definition(spread: float) -> None:
    arguments = inputs(spread)
    torch.testing.assert_close(modulated_deform_conv2d(*arguments, padding=1), loop(*arguments, padding=1))


def test_equals_the_definition_without_padding_and_at_the_borders() -> None:
    x, offset, mask, weight = inputs(1.0, kernel=2, out=(4, 3))
    torch.testing.assert_close(
        modulated_deform_conv2d(x, offset, mask, weight), loop(x, offset, mask, weight, padding=0)
    )
    # Whole and just-outside positions: -1 and H are outside, between them the border fades out.
    for shift in (-1.0, -0.5, 1.0, 1.5):
        moved = torch.full_like(offset, shift)
        torch.testing.assert_close(
            modulated_deform_conv2d(x, moved, mask, weight), loop(x, moved, mask, weight, padding=0)
        )


def test_without_offsets_it_is_a_convolution() -> None:
    x, offset, mask, weight = inputs(0.0)
    bias = torch.randn(4, dtype=torch.double)
    out = modulated_deform_conv2d(x, offset, torch.ones_like(mask), weight, bias, padding=1)
    torch.testing.assert_close(out, F.conv2d(x, weight, bias, padding=1))


def test_evaluation_in_chunks_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = inputs(2.0)
    whole = modulated_deform_conv2d(*arguments, padding=1)
    monkeypatch.setattr(deform, "_VALUES_PER_CHUNK", 27 * 7)
    with torch.no_grad():
        torch.testing.assert_close(modulated_deform_conv2d(*arguments, padding=1), whole)


def test_gradients_are_right() -> None:
    x, offset, mask, weight = inputs(0.4, size=(4, 3), out=(4, 3))
    x, offset, mask = x[:1], offset[:1], mask[:1]
    arguments = [a.clone().requires_grad_() for a in (x, offset, mask, weight)]
    out = modulated_deform_conv2d(*arguments, padding=1)
    probe = torch.randn_like(out)
    (out * probe).sum().backward()
    for argument in arguments:
        direction = torch.randn_like(argument)
        step = 1e-6
        moved = [
            [a.detach() + s * direction if a is argument else a.detach() for a in arguments]
            for s in (step, -step)
        ]
        high, low = (float((modulated_deform_conv2d(*m, padding=1) * probe).sum()) for m in moved)
        assert float((argument.grad * direction).sum()) == pytest.approx((high - low) / (2 * step), rel=1e-5)


def test_offsets_of_another_size_are_refused() -> None:
    x, offset, mask, weight = inputs(1.0)
    with pytest.raises(ValueError, match="do not fit"):
        modulated_deform_conv2d(x, offset, mask, weight, padding=0)


def test_the_module_starts_as_half_a_convolution_and_learns_offsets() -> None:
    torch.manual_seed(0)
    module, x, condition = ModulatedDeformConv2d(3, 4, 2), torch.randn(1, 3, 5, 5), torch.randn(1, 2, 5, 5)
    out = module(x, condition)
    torch.testing.assert_close(out, F.conv2d(x, 0.5 * module.weight, padding=1))
    out.square().sum().backward()
    assert module.conv_offset.weight.grad.abs().sum() > 0
