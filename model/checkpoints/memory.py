"""The most memory that was in use, of this process or on its device."""

import sys
from contextlib import suppress
from pathlib import Path

import torch

_RESIDENT_PEAK = "5"  # what Linux takes as the order to forget it (proc(5), clear_refs)


def peak_memory(device: torch.device) -> int | None:
    """Bytes: of tensors on a CUDA device, else of this process; None on Windows, which is not asked."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device)
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def restart_peak_memory(device: torch.device) -> None:
    """Let `peak_memory` count from what is in use now; other systems than Linux cannot, and count on."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
    elif sys.platform == "linux":
        with suppress(OSError):  # some containers forbid it
            Path("/proc/self/clear_refs").write_text(_RESIDENT_PEAK)
