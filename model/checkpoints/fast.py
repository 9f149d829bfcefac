"""Fast mode: warp and colouriser in half precision, where model and processor bear it.

Its golden picture must be that of single precision within bounds that no eye notices. That is tested before the first
use, which takes seconds, and remembered in the model's folder for the machine that passed.
"""

import platform
from contextlib import suppress
from pathlib import Path

import torch

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.device import describe_device
from model.checkpoints.golden import compute_golden, read_golden
from model.colour import denormalise_ab
from model.errors import CheckpointError, DeviceError, GcpError, ParameterError
from model.networks.convolution import calculates_bf16
from model.notes import Note
from model.params import Precision
from model.photo.atomic import atomic_file

HALF = torch.bfloat16
RECORD_NAME = "fast-mode.txt"
# Of the golden picture's ab, in Lab units.
_MEAN, _MOST = 0.5, 3.0


def fault_of_fast_mode(loaded: LoadedModel) -> GcpError | None:
    """Why the model cannot be fast: ParameterError where the device does not calculate so, DeviceError where it does
    so wrongly, CheckpointError where there is nothing to compare with. None where it can."""
    if loaded.device.type != "cpu" or not calculates_bf16():
        return ParameterError(
            Note(
                "Fast mode needs a processor that calculates in bfloat16, with AVX-512 or its like, and {device} "
                "is none. Choose exact precision.",
                device=describe_device(loaded.device),
            )
        )
    if loaded.folder is not None and _has_passed(loaded.folder):
        return None
    try:
        _compare(loaded)
    except (CheckpointError, DeviceError) as error:
        return error
    if loaded.folder is not None:
        _remember(loaded.folder)
    return None


def check_precision(loaded: LoadedModel, precision: Precision) -> None:
    """Raises what `fault_of_fast_mode` gives, where that is wanted."""
    fault = fault_of_fast_mode(loaded) if precision == "fast" else None
    if fault is not None:
        raise fault


def _compare(loaded: LoadedModel) -> None:
    model, folder = loaded.model, loaded.folder
    exact = compute_golden(model) if folder is None else read_golden(folder)
    differences = denormalise_ab(compute_golden(model, dtype=HALF) - exact).abs()
    mean, most = differences.mean().item(), differences.max().item()
    if not (mean <= _MEAN and most <= _MOST):  # NaN is wrong as well
        raise DeviceError(
            Note(
                "Fast mode gives wrong colours on this processor: the golden picture of “{model}” differs from the "
                "exact one by {mean:.2g} of ab on average and {most:.2g} at most, and {allowed_mean:g} and "
                "{allowed_most:g} are allowed. Choose exact precision.",
                model=loaded.info.name,
                mean=mean,
                most=most,
                allowed_mean=_MEAN,
                allowed_most=_MOST,
            )
        )


def _has_passed(folder: Path) -> bool:
    try:
        return (folder / RECORD_NAME).read_text(encoding="utf-8") == _machine()
    except (OSError, UnicodeDecodeError):
        return False


def _remember(folder: Path) -> None:
    # A folder that cannot be written to only means another test the next time.
    with suppress(OSError), atomic_file(folder / RECORD_NAME, overwrite=True) as file:
        file.write(_machine().encode())


def _machine() -> str:
    """What a passed test holds for: another computer or torch may calculate otherwise."""
    capability = torch.backends.cpu.get_cpu_capability()
    return f"{platform.node()}, {platform.machine()}, {capability}, torch {torch.__version__}\n"
