"""`--dump`: what every stage gave, as a NumPy archive."""

from pathlib import Path
from typing import Any

import numpy as np

from model.errors import ImageWriteError
from model.photo.atomic import atomic_file
from model.pipeline.results import StageResults


def write_dump(path: Path, results: StageResults, *, overwrite: bool) -> None:
    """Write the stages' arrays, complete or not at all. Raises ImageWriteError."""
    arrays: dict[str, Any] = {
        "x_l": results.x_l,
        "z": results.z,
        "reference": results.reference,
        **{f"features_{resolution}": array for resolution, array in results.features.items()},
        **{f"warped_{resolution}": array for resolution, array in results.warped.items()},
        "warped_image": results.warped_image,
        "ab": results.ab,
    }
    try:
        with atomic_file(path, overwrite=overwrite) as file:
            np.savez(file, **arrays)
    except OSError as error:
        raise ImageWriteError(
            f"“{path}” cannot be written: {error.strerror}. Choose another folder, or make room."
        ) from error
