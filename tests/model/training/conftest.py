"""Training looks into torch.hub's cache: the tests' is empty."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def empty_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("torch-home")
    monkeypatch.setenv("TORCH_HOME", str(folder))
    return folder
