from typing import Literal

import pytest
import torch

from model.networks.convolution import calculates_bf16
from model.training.loop.processes import Precision, join_processes, mixed_precision


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_a_precision_that_is_asked_for_is_taken(device: Literal["cpu", "cuda"]) -> None:
    assert mixed_precision("bf16", device) == "bf16-mixed"
    assert mixed_precision("fp32", device) == "32-true"


def test_where_nothing_is_asked_for_a_gpu_takes_bfloat16_and_a_processor_what_it_calculates() -> None:
    assert mixed_precision("auto", "cuda") == "bf16-mixed"
    assert mixed_precision("auto", "cpu") == ("bf16-mixed" if calculates_bf16() else "32-true")


@pytest.mark.parametrize(("precision", "expected"), [("fp32", torch.float32), ("bf16", torch.bfloat16)])
def test_forward_passes_are_in_that_precision(precision: Precision, expected: torch.dtype) -> None:
    fabric = join_processes("cpu", precision)
    with fabric.autocast():
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == expected
