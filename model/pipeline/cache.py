"""Results of stages, kept for as long as they fit."""

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np
import torch

T = TypeVar("T")

# For the key and the objects around the numbers, so that small results count as well.
ENTRY_BYTES = 1024


@dataclass(frozen=True, slots=True)
class ResultKey:
    """What a stage's result depends on, and nothing else.

    context: weights id, device and dtype. params: the stage's own. upstream: the key of the result it is made
    from, or the photograph's digest.
    """

    stage: str
    context: tuple[str, ...]
    params: Hashable
    upstream: "ResultKey | str"


class ResultCache:
    """A least-recently-used cache bounded by the bytes of what it holds; owned by one thread."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._results: OrderedDict[ResultKey, tuple[object, int]] = OrderedDict()
        self._size = 0

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._size

    def __len__(self) -> int:
        return len(self._results)

    def __contains__(self, key: ResultKey) -> bool:
        return key in self._results

    def get(self, key: ResultKey) -> object | None:
        """The result stored under `key`, now the most recently used, or None."""
        entry = self._results.get(key)
        if entry is None:
            return None
        self._results.move_to_end(key)
        return entry[0]

    def put(self, key: ResultKey, result: object, size: int) -> None:
        """Store a result of `size` bytes, unless it alone is above the capacity; the oldest make room."""
        previous = self._results.pop(key, None)
        if previous is not None:
            self._size -= previous[1]
        size += ENTRY_BYTES
        if size > self._capacity:
            return
        self._results[key] = (result, size)
        self._size += size
        while self._size > self._capacity:
            _, (_, dropped) = self._results.popitem(last=False)
            self._size -= dropped

    def made(self, key: ResultKey, make: Callable[[], T], measure: Callable[[T], int] | None = None) -> T:
        """The result under `key`, made and stored if it is not there. measure: its bytes, by default `nbytes`."""
        found = cast("T | None", self.get(key))
        if found is None:
            found = make()
            self.put(key, found, (measure or nbytes)(found))
        return found

    def clear(self) -> None:
        """Forget everything."""
        self._results.clear()
        self._size = 0


def nbytes(value: object) -> int:
    """Bytes of all tensors and arrays in dataclasses, mappings, tuples and lists."""
    if isinstance(value, torch.Tensor | np.ndarray):
        return int(value.nbytes)
    if isinstance(value, Mapping):
        return sum(map(nbytes, value.values()))
    if isinstance(value, tuple | list):
        return sum(map(nbytes, value))
    if dataclasses.is_dataclass(value):
        return sum(nbytes(getattr(value, field.name)) for field in dataclasses.fields(value))
    return 0
