"""A device that computes wrongly is found out by the bundle's golden picture."""

from pathlib import Path

import pytest
import torch

from model.checkpoints import golden
from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.golden import GOLDEN_NAME, self_test
from model.checkpoints.store import find_model
from model.errors import CheckpointError, DeviceError
from tests.model.tiny import tiny_model

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    save_bundle(folder, model, info, directions, storage="float16")
    return folder


def test_the_computer_that_made_it_passes(folder: Path) -> None:
    assert self_test(folder, load_bundle(folder, CPU).model, CPU) < 1e-5


def test_a_bundle_without_a_golden_picture_says_so(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(CheckpointError, match="has no golden picture"):
        self_test(tmp_path, load_bundle(folder, CPU).model, CPU)
    (tmp_path / GOLDEN_NAME).write_bytes(b"golden")
    with pytest.raises(CheckpointError, match="is damaged"):
        self_test(tmp_path, load_bundle(folder, CPU).model, CPU)


@pytest.mark.parametrize("wrong", [0.5, torch.nan])
def test_wrong_colours_are_refused(folder: Path, wrong: float) -> None:
    model = load_bundle(folder, CPU).model
    # As a device might do that gets one layer wrong.
    model.colouriser.head.register_forward_hook(lambda _module, _inputs, output: output * wrong)
    with pytest.raises(DeviceError, match=r"device cpu computes wrong colours.*use --device cpu"):
        self_test(folder, model, CPU)


def test_a_wrong_device_is_refused_when_the_model_is_loaded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = golden.compute_golden
    monkeypatch.setattr(golden, "compute_golden", lambda model: exact(model.cpu()) + 0.1)
    monkeypatch.setattr(torch.nn.Module, "to", lambda module, *_args, **_kwargs: module)
    with pytest.raises(DeviceError, match="device meta computes wrong colours"):
        load_bundle(folder, torch.device("meta"))


def test_the_bundled_model_has_its_golden_picture() -> None:
    folder = find_model("compact")
    assert self_test(folder, load_bundle(folder, CPU).model, CPU) < 0.01
