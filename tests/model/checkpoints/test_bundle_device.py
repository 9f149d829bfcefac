"""Choosing a device, and running out of its memory."""

import pytest
import torch

from model.checkpoints.device import describe_device, memory_errors, resolve_device
from model.errors import OutOfMemoryError, ParameterError

CPU = torch.device("cpu")
NO_CUDA = pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")


def test_cpu_is_always_there() -> None:
    assert resolve_device("cpu") == CPU
    assert describe_device(CPU).startswith("CPU (")


@NO_CUDA
def test_absent_cuda_is_refused_with_the_reason() -> None:
    with pytest.raises(ParameterError, match=r"“cuda” cannot be used: (this PyTorch is built|no NVIDIA)"):
        resolve_device("cuda")


@pytest.mark.parametrize("name", ["gpu", "", "meta"])
def test_what_is_no_device_is_refused(name: str) -> None:
    with pytest.raises(ParameterError, match="Use auto"):
        resolve_device(name)


def test_memory_errors_of_torch_and_numpy_are_translated() -> None:
    with pytest.raises(OutOfMemoryError, match="too little free memory"), memory_errors(CPU):
        torch.empty(1 << 50)
    with pytest.raises(OutOfMemoryError), memory_errors(CPU):
        bytearray(1 << 60)
    with pytest.raises(OutOfMemoryError, match=r"device cuda:0 .*compute on the CPU"):  # noqa: SIM117
        with memory_errors(torch.device("cuda:0")):
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")


def test_other_errors_pass() -> None:
    with pytest.raises(RuntimeError, match="shape"), memory_errors(CPU):
        raise RuntimeError("shape mismatch")
