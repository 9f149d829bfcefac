"""The processes that train together: one by itself, or those that torchrun starts, through Lightning Fabric."""

import atexit
import os
from collections.abc import Mapping, Sequence
from typing import Literal, cast

import torch
from lightning_fabric import Fabric
from torch import Tensor, distributed, nn

from model.checkpoints.device import resolve_device
from model.networks.convolution import calculates_bf16

Precision = Literal["auto", "bf16", "fp32"]


def join_processes(device: Literal["auto", "cpu", "cuda"], precision: Precision) -> Fabric:
    """This process's part in the training: its device, its precision, its rank.

    device: "auto" is CUDA where there is one. precision: see `mixed_precision`.
    Raises ParameterError if the device cannot be used.
    """
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    here = int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
    everywhere = int(os.environ.get("WORLD_SIZE", "1"))
    fabric = Fabric(
        accelerator=resolve_device(device).type,
        devices=here,
        num_nodes=everywhere // here,
        precision=mixed_precision(precision, device),
    )
    fabric.launch()
    if fabric.world_size > 1:
        # Fabric does so for CUDA only; a group that is still there at the end may abort a process that is done.
        atexit.register(_leave)
    return fabric


def mixed_precision(precision: Precision, device: Literal["cpu", "cuda"]) -> Literal["bf16-mixed", "32-true"]:
    """Fabric's name of it. "auto" is bfloat16, but on a processor that would have to emulate it."""
    if precision == "auto":
        precision = "bf16" if device == "cuda" or calculates_bf16() else "fp32"
    return "bf16-mixed" if precision == "bf16" else "32-true"


def average_gradients(fabric: Fabric, parameters: Sequence[nn.Parameter]) -> None:
    """Give every process the mean of all processes' gradients; what one did not use counts as zero there."""
    if fabric.world_size == 1:
        return
    gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in parameters]
    mean = _mean(fabric, torch.cat([gradient.reshape(-1) for gradient in gradients]))
    for parameter, part in zip(parameters, mean.split([p.numel() for p in parameters]), strict=True):
        parameter.grad = part.view_as(parameter)


def peak_memory(fabric: Fabric) -> dict[str, float]:
    """The most memory that tensors took on a CUDA device so far, in GiB, as a figure; nothing on the CPU."""
    if fabric.device.type != "cuda":
        return {}
    return {"memory_gib": torch.cuda.max_memory_allocated(fabric.device) / 2**30}


def average_figures(fabric: Fabric, figures: Mapping[str, float]) -> dict[str, float]:
    """The mean of all processes' figures; the names must be the same in all."""
    if fabric.world_size == 1:
        return dict(figures)
    values = torch.tensor(list(figures.values()), device=fabric.device)
    return dict(zip(figures, _mean(fabric, values).tolist(), strict=True))


def _leave() -> None:
    if distributed.is_initialized():
        distributed.destroy_process_group()


def _mean(fabric: Fabric, values: Tensor) -> Tensor:
    return cast(Tensor, fabric.all_reduce(values, reduce_op="mean"))
