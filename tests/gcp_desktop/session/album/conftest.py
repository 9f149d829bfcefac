from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.session.workspace import Workspace
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Five photographs, one of them in a folder, one of them damaged."""
    box = tmp_path / "box"
    (box / "1944").mkdir(parents=True)
    for number, name in enumerate(("IMG_10.png", "IMG_2.png", "Oma v. 1938.png", "1944/x.png")):
        pixels = np.full((40, 60), 40 + 40 * number, np.uint8)
        Image.fromarray(pixels).save(box / name)
    (box / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    return box


@pytest.fixture
def ready(workspace: Workspace, engine: FakeEngine) -> Workspace:
    workspace.session.prepare()
    engine.finish_all()
    return workspace


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A folder with one file of three pages and one of a single page."""
    folder = tmp_path / "scans"
    folder.mkdir()
    pages = [Image.fromarray(np.full((40, 60), level, np.uint8)) for level in (40, 120, 200)]
    pages[0].save(folder / "a.tif", save_all=True, append_images=pages[1:])
    pages[0].save(folder / "b.tif")
    return folder
