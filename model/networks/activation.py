"""Instance norm and PReLU that keep maps channels last, and whose backward passes processors take quickly.

torch's instance norm asks for channels first, so that maps are turned before and after it; its PReLU's gradient is
computed number by number.
"""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from model.networks.layers import NORM_EPS


def instance_norm(x: Tensor) -> Tensor:
    """(B, C, H, W) with the mean 0 and the variance 1 in every channel of every picture."""
    if not x.is_cpu:
        return F.instance_norm(x)
    out: Tensor = _InstanceNorm.apply(x)  # type: ignore[no-untyped-call]
    return out


def prelu(x: Tensor, slope: Tensor) -> Tensor:
    """x where it is positive, slope * x where not. slope: of one number."""
    if not x.is_cpu:
        return F.prelu(x, slope.to(x.dtype))
    out: Tensor = _Prelu.apply(x, slope)  # type: ignore[no-untyped-call]
    return out


class _InstanceNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        x = x.contiguous(memory_format=torch.channels_last)
        centred = x - _mean(x)
        scale = torch.rsqrt(_mean(centred.square()) + NORM_EPS)
        out = centred.mul_(scale).to(x.dtype)
        ctx.save_for_backward(out, scale)
        return out

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> Tensor:
        out, scale = ctx.saved_tensors
        grad = grad.contiguous(memory_format=torch.channels_last)
        along = torch.addcmul(grad - _mean(grad), out, _mean(grad * out), value=-1.0)
        return along.mul_(scale).to(out.dtype)


class _Prelu(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, slope: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        ctx.slope = float(slope)
        return F.leaky_relu(x, ctx.slope)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor | None]:
        (x,) = ctx.saved_tensors
        grad = grad.contiguous(memory_format=torch.channels_last)
        of_x = torch.ops.aten.leaky_relu_backward(grad, x, ctx.slope, False)
        if not ctx.needs_input_grad[1]:
            return of_x, None
        return of_x, (grad * x.clamp(max=0.0)).sum(dtype=torch.float32).view(1)


def _mean(x: Tensor) -> Tensor:
    return x.mean(dim=(2, 3), keepdim=True, dtype=torch.promote_types(x.dtype, torch.float32))
