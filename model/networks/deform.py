"""Modulated deformable convolution (DCN v2) in plain torch.

Zhu et al., "Deformable ConvNets v2: More Deformable, Better Results" (CVPR 2019).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.products import product

# Sampled values of one product in evaluation: 4 MiB, so that they stay in the processor's cache.
_VALUES_PER_CHUNK = 2**20


def modulated_deform_conv2d(
    x: Tensor, offset: Tensor, mask: Tensor, weight: Tensor, bias: Tensor | None = None, *, padding: int = 0
) -> Tensor:
    """Convolve `x` with each tap moved by an offset and weighted by a mask; stride 1.

    The same function as torchvision.ops.deform_conv2d: pixels are sampled bilinearly and are zero outside.

    x: (B,C,H,W). weight: (O,C,k,k). bias: (O,).
    offset: (B,2*k*k,H',W'), for each tap (row by row) dy then dx, in pixels. mask: (B,k*k,H',W').
    Here H' = H + 2*padding - k + 1, and W' likewise. Returns (B,O,H',W').
    """
    batch, channels, height, width = x.shape
    out_channels, _, kernel, _ = weight.shape
    out_size = (height + 2 * padding - kernel + 1, width + 2 * padding - kernel + 1)
    if offset.shape != (batch, 2 * kernel**2, *out_size) or mask.shape != (batch, kernel**2, *out_size):
        raise ValueError(
            f"offset {tuple(offset.shape)} or mask {tuple(mask.shape)} do not fit {tuple(x.shape)}"
        )

    pixels, weights = _bilinear_taps(offset, mask, (height, width), kernel, padding)
    # Without copying, a row's channels may lie a whole picture apart, which costs three to five times the time.
    rows = x.permute(0, 2, 3, 1).contiguous().view(-1, channels)
    flat_weight = weight.to(x.dtype).permute(0, 2, 3, 1).reshape(out_channels, -1).T
    step = len(pixels)
    if not torch.is_grad_enabled():
        step = max(1, _VALUES_PER_CHUNK // (channels * kernel**2)) * kernel**2
    parts = [
        # A bag is one tap: the weighted sum of its four neighbouring pixels, all channels at once.
        product(
            F.embedding_bag(bags, rows, per_sample_weights=shares.to(rows.dtype), mode="sum").view(
                -1, len(flat_weight)
            ),
            flat_weight,
            bias,
        )
        for bags, shares in zip(torch.split(pixels, step), torch.split(weights, step), strict=True)
    ]
    out = torch.cat(parts) if len(parts) > 1 else parts[0]
    return out.view(batch, *out_size, out_channels).permute(0, 3, 1, 2)


def _bilinear_taps(
    offset: Tensor, mask: Tensor, size: tuple[int, int], kernel: int, padding: int
) -> tuple[Tensor, Tensor]:
    """For each tap of each position, its four neighbouring pixels and their weights.

    Returns indices into the pixels of the whole batch and weights, both (B*H'*W'*k*k, 4).
    """
    batch, _, out_height, out_width = mask.shape
    height, width = size
    steps = torch.arange(kernel, device=offset.device) - padding
    base_y = torch.arange(out_height, device=offset.device)[:, None, None, None] + steps[:, None]
    base_x = torch.arange(out_width, device=offset.device)[:, None, None] + steps
    # (B,H',W',k,k,2)
    moves = offset.permute(0, 2, 3, 1).reshape(batch, out_height, out_width, kernel, kernel, 2)
    y, x = base_y + moves[..., 0], base_x + moves[..., 1]
    top, left = y.detach().floor(), x.detach().floor()
    below, right = y - top, x - left

    # One array a corner: short last axes, as of pairs of corners, would take five times as long.
    weighed = mask.permute(0, 2, 3, 1).reshape(y.shape)
    columns = [
        (at, share * ((at >= 0) & (at < width))) for at, share in ((left, 1 - right), (left + 1, right))
    ]
    first = torch.arange(batch, device=offset.device)[:, None, None, None, None] * (height * width)
    pixels, weights = [], []
    for row, share in ((top, 1 - below), (top + 1, below)):
        row_share = share * ((row >= 0) & (row < height)) * weighed
        row_start = first + row.clamp(0, height - 1).long() * width
        for column, column_share in columns:
            pixels.append(row_start + column.clamp(0, width - 1).long())
            weights.append(row_share * column_share)
    return torch.stack(pixels, dim=-1).view(-1, 4), torch.stack(weights, dim=-1).view(-1, 4)


class ModulatedDeformConv2d(nn.Module):
    """A 3x3 deformable convolution whose offsets and mask come from a convolution of a condition."""

    def __init__(self, channels: int, out_channels: int, condition_channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out_channels, channels, 3, 3))
        self.bias = nn.Parameter(torch.zeros(out_channels))
        self.conv_offset = nn.Conv2d(condition_channels, 27, 3, padding=1)
        nn.init.kaiming_uniform_(self.weight, a=1)
        # Training starts from an undeformed convolution.
        for parameter in self.conv_offset.parameters():
            nn.init.zeros_(parameter)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """(B,C,H,W) and (B,condition_channels,H,W) -> (B,out_channels,H,W)."""
        # Positions need more digits than half precision has, and so do gradients of pixels that many taps share.
        offset, mask = self.conv_offset(condition).float().split((18, 9), dim=1)
        kind = x.device.type
        autocast = torch.amp.is_autocast_available(kind) and torch.is_autocast_enabled(kind)
        half = autocast and not torch.is_grad_enabled()
        pixels = x.to(torch.get_autocast_dtype(x.device.type) if half else torch.float32)
        return modulated_deform_conv2d(pixels, offset, torch.sigmoid(mask), self.weight, self.bias, padding=1)
