"""From the published tensors to those of our networks.

The published checkpoints are plain state dicts. Adapting one is data: rules that rename tensors, spectral
normalisation that is folded into the weights, and pairs of convolutions that ours keep as one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from model.errors import CheckpointError
from model.notes import Note


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a published state dict becomes one of ours.

    `renames`: pairs of a regular expression and its replacement, applied in order to each tensor's name.
    `joins`: for names that contain the key, the parts, in order, that are stacked in its place.
    """

    renames: tuple[tuple[str, str], ...]
    joins: tuple[tuple[str, tuple[str, ...]], ...] = ()


_BIGGAN = (
    (r"^blocks\.(\d+)\.0\.", r"blocks.\1."),
    (r"^blocks\.\d+\.1\.", "attention.64."),
    (r"^output_layer\.0\.", "output_norm."),
    (r"^output_layer\.2\.", "output_conv."),
)
BIGGAN_LAYOUT = Layout(renames=_BIGGAN)
CORRESPONDENCE_LAYOUT = Layout(
    renames=(
        (r"^private_layer\.0\.", "private_query.0."),
        (r"^private_layer\.1\.", "private_key.0."),
        (r"^share_layer\.", "shared."),
    ),
)
COLOURISER_LAYOUT = Layout(
    renames=(
        (r"^encoder\.1\.", "stem.0."),
        (r"^encoder\.4\.", "stem.3."),
        (r"^encoder\.7\.", "stem.6."),
        (r"^res_blks\.", "blocks."),
        (r"^up_norm1\.", "norms.0."),
        (r"^up_norm2\.", "norms.1."),
        (r"^up_norm3\.", "norms.2."),
        (r"^up_conv1\.", "upsamplers.0."),
        (r"^up_conv2\.", "upsamplers.1."),
        (r"^head\.0\.", "head."),
        (r"\.conv_cond\.", ".condition."),
        (r"\.dcn\.", ".refine."),
    ),
    joins=((".modulation.", (".mlp_gamma.", ".mlp_beta.")),),
)


def adapt(published: Mapping[str, Tensor], layout: Layout) -> dict[str, Tensor]:
    """A published state dict as one of ours; spectral normalisation is folded, the rest is renamed.

    Raises CheckpointError when a tensor's counterpart is missing.
    """
    tensors = fold_spectral_norms(published)
    for joined, parts in layout.joins:
        tensors = _join(tensors, joined, parts)
    adapted = {}
    for name, tensor in tensors.items():
        ours = name
        for pattern, replacement in layout.renames:
            ours = re.sub(pattern, replacement, ours)
        adapted[ours] = tensor
    return adapted


def fold_spectral_norms(published: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Divide every spectrally normalised weight by its norm; drop the estimates u0 and sv0."""
    folded = {}
    for name, tensor in published.items():
        module, _, kind = name.rpartition(".")
        if kind in ("u0", "sv0"):
            if f"{module}.weight" not in published:
                raise CheckpointError(
                    Note(
                        "The model file has {name} without its weight. It is damaged; get it again.",
                        name=name,
                    )
                )
            continue
        u0 = published.get(f"{module}.u0") if kind == "weight" else None
        folded[name] = tensor if u0 is None else tensor / spectral_norm(tensor, u0)
    return folded


def spectral_norm(weight: Tensor, u0: Tensor) -> Tensor:
    """The published networks' estimate of a weight's largest singular value.

    One power iteration from the stored left vector `u0` (1,O); `weight` is (O,...). Not the exact value:
    the networks were trained with the estimate.
    """
    matrix = weight.flatten(1)
    v = F.normalize(u0 @ matrix)
    projected = v @ matrix.T
    return torch.sum(projected * F.normalize(projected))


def latent_directions(log_mat_half: Tensor, z_dim: int) -> Tensor:
    """The published latent directions, one a row and each of unit length: (N,N) -> (N,z_dim).

    They are the columns of the rotation expm(A - A^T), A being the deformator's parameter; the numbers of z
    that the generator does not use stay as they are.
    """
    # In double precision: sixteen times a rounding error of the exponential would be seen.
    rotation = torch.linalg.matrix_exp((log_mat_half - log_mat_half.T).double())
    directions = rotation.T.float()
    return F.pad(directions, (0, z_dim - directions.shape[1]))


def _join(tensors: Mapping[str, Tensor], joined: str, parts: tuple[str, ...]) -> dict[str, Tensor]:
    result = {}
    for name, tensor in tensors.items():
        if parts[0] in name:
            names = [name.replace(parts[0], part) for part in parts]
            missing = [part for part in names if part not in tensors]
            if missing:
                raise CheckpointError(
                    Note(
                        "The model file lacks {missing}. It is damaged; get it again.",
                        missing=missing[0],
                    )
                )
            result[name.replace(parts[0], joined)] = torch.cat([tensors[part] for part in names])
        elif not any(part in name for part in parts):
            result[name] = tensor
    return result
