"""The kinds of models there are: which class is built from which configuration."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch

from model.checkpoints.backbone import load_backbone
from model.networks.compact import CompactConfig, CompactModel
from model.networks.system import ColourisationModel
from model.serialise import from_plain, to_plain


@dataclass(frozen=True)
class _Architecture:
    model: type[ColourisationModel]
    config: type[Any]
    build: Callable[[Any], ColourisationModel]


def _build_compact(config: CompactConfig) -> ColourisationModel:
    return CompactModel(config, load_backbone(config.backbone))


_ARCHITECTURES = {"compact": _Architecture(CompactModel, CompactConfig, _build_compact)}


def build_model(architecture: str, config: Mapping[str, Any]) -> ColourisationModel:
    """A model on the CPU with arbitrary weights, its frozen backbone's excepted.

    config: plain values, as `describe_model` gives them.
    Raises ValueError if the configuration fits no architecture, CheckpointError from the backbone.
    """
    known = _ARCHITECTURES.get(architecture)
    if known is None:
        raise ValueError(f"architecture: “{architecture}” is unknown")
    typed = from_plain(known.config, config, "config")
    # The initial weights will be replaced; drawing them must not disturb the caller's random numbers.
    with torch.random.fork_rng(devices=[]):
        return known.build(typed)


def describe_model(model: ColourisationModel) -> tuple[str, dict[str, Any]]:
    """The architecture's name and the configuration as plain values: what `build_model` takes."""
    for name, known in _ARCHITECTURES.items():
        if type(model) is known.model:
            return name, to_plain(model.config)
    raise TypeError(f"{type(model).__name__} is no registered architecture")
