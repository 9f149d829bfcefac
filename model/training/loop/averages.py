"""Exponential moving averages of weights."""

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel


def average_of(network: nn.Module, decay: float) -> AveragedModel:
    """A moving average of a network's weights; buffers are copied as they are.

    The decay rises as (1 + n) / (10 + n) up to `decay`, so that a short run is not held back by its first
    weights.
    """

    @torch.no_grad()
    def follow(
        averaged: tuple[Tensor, ...] | list[Tensor],
        current: tuple[Tensor, ...] | list[Tensor],
        n_averaged: Tensor | int,
    ) -> None:
        n = int(n_averaged)
        weight = 1.0 - min(decay, (1 + n) / (10 + n))
        torch._foreach_lerp_(averaged, current, weight)

    return AveragedModel(network, multi_avg_fn=follow, use_buffers=False)
