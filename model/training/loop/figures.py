"""What a step tells of itself: figures by name, left on their device until they are logged."""

from collections.abc import Mapping
from typing import TypeAlias

import torch
from torch import Tensor

Figures: TypeAlias = Mapping[str, float | Tensor]
"""Tensors are scalars, detached."""


def part_of_mean(value: float | Tensor, count: int) -> float | Tensor:
    """A figure's share in the mean over `count` parts, in double precision."""
    return value.double() / count if isinstance(value, Tensor) else value / count


def in_numbers(figures: Figures) -> dict[str, float]:
    """As plain numbers; waits for the device once for all of them."""
    tensors = {name: value.double() for name, value in figures.items() if isinstance(value, Tensor)}
    fetched = torch.stack(list(tensors.values())).tolist() if tensors else []
    known = {name: value for name, value in figures.items() if not isinstance(value, Tensor)}
    return known | dict(zip(tensors, fetched, strict=True))
