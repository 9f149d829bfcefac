"""Whether the mount around a photograph stays paper."""

import numpy as np
from numpy.typing import NDArray

from model.checkpoints.bundle import LoadedModel
from model.evaluation.methods import colour, paint, true_ab, understand
from model.evaluation.report import MountFigures
from model.photo.photograph import photograph_from_array

_WIDTH = 0.2  # of the short side
_RIM = 0.15  # of the mount's width, where colours end at its edge: not looked at
_TONES = (78, 98)  # L in percent of white, from old board to new paper
_GRAIN = 1.5  # grey levels, deviation


class Mounts:
    """Keeps what `add` finds out about photographs that are put onto a mount."""

    def __init__(self, loaded: LoadedModel) -> None:
        self._loaded = loaded
        self._colours: list[NDArray[np.float32]] = []
        self._chroma: list[float] = []

    def add(self, grey: NDArray[np.uint8]) -> None:
        """Colour a grey photograph (H, W), mounted; the mount's tone follows from how many came before."""
        random = np.random.default_rng(len(self._chroma))
        whole, paper = mounted(grey, random)
        photo = photograph_from_array(whole)
        guided = colour(self._loaded, understand(self._loaded, photo))
        ab = true_ab(paint(photo, guided.ab)).numpy()[:, paper]
        self._colours.append(ab.mean(axis=1))
        self._chroma.append(float(np.linalg.norm(ab, axis=0).mean()))

    def figures(self) -> MountFigures:
        """Means over the mounts, one or more."""
        a, b = np.mean(self._colours, axis=0).tolist()
        return MountFigures(a=a, b=b, chroma=float(np.mean(self._chroma)), worst=float(np.max(self._chroma)))


def mounted(
    grey: NDArray[np.uint8], random: np.random.Generator
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """A grey photograph (H, W) on plain board: both (H', W'), the picture and where it surely is board."""
    width = max(2, round(_WIDTH * min(grey.shape)))
    shape = (grey.shape[0] + 2 * width, grey.shape[1] + 2 * width)
    board = 2.55 * random.uniform(*_TONES) + random.normal(0.0, _GRAIN, shape)
    whole = np.round(board).clip(0, 255).astype(np.uint8)
    paper = np.ones(shape, dtype=np.bool_)
    whole[width:-width, width:-width] = grey
    within = width - max(1, round(_RIM * width))
    paper[within:-within, within:-within] = False
    return whole, paper
