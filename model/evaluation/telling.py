"""Whether a model tells what a photograph shows, and its prior fit a right subject from a wrong one."""

from collections.abc import Sequence

import numpy as np

from model.checkpoints.bundle import LoadedModel
from model.evaluation.methods import Understanding, told
from model.evaluation.report import FitFigures, SubjectFigures


class Telling:
    """Keeps what `add` finds out."""

    def __init__(self, loaded: LoadedModel) -> None:
        self._loaded = loaded
        self._hits: list[bool] = []
        self._right: list[float] = []
        self._wrong: list[float] = []

    def add(self, understanding: Understanding, subject: str) -> None:
        """Take in a photograph of `subject`; one that the model does not know is passed over.

        The wrong subject is drawn from the model's others, for each photograph anew but always the same.
        """
        others = [other for other in self._loaded.info.subjects if other != subject]
        if not others or len(others) == len(self._loaded.info.subjects):
            return
        wrong = others[np.random.default_rng(len(self._hits)).integers(len(others))]
        self._hits.append(understanding.subject == subject)
        for name, fits in ((subject, self._right), (wrong, self._wrong)):
            fit = told(self._loaded, understanding, name).fit
            if fit is not None:
                fits.append(fit)

    def subjects(self) -> SubjectFigures | None:
        """How often the subject was named right; None without a photograph whose subject the model knows."""
        if not self._hits:
            return None
        return SubjectFigures(photographs=len(self._hits), accuracy=float(np.mean(self._hits)))

    def fit(self) -> FitFigures | None:
        """What the prior fit tells; None for a model that has none, or without such photographs."""
        if not self._right:
            return None
        return FitFigures(
            right=float(np.median(self._right)),
            wrong=float(np.median(self._wrong)),
            area_under_curve=area_under_curve(self._right, self._wrong),
        )


def area_under_curve(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Area under the ROC curve: how probably a right one is above a wrong one, where equal ones count half."""
    return float(0.5 + 0.5 * np.sign(np.subtract.outer(right, wrong)).mean())
