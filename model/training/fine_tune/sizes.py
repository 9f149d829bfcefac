"""What a step of fine-tuning needs, by calculation, for models that are too large to be tried on a CPU."""

from dataclasses import dataclass

from model.checkpoints.architectures import build_model
from model.checkpoints.manifest import Manifest
from model.training.fine_tune.task import FineTuneConfig
from model.training.loop.settings import RunConfig

GPU_RATE = 10e12
"""Operations a second that a middling graphics card keeps up in training; multiplying and adding count as two."""

_FLOAT_BYTES = 4


@dataclass(frozen=True)
class _Step:
    """For each picture that is learnt, half a distilled one included: operations, forward and backward, and bytes
    that the forward pass keeps for the backward pass. `benchmarks/fine_tuning_size.py` counts them.
    """

    operations: float
    kept: dict[str, float]


# Counted at crops of this side. Both grow with the area; of smaller ones the prior's share stays.
_CROP = 256
_STEPS = {"official": _Step(operations=5.07e12, kept={"fp32": 4.88e9, "bf16": 2.84e9})}


@dataclass(frozen=True)
class Size:
    """operations: of a step. memory_bytes: on the graphics processor, without what its driver takes.
    trained_bytes: of the weights that are trained."""

    operations: float
    memory_bytes: int
    trained_bytes: int


def needs_gpu(manifest: Manifest) -> bool:
    """Whether a step of this model would take minutes on a CPU."""
    return manifest.architecture in _STEPS


def calculated_size(manifest: Manifest, config: RunConfig[FineTuneConfig]) -> Size:
    """The size of a step of a model that `needs_gpu`. Raises CheckpointError, ValueError as `build_model` does."""
    model = build_model(manifest.architecture, manifest.config)
    step = _STEPS[manifest.architecture]
    learnt = [model.correspondence, model.colouriser] + ([model.encoder] if config.task.encoder else [])
    trained = _FLOAT_BYTES * sum(p.numel() for part in learnt for p in part.parameters())
    whole = _FLOAT_BYTES * sum(p.numel() for p in model.parameters())
    area = max(1.0, (config.crop.size / _CROP) ** 2)
    pictures = config.train.batch_size * area
    precision = (
        "fp32" if config.train.precision == "fp32" else "bf16"
    )  # which "auto" is on a graphics processor
    kept = step.kept[precision] * pictures / config.train.accumulate
    # The model, its parent, and a third one while it is measured; gradients, two moments, the moving average
    # and the best weights so far.
    memory = 3 * whole + 5 * trained + kept
    return Size(step.operations * pictures, round(memory), trained)
