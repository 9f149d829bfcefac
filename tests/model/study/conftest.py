"""Two photographs, two programs' pictures of them, and a study."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from model.checkpoints.bundle import save_bundle
from model.study.design import Question
from model.study.key import Key
from tests.model.tiny import tiny_model

SIZE = (48, 36)


def picture(colour: tuple[int, int, int], size: tuple[int, int] = SIZE) -> Image.Image:
    return Image.new("RGB", size, colour)


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "photographs"
    folder.mkdir()
    random = np.random.default_rng(0)
    paths = [folder / "aunt.png", folder / "barn.jpg"]
    for path in paths:
        coarse = random.integers(0, 256, (4, 4), dtype=np.uint8)
        Image.fromarray(coarse).resize(SIZE, Image.Resampling.BICUBIC).save(path)
    return paths


@pytest.fixture
def rivals(tmp_path: Path) -> tuple[Path, Path]:
    """Folders of two programs: one paints all red, the other all blue, with names in the metadata."""
    red, blue = tmp_path / "red-program", tmp_path / "blue-program"
    for folder, colour in ((red, (200, 40, 40)), (blue, (40, 40, 200))):
        folder.mkdir()
        exif = Image.Exif()
        exif[0x0131] = folder.name  # Software
        picture(colour).save(folder / "aunt.png", exif=exif)
        picture(colour, (96, 72)).save(folder / "barn.jpg", exif=exif)
    return red, blue


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    model, info, directions = tiny_model()
    folder = tmp_path_factory.mktemp("models") / "tiny-bundle"
    save_bundle(folder, model, info, directions)
    return folder


@pytest.fixture
def key() -> Key:
    """Three photographs, "new" on the left of the first and the last."""
    sides = (("new", "old"), ("old", "new"), ("new", "old"))
    return Key(
        study="f00d",
        seed=1,
        methods=("old", "new"),
        questions=tuple(
            Question(identity=f"q{number}", photograph=f"{number}.png", left=left, right=right)
            for number, (left, right) in enumerate(sides)
        ),
    )


def mean_colour(rgb: NDArray[np.uint8]) -> list[int]:
    return [round(float(value)) for value in rgb.reshape(-1, 3).mean(axis=0)]
