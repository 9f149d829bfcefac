"""The official networks computed plainly, as a stand-in for the reference implementation.

Module by module, as the papers draw them: nothing folded, joined, rearranged or kept, maps with channels first. The
same weights give the same numbers up to rounding (tests/benchmarks/test_naive.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.checkpoints.official import spectral_norm
from model.networks import correspondence, deform, layers, spade, winograd
from model.networks.official import OfficialModel


@contextmanager
def naively(model: OfficialModel) -> Iterator[None]:
    """Within the block, the model is computed plainly."""
    model.to(memory_format=torch.contiguous_format)  # type: ignore[call-overload]
    changes = (
        patch.object(layers.GeneratorBlock, "forward", _generator_block),
        patch.object(layers.DiscriminatorBlock, "forward", _discriminator_block),
        patch.object(layers.StoredStatisticsNorm, "modulate", _modulate),
        patch.object(spade.PositionalNorm, "forward", _positional_norm),
        patch.object(spade.Spade, "forward", _spade),
        patch.object(deform, "modulated_deform_conv2d", _deform_conv2d),
        patch.object(correspondence, "instance_norm", F.instance_norm),
        patch.object(correspondence, "prelu", F.prelu),
        patch.object(winograd, "_pays", lambda *_: False),
    )
    for change in changes:
        change.start()
    try:
        yield
    finally:
        for change in changes:
            change.stop()
        model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def _normalised(convolution: nn.Conv2d, x: Tensor) -> Tensor:
    """A convolution whose norm is found anew each time; the weight that it was divided by already stays as it is."""
    weight = convolution.weight
    norm = spectral_norm(weight, torch.ones(1, len(weight)))
    return F.conv2d(x, weight / norm * norm, convolution.bias, padding=weight.shape[-1] // 2)


def _generator_block(self: layers.GeneratorBlock, x: Tensor, condition: Tensor) -> Tensor:
    h = F.interpolate(F.relu(self.bn1(x, condition)), scale_factor=2)
    h = _normalised(self.conv1, h)
    h = _normalised(self.conv2, F.relu(self.bn2(h, condition)))
    return h + _normalised(self.conv_sc, F.interpolate(x, scale_factor=2))


def _discriminator_block(self: layers.DiscriminatorBlock, x: Tensor) -> Tensor:
    h = _normalised(self.conv1, F.relu(x) if self.preactivation else x)
    h = _normalised(self.conv2, F.relu(h))
    shortcut = _normalised(self.conv_sc, x) if isinstance(self.conv_sc, nn.Conv2d) else x
    return F.avg_pool2d(h, 2) + F.avg_pool2d(shortcut, 2) if self.downsample else h + shortcut


def _modulate(self: layers.StoredStatisticsNorm, x: Tensor, gain: Tensor, bias: Tensor) -> Tensor:
    normal = F.batch_norm(x, self.stored_mean, self.stored_var, eps=layers.NORM_EPS)
    return normal * gain[:, :, None, None] + bias[:, :, None, None]


def _positional_norm(_self: spade.PositionalNorm, x: Tensor) -> Tensor:
    mean, deviation = x.mean(dim=1, keepdim=True), (x.var(dim=1, keepdim=True) + layers.NORM_EPS).sqrt()
    return (x - mean) / deviation


def _spade(self: spade.Spade, x: Tensor, reference: Tensor) -> Tensor:
    normalised = self.norm(x)
    condition = self.condition(torch.cat((normalised, reference), dim=1))
    refined = self.refine(reference, condition)
    gamma, beta = (
        F.conv2d(refined, weight, bias, padding=1)
        for weight, bias in zip(self.modulation.weight.chunk(2), self.modulation.bias.chunk(2), strict=True)
    )
    return normalised * (1 + gamma) + beta


def _deform_conv2d(
    x: Tensor, offset: Tensor, mask: Tensor, weight: Tensor, bias: Tensor, *, padding: int
) -> Tensor:
    """Every tap of every channel in a matrix, then one product, as the published operator does it."""
    batch, _, height, width = x.shape
    taps = []
    for tap in range(mask.shape[1]):
        row, column = divmod(tap, weight.shape[-1])
        y = torch.arange(height)[:, None] + row - padding + offset[:, 2 * tap]
        z = torch.arange(width) + column - padding + offset[:, 2 * tap + 1]
        grid = torch.stack(((2 * z + 1) / width - 1, (2 * y + 1) / height - 1), dim=-1)
        taps.append(F.grid_sample(x, grid, align_corners=False) * mask[:, tap : tap + 1])
    columns = torch.stack(taps, dim=2).view(batch, -1, height * width)
    return (weight.flatten(1) @ columns + bias[:, None]).view(batch, -1, height, width)
