from pathlib import Path

import numpy as np

from gcp_desktop.engine.sources import FileSource, PixelSource
from gcp_desktop.ui.widgets.file_dialogs import folder_for


def test_a_photograph_from_a_file_has_a_folder_and_a_pasted_one_has_none() -> None:
    assert folder_for(FileSource(Path("/photos/Grandma 1923.jpeg"))) == Path("/photos")
    assert folder_for(PixelSource(np.zeros((1, 1, 3), np.uint8), "Pasted photograph")) is None
