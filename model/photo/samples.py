"""Photographs to try, without a download: scikit-image ships them, free of copyright."""

from importlib.resources import as_file, files

import numpy as np

from model.errors import ParameterError
from model.notes import Note
from model.photo.lightness import grey_from_lightness
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reading import read_photograph

_FILES = {
    "astronaut": "astronaut.png",
    "chelsea": "chelsea.png",
    "coffee": "coffee.png",
    "camera": "camera.png",
}


def sample_names() -> tuple[str, ...]:
    """Return the names that `open_sample` knows."""
    return tuple(_FILES)


def open_sample(name: str) -> Photograph:
    """Return a sample in grey, uint8 (H, W), each pixel at its own luminance. Raises ParameterError."""
    if name not in _FILES:
        raise ParameterError(
            Note(
                "There is no sample named “{name}”. There are: {files}.",
                name=name,
                files=", ".join(_FILES),
            )
        )
    with as_file(files("skimage") / "data" / _FILES[name]) as path:
        photo = read_photograph(path)
    grey = np.round(grey_from_lightness(photo.luminance()) * 255).astype(np.uint8)
    return photograph_from_array(grey)
