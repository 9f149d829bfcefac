"""Files with the published names and shapes that take no room: a repeated number is stored once."""

from pathlib import Path

import torch
from torch import Tensor

from model.checkpoints.official_files import published_layout

Contents = dict[str, dict[str, Tensor]]


def contents_of(file: str) -> Contents:
    """State dicts by network; a file of one network has it under the empty name."""
    contents: Contents = {}
    for name, shape in published_layout()[file].items():
        network, _, short = name.rpartition("/")
        contents.setdefault(network, {})[short] = torch.full((1,) * len(shape), 0.5).expand(shape)
    return contents


def write(path: Path, contents: Contents) -> None:
    torch.save(contents.get("", contents), path)


def write_hollow(folder: Path) -> None:
    """Write all of them into a new folder."""
    folder.mkdir()
    for file in published_layout():
        write(folder / file, contents_of(file))
