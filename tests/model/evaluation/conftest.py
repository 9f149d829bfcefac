"""A tiny model and a few colour photographs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from model.checkpoints.bundle import LoadedModel, save_bundle
from model.evaluation.examples import Example
from model.params import FitCalibration
from model.photo.photograph import photograph_from_array
from model.training.data.degrade import aged_photograph
from tests.model.tiny import SUBJECTS, tiny_model
from tests.model.training.pictures import write_class_folders


@pytest.fixture(scope="session")
def loaded() -> LoadedModel:
    # Whichever test asks first: some do so in inference mode, and others take gradients.
    with torch.inference_mode(False), torch.random.fork_rng():
        model, info, directions = tiny_model()
    model.requires_grad_(False)
    return LoadedModel(model, info, directions, torch.device("cpu"))


@pytest.fixture(scope="session")
def image_guided() -> LoadedModel:
    with torch.inference_mode(False), torch.random.fork_rng():
        model, info, directions = tiny_model(seed=1, guidance="image")
    model.requires_grad_(False)
    return LoadedModel(model, replace(info, name="tiny-image"), directions, torch.device("cpu"))


@pytest.fixture(scope="session")
def calibrated(loaded: LoadedModel) -> LoadedModel:
    """With a prior fit that neither trusts nor distrusts the tiny model's inversions."""
    return replace(loaded, info=replace(loaded.info, prior_fit=FitCalibration(midpoint=25.0, slope=0.1)))


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return [synthetic_example(seed) for seed in range(3)]


def synthetic_example(seed: int, width: int = 72, height: int = 60) -> Example:
    """Soft colours, different for each seed."""
    random = np.random.default_rng(seed)
    coarse = random.integers(20, 236, (5, 6, 3), dtype=np.uint8)
    rgb: NDArray[np.uint8] = np.asarray(
        Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    )
    photo = photograph_from_array(aged_photograph(rgb, None, random))
    return Example(rgb, photo, SUBJECTS[seed % len(SUBJECTS)])


@pytest.fixture(scope="session")
def bundle(loaded: LoadedModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_bundle(folder, loaded.model, loaded.info, loaded.directions)
    return folder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("data"), per_subject=1)


@pytest.fixture(scope="session", autouse=True)
def _empty_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Evaluation looks into torch.hub's cache: the tests' is empty."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TORCH_HOME", str(tmp_path_factory.mktemp("torch-home")))
        yield
