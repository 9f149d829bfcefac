"""What `gcp restore` does with torch: read, measure, repair, write."""

from pathlib import Path

import numpy as np

from model.checkpoints.restorer import load_restorer
from model.cli.outputs import Assignment, check_free
from model.cli.progress import ProgressBar
from model.networks.restorer import Restorer
from model.photo.encoders.encoding import TARGETS
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from model.repairs import Part
from model.restore.plane import grey_of
from model.restore.restoration import restore, suggest


class RestoreWorker:
    """Turns photographs into restored files and tells a progress bar; names the files on stdout."""

    def __init__(self, bar: ProgressBar, parts: tuple[Part, ...], *, page: int | None, partial: bool) -> None:
        self._bar = bar
        self._parts = parts
        self._page, self._partial = page, partial
        self._network: Restorer | None = None

    def restore(self, assignment: Assignment, *, overwrite: bool) -> None:
        """Restore one photograph. Raises ImageReadError, ImageWriteError, CheckpointError, FrameError."""
        source, (target,) = assignment.photograph, assignment.targets
        if not overwrite:
            check_free([target])
        photo = read_photograph(source, page=self._page, partial=self._partial)
        self._bar.begin(source.name)
        for note in photo.notes:
            self._bar.print_line(f"Note on {source.name}: {note}", error=True)
        suggestion = suggest(photo.pixels, self._parts, self._get_network)
        for note in suggestion.notes:
            self._bar.print_line(f"{source.name}: {note}", error=True)
        plane = restore(photo.pixels, suggestion.params, self._get_network, progress=self._bar.report)
        notes = write_image(
            target,
            _three_channels(grey_of(plane), photo, target),
            metadata=photo.metadata,
            overwrite=overwrite,
            source=photo.path,
        )
        for note in notes:
            self._bar.print_line(f"Note on {target.name}: {note}", error=True)
        self._bar.print_line(str(target))

    def _get_network(self) -> Restorer:
        self._network = self._network or load_restorer()
        return self._network


def _three_channels(grey: np.ndarray, photo: Photograph, target: Path) -> np.ndarray:
    """At the photograph's own depth, if the file's format has it."""
    deepest = TARGETS[target.suffix.lower()].deepest
    if photo.pixels.dtype == np.uint8 or deepest == 8:
        grey = ((grey.astype(np.uint32) + 128) // 257).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)
