"""What a run writes of itself: events.jsonl, curves.png, grids/STEP.png and, if asked, tensorboard/."""

import json
import logging
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from torch import Tensor

from model.training.loop.board import Board
from model.training.loop.curves import draw_curves
from model.training.loop.grids import save_picture

_log = logging.getLogger(__name__)
_NAMED = 20


class RunRecord:
    """The record of a task's run in its folder.

    `skipped`: the reason why each file met so far was passed over, by name.
    """

    def __init__(self, folder: Path, task: str) -> None:
        self.folder = folder
        self.skipped: dict[str, str] = {}
        self._task = task
        self._board: Board | None = None

    @property
    def events(self) -> Path:
        """One JSON object a line: step, task, time, and figures or newly skipped files."""
        return self.folder / "events.jsonl"

    def event(self, step: int, content: Mapping[str, object]) -> None:
        """Append an event."""
        line = json.dumps(
            {"step": step, "task": self._task, "time": time.time(), **content}, ensure_ascii=False
        )
        with self.events.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def open_board(self, step: int) -> None:
        """Write figures for TensorBoard too, from after `step`. Raises TrainingUnavailableError."""
        self._board = Board(self.folder / "tensorboard", step)

    def figures(self, step: int, numbers: Mapping[str, float]) -> None:
        """Append a step's figures."""
        self.event(step, numbers)
        if self._board is not None:
            self._board.add(step, numbers)

    def close(self) -> None:
        """Close what stays open between figures."""
        if self._board is not None:
            self._board.close()

    def skip(self, step: int, found: Iterable[tuple[str, str]]) -> None:
        """Note files that were passed over, each once."""
        new = {name: reason for name, reason in found if name not in self.skipped}
        if new:
            self.skipped |= new
            self.event(step, {"skipped": new})

    def pictures(self, step: int, grid: Tensor | None) -> None:
        """Save a grid (3, H, W) in [0, 1], and draw the curves anew."""
        if grid is not None:
            (self.folder / "grids").mkdir(exist_ok=True)
            save_picture(grid, self.folder / "grids" / f"{step:07d}.png")
        draw_curves(self.events, self.folder / "curves.png")

    def summarise(self) -> None:
        """Say in the log which files were passed over, and how many."""
        if not self.skipped:
            return
        kinds = Counter(reason.split(":")[0] for reason in self.skipped.values())
        names = [*self.skipped][:_NAMED]
        _log.warning(
            "skipped %d pictures (%s): %s%s",
            len(self.skipped),
            ", ".join(f"{count} {kind}" for kind, count in kinds.items()),
            ", ".join(names),
            f" and {len(self.skipped) - _NAMED} more, named in {self.events}" if len(names) == _NAMED else "",
        )
