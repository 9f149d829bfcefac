from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import skimage.data
import torch
from PIL import Image

from model.checkpoints.bundle import save_bundle
from tests.model.command_line import PICTURE
from tests.model.tiny import tiny_model


@pytest.fixture
def one_thread() -> Iterator[None]:
    """As many threads for a photograph however it comes to be coloured: sums are rounded as they are divided."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    save_bundle(folder, model, info, directions)
    return folder


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "Mädchen 中文.png"
    path.parent.mkdir()
    Image.fromarray(skimage.data.camera()[::4, ::3]).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture(scope="session")
def bundle(tiny_bundle: Path) -> Path:
    return tiny_bundle


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A box of photographs, no two alike."""
    box = tmp_path / "box"
    for number, name in enumerate(
        ("IMG_10.png", "IMG_2.png", "Oma v. 1938", "1944/IMG_2.png", "1944/Krieg/x.jpg")
    ):
        path = box / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.roll(PICTURE, number, axis=1)).save(
            path, "jpeg" if path.suffix == ".jpg" else "png"
        )
    (box / "notes.txt").write_text("Dear diary")
    (box / ".hidden.png").write_bytes((box / "IMG_2.png").read_bytes())
    return box


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
