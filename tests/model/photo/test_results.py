"""Results beside their photographs are told from photographs."""

from pathlib import Path

import numpy as np
import pytest

from model.photo.encoders.encoding import TARGETS
from model.photo.metadata.provenance import with_provenance
from model.photo.metadata.record import Metadata
from model.photo.results import results_beside
from model.photo.writing import write_image

NOISE = np.random.default_rng(0).integers(0, 256, (700, 700, 3), np.uint8)
RESULT = with_provenance(Metadata(), "{}")


def write(path: Path, *, result: bool = False) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_image(path, NOISE, metadata=RESULT if result else None)
    return path


@pytest.mark.parametrize("suffix", sorted(TARGETS))
def test_results_of_every_format_are_known(tmp_path: Path, suffix: str) -> None:
    photograph = write(tmp_path / "Oma.png")
    result = write(tmp_path / f"Oma-colour{suffix}", result=True)
    assert result.stat().st_size > 300_000, "the metadata are to be found at its ends alone"
    assert results_beside([photograph, result]) == {result}


def test_a_result_is_one_only_beside_its_photograph(tmp_path: Path) -> None:
    photographs = [write(tmp_path / name) for name in ("IMG_1.png", "IMG_1 back.png", "1932/IMG_2.png")]
    results = [
        write(tmp_path / name, result=True)
        for name in (
            "IMG_1-colour.png",
            "IMG_1-colour (2).png",
            "in colour IMG_1.png",
            "1932/IMG_2-colour.png",
        )
    ]
    alone = [
        write(tmp_path / name, result=True)
        for name in ("IMG_2-colour.png", "IMG_2-colour (2).png", "Opa.png", "1931/IMG_1-colour.png")
    ]
    gone = tmp_path / "IMG_1 (gone).png"
    assert results_beside([*photographs, *results, *alone, gone]) == set(results)
