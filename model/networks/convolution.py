"""Convolution padded as TensorFlow's SAME, with ReLU6 in the same pass, made of what processors have kernels for.

On one thread torch computes a 1x1 convolution of one picture by the BLAS it was built with, which takes 1.5 to 8
times as long as oneDNN on an AMD processor; so oneDNN is asked by name.

oneDNN clips a convolution's result while it is in the registers, and knows no padding that differs between sides: so
the kernel is what gets a row and a column of zeros, not the picture. Its gradients of 5x5 depthwise convolutions, and
those of 3x3 ones of stride 2 for their input, take 10 to 100 times as long as the forward pass. But the gradient for
the input is a depthwise convolution of the output's gradient with the turned kernel, and that for a 5x5 weight
consists of those of four 3x3 convolutions of shifted inputs.
"""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.networks.products import is_plain

CLIP = 6.0


def calculates_bf16() -> bool:
    """Whether oneDNN has kernels in bfloat16 for this processor: those need AVX-512 or its like."""
    return torch.backends.mkldnn.is_available() and bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


class Conv1x1(nn.Conv2d):
    """A 1x1 convolution."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__(in_channels, out_channels, 1)

    def _conv_forward(self, input: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        if is_plain(input) and _fuses(input.dtype) and bias is not None:
            return _convolve(input, weight, bias, 1, 1, clip=False)
        plain: Tensor = super()._conv_forward(input, weight, bias)
        return plain


class PackedKernel:
    """A kernel as oneDNN wants it for convolutions padded as SAME, for as long as its weight stays as it is.

    Brought there anew each time, that is a fifth of a backbone's time. It takes as much memory as the weight. Copies
    begin without one, since torch cannot copy it. What is written into `weight.data` goes unnoticed, as by torch's
    own gradients.
    """

    def __init__(self) -> None:
        # The weight it was made of, in whose memory no other can lie meanwhile; that one's version; the kernel.
        self._kept: tuple[Tensor, int, Tensor] | None = None

    def convolve(
        self, x: Tensor, weight: Tensor, bias: Tensor, *, stride: int, groups: int, clip: bool
    ) -> Tensor:
        """See `same_conv2d`, which it does itself where it keeps no kernel."""
        if not (is_plain(x) and _fuses(x.dtype)) or weight.is_inference():
            return same_conv2d(x, weight, bias, stride=stride, groups=groups, clip=clip)
        kept = self._kept
        padding = weight.shape[-1] // 2
        if kept is None or kept[0].data_ptr() != weight.data_ptr() or kept[1] != weight._version:
            version = weight._version
            kernel, _ = _symmetric(weight.to(x.dtype), stride)
            packed = torch.ops.mkldnn._reorder_convolution_weight(
                kernel, [padding] * 2, [stride] * 2, [1, 1], groups, list(x.shape)
            )
            # Photographs that are at work at the same time may both do so: all of it is one assignment.
            kept = self._kept = (weight.detach(), version, packed)
        return _fused(x, kept[2], bias.to(x.dtype), padding, stride, groups, clip)

    def __reduce__(self) -> tuple[type["PackedKernel"], tuple[()]]:
        return PackedKernel, ()


def same_conv2d(x: Tensor, weight: Tensor, bias: Tensor, *, stride: int, groups: int, clip: bool) -> Tensor:
    """(B, inputs, H, W) to (B, outputs, H / stride, W / stride); stride: 1, or 2 for even sides.

    weight: (outputs, inputs / groups, k, k), k odd, of 3 or 5 where it is depthwise. The odd pixel of padding goes
    right and below. clip: whether the result is clipped to [0, 6]. In autocast's type where it is on.
    """
    device = x.device.type
    if torch.amp.is_autocast_available(device) and torch.is_autocast_enabled(device):
        x = x.to(torch.get_autocast_dtype(device))
    if torch.is_grad_enabled() and any(tensor.requires_grad for tensor in (x, weight, bias)):
        out: Tensor = _SameConvolution.apply(x, weight, bias, stride, groups, clip)  # type: ignore[no-untyped-call]
        return out
    return _convolve(x, weight, bias, stride, groups, clip)


def _convolve(x: Tensor, weight: Tensor, bias: Tensor, stride: int, groups: int, clip: bool) -> Tensor:
    padded, padding = _symmetric(weight.to(x.dtype), stride)
    bias = bias.to(x.dtype)
    if x.is_cpu and _fuses(x.dtype):
        return _fused(x, padded, bias, padding, stride, groups, clip)
    out = F.conv2d(x, padded, bias, stride, padding, groups=groups)
    return out.clamp_(0.0, CLIP) if clip else out


def _fused(
    x: Tensor, kernel: Tensor, bias: Tensor, padding: int, stride: int, groups: int, clip: bool
) -> Tensor:
    then, bounds = ("hardtanh", [0.0, CLIP]) if clip else ("none", [])
    out: Tensor = torch.ops.mkldnn._convolution_pointwise(
        x, kernel, bias, [padding] * 2, [stride] * 2, [1, 1], groups, then, bounds, ""
    )
    return out


def _fuses(dtype: torch.dtype) -> bool:
    if dtype == torch.bfloat16:
        return calculates_bf16()
    return dtype == torch.float32 and torch.backends.mkldnn.is_available()


def _symmetric(weight: Tensor, stride: int) -> tuple[Tensor, int]:
    """A kernel of the same result whose padding is the same on all sides, and that padding."""
    half = weight.shape[-1] // 2
    return (weight, half) if stride == 1 else (F.pad(weight, (1, 0, 1, 0)), half)


class _SameConvolution(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, stride: int, groups: int, clip: bool
    ) -> Tensor:
        out = _convolve(x, weight, bias, stride, groups, clip)
        ctx.save_for_backward(x, weight, out if clip else None)
        ctx.stride, ctx.groups = stride, groups
        return out

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        x, weight, clipped = ctx.saved_tensors
        if clipped is not None:
            grad = torch.ops.aten.hardtanh_backward(grad, clipped, 0.0, CLIP)
        grad = grad.contiguous(memory_format=torch.channels_last)
        of_x, of_weight, of_bias = ctx.needs_input_grad[:3]
        typed = weight.to(x.dtype)
        if ctx.groups == 1:
            grads = _dense_gradients(grad, x, typed, ctx.stride, [of_x, of_weight, of_bias])
        else:
            grads = (
                _depthwise_grad_x(grad, typed, ctx.stride) if of_x else None,
                _depthwise_grad_weight(x, grad, typed, ctx.stride) if of_weight else None,
                grad.sum(dim=(0, 2, 3)) if of_bias else None,
            )
        grad_x, *of_parameters = grads
        return grad_x, *(None if g is None else g.to(weight.dtype) for g in of_parameters), None, None, None


def _dense_gradients(
    grad: Tensor, x: Tensor, weight: Tensor, stride: int, wanted: list[bool]
) -> tuple[Tensor | None, Tensor | None, Tensor | None]:
    padded, padding = _symmetric(weight, stride)
    grad_x, grad_weight, grad_bias = torch.ops.aten.convolution_backward(
        grad, x, padded, [len(weight)], [stride] * 2, [padding] * 2, [1, 1], False, [0, 0], 1, wanted
    )
    if grad_weight is not None and stride > 1:
        grad_weight = grad_weight[..., 1:, 1:]
    return grad_x, grad_weight, grad_bias


def _depthwise_grad_x(grad: Tensor, weight: Tensor, stride: int) -> Tensor:
    if stride > 1:
        batch, channels, height, width = grad.shape
        size = (batch, channels, height * stride, width * stride)
        spread = torch.empty(
            size, dtype=grad.dtype, device=grad.device, memory_format=torch.channels_last
        ).zero_()
        spread[..., stride - 1 :: stride, stride - 1 :: stride] = grad
        grad = spread
    return F.conv2d(grad, weight.flip(2, 3), padding=weight.shape[-1] // 2, groups=len(weight))


def _depthwise_grad_weight(x: Tensor, grad: Tensor, weight: Tensor, stride: int) -> Tensor:
    """That of a 3x3 weight, or of a 5x5 one from its four overlapping 3x3 corners."""
    kernel = weight.shape[-1]
    before = (kernel - stride) // 2
    after = kernel - stride - before
    if kernel == 3 and before == after:
        return _grad_of_3x3(grad, x, weight, stride, before)
    x = F.pad(x, (before, after, before, after))
    whole = torch.empty_like(weight)
    height, width = ((side - 1) * stride + 3 for side in grad.shape[-2:])
    corners = range(0, kernel - 2, 2)
    for top in corners:
        for left in corners:
            part = x[..., top : top + height, left : left + width]
            corner = (..., slice(top, top + 3), slice(left, left + 3))
            whole[corner] = _grad_of_3x3(grad, part, weight[corner], stride, 0)
    return whole


def _grad_of_3x3(grad: Tensor, x: Tensor, weight: Tensor, stride: int, padding: int) -> Tensor:
    _, of_weight, _ = torch.ops.aten.convolution_backward(
        grad,
        x.contiguous(memory_format=torch.channels_last),
        weight.contiguous(),
        None,
        [stride] * 2,
        [padding] * 2,
        [1, 1],
        False,
        [0, 0],
        len(weight),
        [False, True, False],
    )
    found: Tensor = of_weight
    return found
