"""The golden picture: what a model must give for one made-up photograph, so that a device that computes
wrongly is found out."""

from collections.abc import Callable
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor, nn
from torch.nn import functional

from model.checkpoints.damage import damaged
from model.errors import CheckpointError, DeviceError
from model.networks.system import ColourisationModel
from model.notes import Note

GOLDEN_NAME = "golden.safetensors"
_AB = "ab"
_GRID = 32
# Of ab, in units of 110, averaged over the grid's cells: two units of Lab. Rounding stays below a thousandth.
_TOLERANCE = 0.02


@torch.inference_mode()
def compute_golden(
    model: ColourisationModel,
    done: Callable[[nn.Module], object] = lambda _: None,
    dtype: torch.dtype | None = None,
) -> Tensor:
    """The colours (2,32,32) on the host, in [-1,1], of the golden picture as the first subject.

    done: is given encoder and generator as soon as they are no longer needed. dtype: see `ColourisationModel.align`.
    """
    config, device = model.config, model.generator.shared.weight.device
    class_weights = torch.zeros(1, model.generator.config.n_classes, device=device)
    class_weights[0, 0] = 1.0
    latent = model.invert(_picture(config.encoder_size).to(device), class_weights)
    done(model.encoder)
    reference = model.generate(latent.mean, class_weights)
    done(model.generator)
    perception = model.perceive(_picture(config.working_size).to(device))
    evidence = model.colourise(perception, model.align(perception, reference, dtype))
    ab = model.refine(perception, model.agree(perception, evidence))
    return functional.adaptive_avg_pool2d(ab, _GRID)[0].cpu().contiguous()


def write_golden(folder: Path, golden: Tensor) -> None:
    """Record a golden picture, see `compute_golden`, in a bundle's folder. Raises OSError."""
    (folder / GOLDEN_NAME).write_bytes(save({_AB: golden}))


def self_test(folder: Path, model: ColourisationModel, device: torch.device) -> float:
    """The largest difference of the golden picture's colours on this device to the bundle's, in units of 110.

    Raises CheckpointError if the bundle has no golden picture, DeviceError if the device computes wrongly.
    """
    difference = float((compute_golden(model) - read_golden(folder)).abs().max())
    if not difference <= _TOLERANCE:  # NaN is wrong as well
        raise DeviceError(
            Note(
                "The device {device} computes wrong colours: the golden picture of the model in "
                "“{folder}” differs by {difference:.2g}, and {tolerance:g} is allowed. Update its driver, "
                "or use --device cpu.",
                device=device,
                folder=folder,
                difference=difference,
                tolerance=_TOLERANCE,
            )
        )
    return difference


def read_golden(folder: Path) -> Tensor:
    """The recorded colours of the golden picture. Raises CheckpointError."""
    path = folder / GOLDEN_NAME
    try:
        return load_file(path)[_AB]
    except FileNotFoundError as error:
        raise CheckpointError(
            Note(
                "The model in “{folder}” has no golden picture. Install it again.",
                folder=folder,
            )
        ) from error
    except (OSError, SafetensorError, KeyError) as error:
        raise damaged(path, error) from error


def _picture(size: int) -> Tensor:
    """Soft shapes of all scales: (1,1,size,size) in [-1,1]."""
    line = torch.linspace(0.0, 1.0, size)
    y, x = torch.meshgrid(line, line, indexing="ij")
    waves = [torch.sin(f * x + 1.7 * f * y * (1.0 - x)) for f in (3.0, 11.0, 37.0)]
    disc = torch.sigmoid((0.3 - torch.hypot(x - 0.6, y - 0.4)) * 40.0)
    return (0.3 * torch.stack(waves).sum(dim=0) * (1.0 - disc) + 0.6 * disc * y)[None, None]
