"""Fewer multiplications, the same convolution."""

from typing import Literal

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from model.networks import winograd
from model.networks.winograd import Conv3x3, winograd_conv2d


def relative_error(found: Tensor, exact: Tensor) -> float:
    """The largest difference, relative to the spread of the exact numbers."""
    return float((found - exact).abs().max() / exact.std())


@pytest.mark.parametrize("size", [(4, 4), (8, 12), (5, 7), (1, 2), (66, 40)])
def test_the_result_is_that_of_an_ordinary_convolution(size: tuple[int, int]) -> None:
    x, weight, bias = torch.randn(2, 5, *size), torch.randn(7, 5, 3, 3), torch.randn(7)
    padded = functional.pad(x, (1, 1, 1, 1))
    exact = functional.conv2d(padded.double(), weight.double(), bias.double())
    found = winograd_conv2d(padded, weight, bias)
    assert found.shape == exact.shape
    assert relative_error(found, exact) < 3e-5
    without = winograd_conv2d(padded, weight)
    torch.testing.assert_close(without + bias[:, None, None], found)


def test_rounding_is_that_of_an_ordinary_convolution() -> None:
    """Values that are positive throughout, as after an activation, in as many channels as the published networks'."""
    x, weight = torch.rand(1, 256, 18, 18), torch.randn(32, 256, 3, 3)
    exact = functional.conv2d(x.double(), weight.double())
    ordinary = relative_error(functional.conv2d(x, weight), exact)
    assert relative_error(winograd_conv2d(x, weight), exact) < max(2.5 * ordinary, 3e-5)


@pytest.mark.parametrize("padding_mode", ["zeros", "reflect"])
def test_a_wide_layer_gives_the_same_as_one_of_torch(padding_mode: Literal["zeros", "reflect"]) -> None:
    fast = Conv3x3(160, 168, padding_mode=padding_mode)
    plain = nn.Conv2d(160, 168, 3, padding=1, padding_mode=padding_mode)
    plain.load_state_dict(fast.state_dict())
    x = torch.randn(1, 160, 60, 62)  # no multiple of a tile's width
    with torch.inference_mode():
        found, exact = fast(x), plain(x)
        assert found.is_contiguous(memory_format=torch.channels_last)
        assert not torch.equal(found, exact), "it was computed in the ordinary way"
        assert relative_error(found, exact) < 3e-5


def test_what_would_not_pay_is_left_to_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Tensor:
        raise AssertionError

    monkeypatch.setattr(winograd, "winograd_conv2d", refuse)
    wide, narrow = Conv3x3(160, 160), Conv3x3(640, 80)
    large = torch.randn(1, 640, 60, 60)
    with torch.inference_mode():
        narrow(large)
        large = large[:, :160]
        wide(large[..., :20, :20])
        with torch.autocast("cpu", torch.bfloat16):
            wide(large)
        with pytest.raises(AssertionError):
            wide(large)
    assert wide(large[..., :56, :60]).requires_grad, "a network that learns takes torch's own"
