"""A run's figures for TensorBoard, for who wants them there: events.jsonl and curves.png hold the same."""

from collections.abc import Mapping
from pathlib import Path

from model.training import TrainingUnavailableError


class Board:
    """Writes scalars into a folder that `tensorboard --logdir` shows."""

    def __init__(self, folder: Path, step: int) -> None:
        """A run that begins after `step`: what an interrupted one wrote of later steps is no longer shown.

        Raises TrainingUnavailableError if the package tensorboard is not installed.
        """
        try:
            from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415 - optional
        except ImportError as error:
            raise TrainingUnavailableError(
                f"train.tensorboard=true needs a package that is not installed ({error}). Install it: "
                "pip install 'gcp-desktop[tensorboard]'. Or leave the setting out: events.jsonl and curves.png "
                "tell the same figures."
            ) from error
        self._writer = SummaryWriter(str(folder), purge_step=step + 1)

    def add(self, step: int, figures: Mapping[str, float]) -> None:
        """Append the figures of a step; they are in the file when this returns."""
        for name, value in figures.items():
            self._writer.add_scalar(name, value, step)
        self._writer.flush()

    def close(self) -> None:
        """Close the file."""
        self._writer.close()
