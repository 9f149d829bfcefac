"""What `gcp series` does with torch."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from model.cli.progress import ProgressBar
from model.cli.work import load_model
from model.errors import GcpError, ImageReadError
from model.likeness import Appearances, series_among
from model.photo.reading import read_photograph
from model.pipeline.runner import Runner


def look_at(
    photographs: Sequence[Path],
    folder: Path,
    device: str,
    bar: ProgressBar,
    tell: Callable[[GcpError], None],
) -> tuple[tuple[Path, ...], ...]:
    """The series among photographs. tell: is told of those that cannot be read."""
    runner = Runner(load_model(folder, device))
    seen: dict[Path, Appearances] = {}
    for path in photographs:
        bar.begin(path.name)
        try:
            seen[path] = runner.appearance(read_photograph(path))
        except ImageReadError as error:
            tell(error)
        bar.advance()
    if not seen:
        return ()
    names = tuple(seen)
    return tuple(
        tuple(names[member] for member in members) for members in series_among(np.stack(list(seen.values())))
    )
