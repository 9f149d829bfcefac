"""Settings for the whole suite: no screen, no GPU, and no more threads than a test needs."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from gcp_desktop.launch import explain_missing, missing_libraries

# Before anything imports Qt, NumPy or torch. Whoever wants to watch sets QT_QPA_PLATFORM=xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
# Models that somebody has added must not take part.
os.environ["GCP_MODELS_FOLDER"] = str(Path(tempfile.gettempdir()) / "gcp-desktop-tests" / "no-models")


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Say which system library is missing before pytest-qt imports Qt."""
    if sys.platform == "linux":
        missing = missing_libraries(os.environ["QT_QPA_PLATFORM"])
        if missing:
            raise pytest.UsageError(explain_missing(missing))
