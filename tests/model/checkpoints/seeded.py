"""Deterministic stand-ins for the published weights: the same numbers on every machine.

A tensor's numbers depend on its name only. The raw words of NumPy's Philox generator, keyed by a hash of the
name, are summed by their four quarters to nearly normal numbers of mean 0 and variance 1, then scaled by what
keeps activations of the published networks near unit size.
"""

import hashlib
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from model.checkpoints.official_files import published_layout

DATA = Path(__file__).parents[2] / "data" / "official"
ROOT_2 = math.sqrt(2)

# Standard deviation of what arrives at a batch norm.
NORM_INPUT_SCALE = {
    "biggan_G_ema_256.pth": 0.8,
    "biggan_E.pth": 0.9,
    "biggan_G_ema_256.pth:blocks.0.0.bn1": 0.02,
    "biggan_G_ema_256.pth:output_layer.0": 3.0,
}
# Weights have the standard deviation gain / sqrt(fan-in); the last match in "checkpoint:name" wins.
GAINS = (
    ("", 1.0),
    ("biggan_E.pth", ROOT_2),
    ("colorization_model.pth", ROOT_2),
    ("E.pth:linear", 1.0),
    ("conv2.weight", 0.7),
    ("conv_sc.weight", 0.8),
    ("theta.weight", 1.2),
    ("phi.weight", 1.2),
    (".g.weight", 1.0),
    (".o.weight", 1.0),
    (".gain.weight", 0.3),
    (".bias.weight", 0.3),
    ("net_corr/", ROOT_2),
    ("net_gen/", ROOT_2),
    (".dcn.weight", 1.0),
    ("conv_offset.weight", 0.7),
    ("mlp_", 0.5),
    ("conv_1.weight", 0.7),
    ("head", 0.5),
)
# One rule for a tensor's last name and, where it says so, its module's.
PLAIN = {
    "sv0": (1.0, 0.1),
    "gamma": (0.5, 0.1),
    "prelu.weight": (0.25, 0.05),
    "gain": (1.0, 0.1),
    "log_mat_half": (0.0, 0.1),
    "shared.weight": (0.0, 1.0),
    "embed.weight": (0.0, 1.0),
    "conv_offset.bias": (0.0, 0.5),
    "linear.bias": (0.0, 0.01),
    "bias": (0.0, 0.05),
}


def write_published(folder: Path, seed: str = "A") -> None:
    """Write all checkpoints as the authors do: state dicts, two of them together in one file."""
    folder.mkdir()
    for checkpoint in published_layout():
        content: dict[str, dict[str, torch.Tensor]] = {}
        for name, tensor in seeded(checkpoint, seed=seed):
            network, _, short = name.rpartition("/")
            content.setdefault(network, {})[short] = tensor
        torch.save(content.get("", content), folder / checkpoint)


def seeded(checkpoint: str, prefix: str = "", seed: str = "A") -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors of a checkpoint whose names begin with `prefix`, which is kept."""
    for name, shape in published_layout()[checkpoint].items():
        if name.startswith(prefix):
            yield name, torch.from_numpy(seeded_array(seed, checkpoint, name, shape))


def seeded_array(seed: str, checkpoint: str, name: str, shape: Sequence[int]) -> np.ndarray:
    """One tensor."""
    digest = hashlib.sha256(f"{seed}:{checkpoint}:{name}".encode()).digest()
    words = np.random.Philox(key=int.from_bytes(digest[:16], "little")).random_raw(math.prod(shape))
    sums = words.astype("<u8", copy=False).view("<u2").reshape(-1, 4).sum(axis=1, dtype=np.int64)
    normal = (sums - 131070) * (1 / math.sqrt((2**32 - 1) / 3))
    offset, scale = _offset_and_scale(checkpoint, name, shape)
    if name.endswith("stored_var"):
        np.abs(normal, out=normal)
    return (normal * scale + offset).astype(np.float32).reshape(shape)


def _offset_and_scale(checkpoint: str, name: str, shape: Sequence[int]) -> tuple[float, float]:
    module, _, last = name.rpartition(".")
    if last == "u0":
        return 0.0, 1 / math.sqrt(shape[-1])
    if last in ("stored_mean", "stored_var"):
        k = NORM_INPUT_SCALE.get(f"{checkpoint}:{module}", NORM_INPUT_SCALE[checkpoint])
        return (0.0, 0.1 * k) if last == "stored_mean" else (0.5 * k * k, 0.5 * k * k)
    short = name.rpartition("/")[2]
    for end in (".".join(short.split(".")[-2:]), last):
        if end in PLAIN:
            return PLAIN[end]
    gain = [value for pattern, value in GAINS if pattern in f"{checkpoint}:{name}"][-1]
    transposed = short.startswith("up_conv")  # (in, out, 3, 3), stride 2
    fan_in = shape[0] * math.prod(shape[2:]) / 4 if transposed else math.prod(shape[1:])
    scale = gain / math.sqrt(fan_in)
    # A common positive part keeps the signal alive through the discriminator's random layers.
    common = 0.04 if checkpoint == "biggan_D_256.pth" and len(shape) == 4 else 0.0
    if ".theta." in short or ".phi." in short:
        common *= 10
    return common * scale, scale
