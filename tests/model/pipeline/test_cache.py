"""The cache of stages' results."""

from dataclasses import dataclass

import numpy as np
import torch

from model.pipeline.cache import ENTRY_BYTES, ResultCache, ResultKey, nbytes


@dataclass(frozen=True)
class Result:
    features: dict[int, torch.Tensor]
    array: np.ndarray
    name: str = "x"


def key(stage: str) -> ResultKey:
    return ResultKey(stage, ("weights", "cpu", "float32"), None, "photo")


def array(size: int) -> np.ndarray:
    return np.zeros(size, np.uint8)


def test_bytes_of_nested_results() -> None:
    result = Result({32: torch.zeros(10), 64: torch.zeros(5, dtype=torch.float64)}, array(3), 3)
    assert nbytes((result, [result])) == 2 * (40 + 40 + 3)


def test_least_recently_used_goes_first() -> None:
    cache = ResultCache(3 * (100 + ENTRY_BYTES))
    for stage in "abc":
        cache.put(key(stage), array(100), 100)
    assert cache.get(key("a")) is not None  # now b is the oldest
    cache.put(key("d"), array(100), 100)
    assert [stage for stage in "abcd" if cache.get(key(stage)) is not None] == ["a", "c", "d"]
    assert cache.size == 3 * (100 + ENTRY_BYTES)


def test_results_above_the_capacity_are_not_kept_and_displace_nothing() -> None:
    cache = ResultCache(2000)
    cache.put(key("a"), array(100), 100)
    cache.put(key("b"), array(3000), 3000)
    assert cache.get(key("b")) is None
    assert cache.get(key("a")) is not None


def test_putting_again_replaces() -> None:
    cache = ResultCache(5000)
    cache.put(key("a"), array(100), 100)
    newer = array(200)
    cache.put(key("a"), newer, 200)
    assert cache.get(key("a")) is newer
    assert cache.size == 200 + ENTRY_BYTES
    assert len(cache) == 1


def test_keys_tell_results_apart_by_all_they_depend_on() -> None:
    base = ResultKey("align", ("w", "cpu"), 1, key("a"))
    assert base == ResultKey("align", ("w", "cpu"), 1, key("a"))
    others = {
        base,
        ResultKey("colourise", ("w", "cpu"), 1, key("a")),
        ResultKey("align", ("w", "cuda"), 1, key("a")),
        ResultKey("align", ("w", "cpu"), 2, key("a")),
        ResultKey("align", ("w", "cpu"), 1, key("b")),
    }
    assert len(others) == 5


def test_clear() -> None:
    cache = ResultCache(5000)
    cache.put(key("a"), array(100), 100)
    cache.clear()
    assert cache.get(key("a")) is None
    assert cache.size == 0
