import numpy as np
import torch
import torch.nn.functional as F

from model.networks.spade import PlainSpade, PositionalNorm, Spade, SpadeResidualBlock


def test_positional_norm_divides_by_the_unbiased_deviation_over_channels() -> None:
    x = torch.randn(2, 5, 3, 4) * 3 + 1
    array = x.numpy()
    expected = (array - array.mean(1, keepdims=True)) / np.sqrt(array.var(1, ddof=1, keepdims=True) + 1e-5)
    np.testing.assert_allclose(PositionalNorm()(x), expected, rtol=1e-4, atol=1e-5)


def test_spade_is_modulation_of_the_normalised_input_by_the_refined_reference() -> None:
    torch.manual_seed(0)
    spade = Spade(6, 4, refined_channels=5, hidden_channels=3)
    x, reference = torch.randn(2, 6, 8, 8), torch.randn(2, 4, 8, 8)

    out = spade(x, reference)

    normalised = PositionalNorm()(x)
    refined = spade.refine(reference, spade.condition(torch.cat((normalised, reference), 1)))
    modulation = F.conv2d(refined, spade.modulation.weight, spade.modulation.bias, padding=1)
    torch.testing.assert_close(out, normalised * (1 + modulation[:, :6]) + modulation[:, 6:])


def test_the_reference_steers_and_gradients_reach_every_parameter() -> None:
    torch.manual_seed(0)
    block = SpadeResidualBlock(6, 4, refined_channels=5, hidden_channels=3)
    for norm in (block.norm_0, block.norm_1):
        torch.nn.init.normal_(norm.refine.conv_offset.weight)
    x, reference = torch.randn(1, 6, 8, 8), torch.randn(1, 4, 8, 8, requires_grad=True)
    out = block(x, reference)
    assert out.shape == x.shape
    assert not torch.allclose(out, block(x, reference.flip(1)))
    out.square().mean().backward()
    assert reference.grad.abs().sum() > 0
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in block.parameters())


def test_plain_spade_depends_on_the_reference() -> None:
    torch.manual_seed(0)
    spade = PlainSpade(6, 4, refined_channels=5)
    x, reference = torch.randn(1, 6, 8, 8), torch.randn(1, 4, 8, 8)
    assert spade(x, reference).shape == x.shape
    assert not torch.allclose(spade(x, reference), spade(x, -reference))
