"""Which device computes, why, and what its running out of memory looks like."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from model.errors import OutOfMemoryError, ParameterError
from model.notes import Note

_SAMPLES_ON_CPU = 2  # a fifth less time for each; more would keep a preview waiting
_SAMPLES = 8
# What torch and OpenCV say where they raise no type of their own.
_MEMORY_MESSAGES = ("can't allocate memory", "not enough memory", "out of memory", "insufficient memory")


def resolve_device(name: str = "auto") -> torch.device:
    """The device of this name: "auto" (the fastest there is), "cpu", "cuda", "cuda:1", "mps", ...

    Raises ParameterError saying why a device cannot be used.
    """
    if name == "auto":
        return _fastest()
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise ParameterError(
            Note(
                "There is no device “{name}”. Use auto, cpu, cuda, cuda:1 or mps.",
                name=name,
            )
        ) from error
    reason = _why_unusable(device)
    if reason:
        raise ParameterError(
            Note(
                "The device “{name}” cannot be used: {reason}. Use auto or cpu instead.",
                name=name,
                reason=reason,
            )
        )
    return device


def describe_device(device: torch.device) -> str:
    """The device in words, with the reason where it is the last resort."""
    if device.type == "cuda":
        return f"{torch.cuda.get_device_name(device)} ({device})"
    if device.type == "mps":
        return "Apple GPU (mps)"
    if device.type != "cpu":
        return str(device)
    fastest = _fastest()
    return "CPU (no CUDA or MPS device found)" if fastest == device else f"CPU ({fastest} is there, not used)"


@contextmanager
def memory_errors(device: torch.device, remedy: Note | None = None) -> Iterator[None]:
    """Turn running out of memory inside the block into OutOfMemoryError, which says what to do.

    remedy: a sentence of advice, instead of that for a person at the window.
    """
    try:
        yield
    except Exception as error:
        if not _is_memory_error(error):
            raise
        remedy = remedy or (
            Note("Close other programs, or choose a smaller picture.")
            if device.type == "cpu"
            else Note("Close other programs that use it, or compute on the CPU (device cpu).")
        )
        place = Note("computer") if device.type == "cpu" else Note("device {device}", device=device)
        raise OutOfMemoryError(
            Note(
                "The {place} has too little free memory for this. {remedy}",
                place=place,
                remedy=remedy,
            )
        ) from error


def samples_at_once(device: torch.device) -> int:
    """How many samples the networks best make in one batch, where memory lasts."""
    return _SAMPLES_ON_CPU if device.type == "cpu" else _SAMPLES


def synchronise(device: torch.device) -> None:
    """Wait until the device has done what it was told."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def release_memory(device: torch.device) -> None:
    """Give memory that is no longer used back to the device."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def _fastest() -> torch.device:
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def _why_unusable(device: torch.device) -> str | None:
    if device.type == "cuda":
        return _why_no_cuda(device.index)
    if device.type == "mps" and not torch.backends.mps.is_available():
        return Note("it needs macOS on an Apple processor")
    if device.type not in {"cpu", "cuda", "mps"}:
        try:
            torch.zeros(1, device=device).cpu()
        except (RuntimeError, AssertionError, NotImplementedError) as error:
            return str(error).splitlines()[0].rstrip(".")
    return None


def _why_no_cuda(index: int | None) -> str | None:
    if not torch.backends.cuda.is_built():
        return Note("this PyTorch is built without CUDA")
    if not torch.cuda.is_available():
        return Note("no NVIDIA graphics processor with a working driver was found")
    count = torch.cuda.device_count()
    if index is not None and index >= count:
        return Note("there are only {count} CUDA devices, counted from 0", count=count)
    return None


def _is_memory_error(error: BaseException) -> bool:
    if isinstance(error, MemoryError | torch.cuda.OutOfMemoryError):
        return True
    message = str(error).lower()
    return any(text in message for text in _MEMORY_MESSAGES)
