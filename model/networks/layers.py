"""The building blocks that BigGAN's generator, discriminator and encoder share.

Brock et al., "Large Scale GAN Training for High Fidelity Natural Image Synthesis" (ICLR 2019).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.upsampling import upsample, upsampled_conv2d

NORM_EPS = 1e-5
NORM_MOMENTUM = 0.1


class StoredStatisticsNorm(nn.Module):
    """Batch normalisation without its affine part: batch statistics to train, stored ones to evaluate."""

    stored_mean: Tensor
    stored_var: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("stored_mean", torch.zeros(channels))
        self.register_buffer("stored_var", torch.ones(channels))

    def modulate(self, x: Tensor, gain: Tensor, bias: Tensor) -> Tensor:
        """Normalise `x` (B,C,H,W), then scale and shift it by `gain` and `bias` (B or 1, C)."""
        if self.training:
            x = F.batch_norm(x, self.stored_mean, self.stored_var, None, None, True, NORM_MOMENTUM, NORM_EPS)
            scale, shift = gain, bias
        else:  # one pass over the tensor instead of two
            scale = gain * torch.rsqrt(self.stored_var + NORM_EPS)
            shift = bias - self.stored_mean * scale
        # In the type of x: a factor of more digits would make the map one, too.
        scale, shift = scale.to(x.dtype), shift.to(x.dtype)
        return torch.addcmul(shift[:, :, None, None], x, scale[:, :, None, None])


class BatchNorm2d(StoredStatisticsNorm):
    """Batch normalisation with one learned gain and bias a channel."""

    def __init__(self, channels: int) -> None:
        super().__init__(channels)
        self.gain = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        """(B,C,H,W) -> (B,C,H,W)."""
        return self.modulate(x, self.gain[None], self.bias[None])


class ConditionalBatchNorm2d(StoredStatisticsNorm):
    """Batch normalisation whose gain (1 + linear) and bias (linear) come from a condition vector."""

    def __init__(self, channels: int, condition_dim: int) -> None:
        super().__init__(channels)
        self.gain = nn.Linear(condition_dim, channels, bias=False)
        self.bias = nn.Linear(condition_dim, channels, bias=False)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """(B,C,H,W) and (B,condition_dim) -> (B,C,H,W)."""
        return self.modulate(x, 1 + self.gain(condition), self.bias(condition))


class SelfAttention(nn.Module):
    """Non-local block: each position attends to all positions of the half-resolution grid.

    A learned gate, zero at the start, scales what is added. Height and width must be even.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.theta = nn.Conv2d(channels, channels // 8, 1, bias=False)
        self.phi = nn.Conv2d(channels, channels // 8, 1, bias=False)
        self.g = nn.Conv2d(channels, channels // 2, 1, bias=False)
        self.o = nn.Conv2d(channels // 2, channels, 1, bias=False)
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        """(B,C,H,W) -> (B,C,H,W)."""
        query = self.theta(x).flatten(2)
        key = F.max_pool2d(self.phi(x), 2).flatten(2)
        value = F.max_pool2d(self.g(x), 2).flatten(2)
        attention = torch.softmax(query.transpose(1, 2) @ key, dim=-1)
        attended = (value @ attention.transpose(1, 2)).view(len(x), -1, *x.shape[2:])
        gated: Tensor = self.gamma * self.o(attended)
        return x + gated


class GeneratorBlock(nn.Module):
    """BigGAN's residual block that doubles the resolution, conditioned through its two batch norms."""

    def __init__(self, in_channels: int, out_channels: int, condition_dim: int) -> None:
        super().__init__()
        self.bn1 = ConditionalBatchNorm2d(in_channels, condition_dim)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, padding=1)
        self.bn2 = ConditionalBatchNorm2d(out_channels, condition_dim)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1)
        self.conv_sc = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """(B,C_in,H,W) and (B,condition_dim) -> (B,C_out,2H,2W)."""
        h = upsampled_conv2d(F.relu(self.bn1(x, condition)), self.conv1.weight, self.conv1.bias)
        h = self.conv2(F.relu(self.bn2(h, condition)))
        # A 1x1 convolution commutes with nearest upsampling; before it, it costs a quarter.
        out: Tensor = h + upsample(self.conv_sc(x))
        return out


class DiscriminatorBlock(nn.Module):
    """BigGAN's residual block that may halve the resolution.

    `preactivation` puts a ReLU before the first convolution; a network's first block, which sees the
    picture itself, has none.
    """

    def __init__(
        self, in_channels: int, out_channels: int, *, downsample: bool, preactivation: bool = True
    ) -> None:
        super().__init__()
        self.downsample = downsample
        self.preactivation = preactivation
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, padding=1)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1)
        self.conv_sc = _shortcut(in_channels, out_channels, downsample=downsample)

    def forward(self, x: Tensor) -> Tensor:
        """(B,C_in,H,W) -> (B,C_out,H,W), or half of H and W."""
        h = self.conv1(F.relu(x) if self.preactivation else x)
        h = self.conv2(F.relu(h))
        if (
            self.downsample
        ):  # average pooling commutes with a 1x1 convolution; before it, it saves three quarters
            h, x = F.avg_pool2d(h, 2), F.avg_pool2d(x, 2)
        out: Tensor = h + self.conv_sc(x)
        return out


class EncoderBlock(nn.Module):
    """The generator's block turned round: it may halve the resolution, after its first activation."""

    def __init__(self, in_channels: int, out_channels: int, condition_dim: int, *, downsample: bool) -> None:
        super().__init__()
        self.downsample = downsample
        self.bn1 = ConditionalBatchNorm2d(in_channels, condition_dim)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, padding=1)
        self.bn2 = ConditionalBatchNorm2d(out_channels, condition_dim)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1)
        self.conv_sc = _shortcut(in_channels, out_channels, downsample=downsample)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """(B,C_in,H,W) and (B,condition_dim) -> (B,C_out,H,W), or half of H and W."""
        h = F.relu(self.bn1(x, condition))
        if self.downsample:
            h, x = F.avg_pool2d(h, 2), F.avg_pool2d(x, 2)
        h = F.relu(self.bn2(self.conv1(h), condition))
        out: Tensor = self.conv2(h) + self.conv_sc(x)
        return out


def _shortcut(in_channels: int, out_channels: int, *, downsample: bool) -> nn.Module:
    learned = downsample or in_channels != out_channels
    return nn.Conv2d(in_channels, out_channels, 1) if learned else nn.Identity()


def initialise_orthogonal(network: nn.Module) -> None:
    """Set all convolutions, linear layers and embeddings as BigGAN does; biases to zero."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.Linear | nn.Embedding) and not module.weight.is_meta:
            nn.init.orthogonal_(module.weight)
        if isinstance(module, nn.Conv2d | nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)
