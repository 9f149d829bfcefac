"""Depthwise convolution whose backward pass is made of convolutions that processors have kernels for.

oneDNN's gradients of 5x5 depthwise convolutions, and those of 3x3 ones of stride 2 for their input, take 10 to
100 times as long as the forward pass. But the gradient for the input is a depthwise convolution of the output's
gradient with the turned kernel, and that for a 5x5 weight consists of those of four 3x3 convolutions of shifted
inputs.
"""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor


def depthwise_conv2d(x: Tensor, weight: Tensor, bias: Tensor, stride: int) -> Tensor:
    """`conv2d(x, weight, bias, stride, groups=C)`, the same function, for weights (C, 1, 3, 3) or (C, 1, 5, 5).

    x: (B, C, H, W), padded already; autocast's type where it is on.
    """
    out: Tensor = _Depthwise.apply(x, weight, bias, stride)  # type: ignore[no-untyped-call]
    return out


class _Depthwise(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, stride: int) -> Tensor:
        device = x.device.type
        if torch.amp.is_autocast_available(device) and torch.is_autocast_enabled(device):
            x = x.to(torch.get_autocast_dtype(device))
        ctx.save_for_backward(x, weight)
        ctx.stride = stride
        return F.conv2d(x, weight.to(x.dtype), bias.to(x.dtype), stride, groups=x.shape[1])

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, Tensor | None, Tensor | None, None]:
        x, weight = ctx.saved_tensors
        grad = grad.to(x.dtype).contiguous(memory_format=torch.channels_last)
        grad_x = grad_weight = grad_bias = None
        if ctx.needs_input_grad[0]:
            grad_x = _grad_x(grad, weight.to(x.dtype), ctx.stride, x.shape[-2:])
        if ctx.needs_input_grad[1]:
            grad_weight = _grad_weight(x, grad, weight.to(x.dtype), ctx.stride).to(weight.dtype)
        if ctx.needs_input_grad[2]:
            grad_bias = grad.sum(dim=(0, 2, 3), dtype=weight.dtype)
        return grad_x, grad_weight, grad_bias, None


def _grad_x(grad: Tensor, weight: Tensor, stride: int, size: torch.Size) -> Tensor:
    kernel = weight.shape[-1]
    if stride > 1:
        spread = torch.empty(
            (*grad.shape[:2], size[0] - kernel + 1, size[1] - kernel + 1),
            dtype=grad.dtype,
            device=grad.device,
            memory_format=torch.channels_last,
        ).zero_()
        spread[..., ::stride, ::stride] = grad
        grad = spread
    return F.conv2d(grad, weight.flip(2, 3), padding=kernel - 1, groups=len(weight))


def _grad_weight(x: Tensor, grad: Tensor, weight: Tensor, stride: int) -> Tensor:
    """That of a 3x3 weight, or of a 5x5 one from its four overlapping 3x3 corners."""
    whole = torch.empty_like(weight)
    height, width = ((side - 1) * stride + 3 for side in grad.shape[-2:])
    corners = range(0, weight.shape[-1] - 2, 2)
    for top in corners:
        for left in corners:
            part = x[..., top : top + height, left : left + width]
            corner = (..., slice(top, top + 3), slice(left, left + 3))
            _, of_corner, _ = torch.ops.aten.convolution_backward(
                grad,
                part.contiguous(memory_format=torch.channels_last),
                weight[corner].contiguous(),
                None,
                [stride, stride],
                [0, 0],
                [1, 1],
                False,
                [0, 0],
                len(weight),
                [False, True, False],
            )
            whole[corner] = of_corner
    return whole
