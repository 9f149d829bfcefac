"""A sheet of pictures for the eye: grey, inversion, warped inversion, colouring, truth."""

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from model.evaluation.examples import Example
from model.evaluation.methods import Guided
from model.photo.contact_sheet import contact_sheet
from model.photo.resize import resize

_CAPTIONS = ("inversion", "warped inversion", "colouring", "truth")
_CELL = 192


class PictureSheet:
    """Keeps the pictures of the first `rows` photographs."""

    def __init__(self, rows: int = 8) -> None:
        self._rows = rows
        self._pictures: list[NDArray[np.uint8]] = []
        self._captions: list[str] = []

    def add(self, example: Example, subject: str, guided: Guided, coloured: NDArray[np.uint8]) -> None:
        """Add a row, unless the sheet is full. coloured: (H, W, 3)."""
        if len(self._captions) >= self._rows * (1 + len(_CAPTIONS)):
            return
        height, width = example.rgb.shape[:2]
        self._pictures += [
            np.asarray(example.photo.original_rgb(None), dtype=np.uint8),
            resize(_pixels(guided.inversion), height, width),
            resize(_pixels(guided.warped), height, width),
            coloured,
            example.rgb,
        ]
        self._captions += [subject, *_CAPTIONS]

    def render(self) -> NDArray[np.uint8]:
        """The sheet, (H, W, 3). Raises ValueError if it is empty."""
        columns = 1 + len(_CAPTIONS)
        sheet = contact_sheet(self._pictures, columns=columns, captions=self._captions, cell=_CELL)
        return np.asarray(sheet, dtype=np.uint8)


def _pixels(picture: Tensor) -> NDArray[np.uint8]:
    return np.asarray(picture.permute(1, 2, 0).mul(255.0).round().byte().numpy())
