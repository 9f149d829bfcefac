"""Published weights of the networks that training and evaluation look through, where a person has them.

Nothing is downloaded: a file is given by path, or lies where torch.hub keeps its downloads. The last part of its
published name is the start of its SHA-256.
"""

import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from model.errors import CheckpointError
from model.networks.inception import Inception
from model.networks.vgg import Vgg19, VggConfig
from model.notes import Note, why


@dataclass(frozen=True, kw_only=True)
class PublishedFile:
    """url: where it is to be had; its last part is the file's name. unused: prefixes of tensors left aside."""

    title: str
    url: str
    unused: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file's name."""
        return self.url.rpartition("/")[2]

    @property
    def checksum(self) -> str:
        """The first eight hexadecimal digits of its SHA-256."""
        return Path(self.name).stem.rpartition("-")[2]


VGG19 = PublishedFile(
    title="VGG19",
    url="https://download.pytorch.org/models/vgg19-dcbb9e9d.pth",
    unused=("features.32.", "features.34.", "classifier."),
)
INCEPTION = PublishedFile(
    title="Inception",
    url="https://github.com/toshas/torch-fidelity/releases/download/v0.2.0/"
    "weights-inception-2015-12-05-6726825d.pth",
    unused=("fc.",),
)


def find_published(file: PublishedFile) -> Path | None:
    """The file in torch.hub's cache, if it is there."""
    path = Path(torch.hub.get_dir()) / "checkpoints" / file.name
    return path if path.is_file() else None


def load_vgg19(path: Path) -> Vgg19:
    """VGG19 with torchvision's published weights, on the CPU. Raises CheckpointError."""
    vgg = Vgg19(VggConfig())
    load_published(vgg, VGG19, path)
    return vgg.eval()


def load_inception(path: Path) -> Inception:
    """The Inception network of the papers' Fréchet distance, on the CPU. Raises CheckpointError."""
    inception = Inception()
    load_published(inception, INCEPTION, path)
    return inception.eval()


def load_published(network: nn.Module, file: PublishedFile, path: Path) -> None:
    """Fill a network from `path`. Raises CheckpointError if that is missing or not the published file."""
    remedy = f"Get {file.name} from {file.url} and give its path."
    try:
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        if not digest.startswith(file.checksum):
            raise CheckpointError(
                Note(
                    "“{path}” does not hold the published weights of {title}: its SHA-256 begins with "
                    "{digest}, not {checksum}. It is damaged or another file. {remedy}",
                    path=path,
                    title=file.title,
                    digest=digest[:8],
                    checksum=file.checksum,
                    remedy=remedy,
                )
            )
        tensors: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    except OSError as error:
        raise CheckpointError(
            Note(
                "The weights of {title} cannot be read from “{path}”: {reason}. {remedy}",
                title=file.title,
                path=path,
                reason=why(error),
                remedy=remedy,
            )
        ) from error
    except (pickle.UnpicklingError, RuntimeError) as error:
        raise CheckpointError(
            Note(
                "“{path}” does not hold the published weights of {title}: it is no file of tensors. {remedy}",
                path=path,
                title=file.title,
                remedy=remedy,
            )
        ) from error
    wanted = {name: t for name, t in tensors.items() if not name.startswith(file.unused)}
    try:
        network.load_state_dict(wanted)
    except RuntimeError as error:
        raise CheckpointError(
            Note(
                "The tensors in “{path}” are not those of {title}. {remedy}",
                path=path,
                title=file.title,
                remedy=remedy,
            )
        ) from error
