"""SPADE with positional normalisation, conditioned on warped features that a deformable convolution refines.

Park et al., "Semantic Image Synthesis with Spatially-Adaptive Normalization" (CVPR 2019);
Li et al., "Positional Normalization" (NeurIPS 2019).
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.deform import ModulatedDeformConv2d
from model.networks.layers import NORM_EPS
from model.networks.winograd import Conv3x3

LEAK = 0.2


class PositionalNorm(nn.Module):
    """Normalise every position over its channels: zero mean, unit (unbiased) variance."""

    def forward(self, x: Tensor) -> Tensor:
        """(B,C,H,W) -> (B,C,H,W)."""
        channels = x.shape[1]
        if x.is_contiguous(memory_format=torch.channels_last):
            # Layer norm divides by the biased variance, which is this share of the unbiased one.
            share = (channels - 1) / channels
            scale = x.new_full((channels,), math.sqrt(share))
            rows = F.layer_norm(x.permute(0, 2, 3, 1), (channels,), scale, eps=NORM_EPS * share)
            return rows.permute(0, 3, 1, 2)
        # Ten times as fast as torch.var_mean over channels on a CPU.
        centred = x - x.mean(dim=1, keepdim=True)
        variance = centred.square().sum(dim=1, keepdim=True) / (channels - 1)
        return centred * torch.rsqrt(variance + NORM_EPS)


class Spade(nn.Module):
    """Positional norm whose scale and shift at every position come from warped reference features.

    A deformable convolution first refines the reference: where to look is decided from the normalised
    activations and the reference together. `refined_channels` is the width of the refined reference.
    """

    def __init__(
        self, channels: int, reference_channels: int, *, refined_channels: int, hidden_channels: int
    ) -> None:
        super().__init__()
        self.norm = PositionalNorm()
        self.condition = nn.Sequential(
            Conv3x3(channels + reference_channels, hidden_channels),
            nn.ReLU(),
            Conv3x3(hidden_channels, refined_channels),
            nn.ReLU(),
        )
        self.refine = ModulatedDeformConv2d(reference_channels, refined_channels, refined_channels)
        self.modulation = Conv3x3(refined_channels, 2 * channels)

    def forward(self, x: Tensor, reference: Tensor | None) -> Tensor:
        """x: (B,channels,H,W). reference: (B,reference_channels,H,W), None for zeros. Returns (B,channels,H,W)."""
        normalised = self.norm(x)
        if reference is None:
            modulated = _of_constant(self.modulation, self.refine.bias, x)
        else:
            condition = self.condition(torch.cat((normalised, reference), dim=1))
            modulated = self.modulation(self.refine(reference, condition))
        gamma, beta = modulated.chunk(2, dim=1)
        return torch.addcmul(beta, normalised, 1 + gamma)


class PlainSpade(nn.Module):
    """The same with an ordinary convolution as refinement: much cheaper, for fine scales of small models."""

    def __init__(self, channels: int, reference_channels: int, *, refined_channels: int) -> None:
        super().__init__()
        self.norm = PositionalNorm()
        self.refine = nn.Conv2d(reference_channels, refined_channels, 3, padding=1)
        self.modulation = Conv3x3(refined_channels, 2 * channels)

    def forward(self, x: Tensor, reference: Tensor | None) -> Tensor:
        """x: (B,channels,H,W). reference: (B,reference_channels,H,W), None for zeros. Returns (B,channels,H,W)."""
        if reference is None:
            assert self.refine.bias is not None
            modulated = _of_constant(self.modulation, F.leaky_relu(self.refine.bias, LEAK), x)
        else:
            modulated = self.modulation(F.leaky_relu(self.refine(reference), LEAK))
        gamma, beta = modulated.chunk(2, dim=1)
        return torch.addcmul(beta, self.norm(x), 1 + gamma)


class SpadeResidualBlock(nn.Module):
    """Two convolutions, each after a SPADE norm and an activation, around an identity shortcut."""

    def __init__(
        self, channels: int, reference_channels: int, *, refined_channels: int, hidden_channels: int
    ) -> None:
        super().__init__()
        self.norm_0 = Spade(
            channels, reference_channels, refined_channels=refined_channels, hidden_channels=hidden_channels
        )
        self.conv_0 = Conv3x3(channels, channels, padding_mode="reflect")
        self.norm_1 = Spade(
            channels, reference_channels, refined_channels=refined_channels, hidden_channels=hidden_channels
        )
        self.conv_1 = Conv3x3(channels, channels, padding_mode="reflect")

    def forward(self, x: Tensor, reference: Tensor) -> Tensor:
        """x: (B,channels,H,W). reference: (B,reference_channels,H,W). Returns (B,channels,H,W)."""
        h = self.conv_0(F.leaky_relu(self.norm_0(x, reference), LEAK))
        h = self.conv_1(F.leaky_relu(self.norm_1(h, reference), LEAK))
        out: Tensor = x + h
        return out


def _of_constant(convolution: nn.Conv2d, values: Tensor, like: Tensor) -> Tensor:
    """A 3x3 convolution, padded by 1, of a map of the size of `like` whose places all hold `values` (C,): (1,O,H,W).

    But for the zeros around it, it is the same everywhere.
    """
    places = convolution(values[None, :, None, None].expand(-1, -1, 3, 3)).permute(0, 2, 3, 1)
    for axis, side in ((2, like.shape[3]), (1, like.shape[2])):
        inner = torch.ones(side, dtype=torch.long, device=like.device)
        inner[0], inner[-1] = 0, 2
        places = places.index_select(axis, inner)
    out: Tensor = places.permute(0, 3, 1, 2)
    return out
