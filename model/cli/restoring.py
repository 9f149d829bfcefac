"""What `gcp restore` does with torch: read, measure, repair, write."""

from pathlib import Path

import numpy as np

from model.checkpoints.restorer import load_restorer
from model.cli.outputs import Assignment, check_free
from model.cli.progress import ProgressBar
from model.networks.restorer import Restorer
from model.params import FinishParams
from model.photo.chroma import colourless
from model.photo.compose import compose
from model.photo.encoders.encoding import TARGETS
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reading import read_photograph
from model.photo.toning import measure_toning
from model.photo.writing import write_image
from model.repairs import Part
from model.restore.plane import grey_of
from model.restore.restoration import restore, suggest


class RestoreWorker:
    """Turns photographs into restored files and tells a progress bar; names the files on stdout."""

    def __init__(
        self,
        bar: ProgressBar,
        parts: tuple[Part, ...],
        *,
        toning: float,
        page: int | None,
        partial: bool,
    ) -> None:
        self._bar = bar
        self._parts, self._toning = parts, toning
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
            _three_channels(grey_of(plane), photo, target, self._toning),
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


def _three_channels(grey: np.ndarray, photo: Photograph, target: Path, share: float) -> np.ndarray:
    """At the photograph's own depth, if the file's format has it, with a share of its own tone."""
    deepest = TARGETS[target.suffix.lower()].deepest
    bits = 8 if photo.pixels.dtype == np.uint8 or deepest == 8 else 16
    toning = measure_toning(photo) if share else None
    if toning is not None:
        return compose(
            photograph_from_array(grey),
            colourless(toning),
            FinishParams(strength=0.0, toning=share),
            bits=bits,
        ).whole()
    if bits == 8:
        grey = ((grey.astype(np.uint32) + 128) // 257).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)
