"""Compares a fine-tuned model with its parent."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from model.networks.faithful import faithful, predicted_classes
from model.networks.system import ColourisationModel
from model.notes import Note
from model.params import FitCalibration
from model.training.fine_tune.measure import Figures, before_and_after, general_truth, measure, truth_of

WORSE = 1.05
"""From this factor on the ab error on general photographs, the person is told of it."""


@dataclass(frozen=True)
class Comparison:
    """Figures before and after, and the sheet of held-out pictures (3, H, W) in [0, 1]."""

    held_out: tuple[Figures, Figures]
    general: tuple[Figures, Figures]
    sheet: Tensor

    @property
    def notice(self) -> str | None:
        """What the person should know of general photographs, if anything."""
        before, after = (figures.error for figures in self.general)
        if after < WORSE * before:
            return None
        return Note(
            "On general photographs the error rose by {percent:.0f} %. Use this model for pictures like yours, and "
            "its parent for others.",
            percent=100 * (after / before - 1),
        )

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        pairs = {"held_out": self.held_out, "general": self.general}
        return {name: {"before": asdict(a), "after": asdict(b)} for name, (a, b) in pairs.items()}


class Examiner:
    """Knows the held-out pictures, the general photographs, and how the parent colours both.

    subject: the class index that held-out pictures are told, None to predict it. A parent that lacks that class
    predicts.
    """

    def __init__(
        self,
        parent: ColourisationModel,
        held_out: list[Path],
        subject: int | None,
        calibration: FitCalibration | None,
        device: torch.device,
    ) -> None:
        side = parent.config.working_size
        self._subject, self._calibration = subject, calibration
        self._held_out = truth_of(held_out, side).to(device)
        self._general = general_truth(side).to(device)
        parent = parent.to(device)
        known = subject is not None and subject < parent.generator.config.n_classes
        self._before = self._colour(parent, self._held_out.x_l, subject if known else None)
        self._general_before = measure(self._colour(parent, self._general.x_l, None), self._general)

    def compare(self, model: ColourisationModel) -> Comparison:
        """Examine a model on the examiner's device."""
        after = self._colour(model, self._held_out.x_l, self._subject)
        general = measure(self._colour(model, self._general.x_l, None), self._general)
        return Comparison(
            held_out=(measure(self._before, self._held_out), measure(after, self._held_out)),
            general=(self._general_before, general),
            sheet=before_and_after(self._held_out, self._before, after),
        )

    def _colour(self, model: ColourisationModel, x_l: Tensor, subject: int | None) -> Tensor:
        if subject is None:
            classes = predicted_classes(model, x_l)
        else:
            index = torch.full((len(x_l),), subject, device=x_l.device)
            classes = functional.one_hot(index, model.generator.config.n_classes).float()
        return faithful(model, x_l, classes, self._calibration)
