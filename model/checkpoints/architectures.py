"""The kinds of models there are: which class is built from which configuration."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch

from model.checkpoints.backbone import load_backbone
from model.networks.backbone import EfficientNetLite
from model.networks.compact import CompactModel
from model.networks.compact_config import CompactConfig
from model.networks.official import OfficialConfig, OfficialModel
from model.networks.skeleton import skeleton
from model.networks.system import ColourisationModel
from model.serialise import from_plain, to_plain


@dataclass(frozen=True)
class _Architecture:
    model: Callable[[Any, EfficientNetLite], ColourisationModel]
    config: type[Any]


_ARCHITECTURES = {
    "compact": _Architecture(CompactModel, CompactConfig),
    "official": _Architecture(OfficialModel, OfficialConfig),
}


def build_model(architecture: str, config: Mapping[str, Any]) -> ColourisationModel:
    """A model without weights, on the device "meta"; only its frozen backbone is there, on the CPU.

    config: plain values, as `describe_model` gives them.
    Raises ValueError if the configuration fits no architecture, CheckpointError from the backbone.
    """
    known = _ARCHITECTURES.get(architecture)
    if known is None:
        raise ValueError(f"architecture: “{architecture}” is unknown")
    typed = from_plain(known.config, config, "config")
    # Loading the backbone must not disturb the caller's random numbers.
    with torch.random.fork_rng(devices=[]):
        backbone = load_backbone(typed.backbone)
    with skeleton():
        return known.model(typed, backbone)


def describe_model(model: ColourisationModel) -> tuple[str, dict[str, Any]]:
    """The architecture's name and the configuration as plain values: what `build_model` takes."""
    for name, known in _ARCHITECTURES.items():
        if type(model) is known.model:
            return name, to_plain(model.config)
    raise TypeError(f"{type(model).__name__} is no registered architecture")
