"""What is compared: models, and folders of pictures that any program may have finished."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model.checkpoints.bundle import load_bundle
from model.checkpoints.device import resolve_device
from model.checkpoints.manifest import MANIFEST_NAME
from model.checkpoints.store import find_model, model_names
from model.errors import ParameterError
from model.params import EditParams
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph
from model.photo.resize import fit_within, resize
from model.pipeline.runner import Runner

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"})
_ASPECT_TOLERANCE = 0.02  # rounding, not cropping


class Method(Protocol):
    """Gives photographs colours."""

    def colour(self, photo: Photograph, side: int) -> NDArray[np.uint8]:
        """The photograph in colours, sRGB (h, w, 3), its longer side at most `side` pixels. Raises GcpError."""


def find_method(name: str, photographs: Sequence[Path], device: str) -> Method:
    """The installed model of this name, else the model in this folder, else the folder of finished pictures.

    Raises ParameterError where there is neither, or the folder lacks a photograph's picture; CheckpointError.
    """
    folder = Path(name)
    if name in model_names() or not folder.is_dir():
        return ModelMethod(find_model(name), device)
    if (folder / MANIFEST_NAME).is_file():
        return ModelMethod(folder, device)
    return FolderMethod(folder, photographs)


class ModelMethod:
    """A model's first, faithful colouring."""

    def __init__(self, bundle: Path, device: str) -> None:
        self._runner = Runner(load_bundle(bundle, resolve_device(device)))

    def colour(self, photo: Photograph, side: int) -> NDArray[np.uint8]:
        """See `Method`."""
        return np.asarray(self._runner.colourise(photo, EditParams(), max_side=side).rgb, dtype=np.uint8)


class FolderMethod:
    """Pictures that have the photographs' names, whatever their format."""

    def __init__(self, folder: Path, photographs: Sequence[Path]) -> None:
        """Raises ParameterError unless there is exactly one picture for each photograph."""
        self._folder = folder
        found: dict[str, list[Path]] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in _PICTURES:
                found.setdefault(path.stem, []).append(path)
        for photograph in photographs:
            _check_one(folder, photograph, found.get(photograph.stem, []))
        self._pictures: Mapping[str, Path] = {stem: paths[0] for stem, paths in found.items()}

    def colour(self, photo: Photograph, side: int) -> NDArray[np.uint8]:
        """See `Method`. Raises ParameterError for a picture that is cropped, or too small for a fair comparison."""
        assert photo.path is not None
        path = self._pictures[photo.path.stem]
        picture = read_photograph(path)
        height, width = fit_within(photo.height, photo.width, side)
        if abs(picture.width * height / (picture.height * width) - 1.0) > _ASPECT_TOLERANCE:
            raise ParameterError(
                f"“{path}” ({picture.width} x {picture.height}) has other proportions than the photograph "
                f"“{photo.path}” ({photo.width} x {photo.height}). Give a picture of the whole photograph."
            )
        if picture.height < height:
            raise ParameterError(
                f"“{path}” ({picture.width} x {picture.height}) is smaller than it would be shown "
                f"({width} x {height}), and blur would tell it apart. Give a larger picture, or "
                f"--side {max(picture.height, picture.width)}."
            )
        return np.asarray(resize(picture.original_rgb(None), height, width), dtype=np.uint8)


def _check_one(folder: Path, photograph: Path, pictures: Sequence[Path]) -> None:
    if not pictures:
        raise ParameterError(
            f"“{folder}” has no picture of “{photograph.name}”. Name its pictures as the photographs: "
            f"{photograph.stem}.png, or .jpg, .webp or .tif."
        )
    if len(pictures) > 1:
        names = ", ".join(path.name for path in pictures)
        raise ParameterError(
            f"“{folder}” has several pictures of “{photograph.name}”: {names}. Leave one in it."
        )
