"""Saving and loading model bundles, and what is refused."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from model.checkpoints.bundle import LoadedModel, load_bundle, save_bundle
from model.checkpoints.manifest import MANIFEST_NAME, WEIGHTS_NAME, read_manifest
from model.errors import CheckpointError
from model.networks.compact import CompactModel
from model.params import ModelInfo
from tests.model.tiny import tiny_model

CPU = torch.device("cpu")
Bundle = tuple[Path, CompactModel, ModelInfo, torch.Tensor]


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    model, info, directions = tiny_model()
    folder = tmp_path / "models" / "tiny"
    info = save_bundle(folder, model, info, directions, training={"pictures": 12, "note": "größer"})
    return folder, model, info, directions


def own_state(model: torch.nn.Module) -> dict[str, torch.Tensor]:
    return {name: t for name, t in model.state_dict().items() if not name.startswith("backbone.")}


def rewrite_manifest(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / MANIFEST_NAME
    plain = json.loads(path.read_text(encoding="utf-8"))
    change(plain)
    path.write_text(json.dumps(plain), encoding="utf-8")


def rewrite_weights(folder: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    """Change tensors and make the checksum agree, as somebody who builds a bundle by hand would."""
    path = folder / WEIGHTS_NAME
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rewrite_manifest(folder, lambda plain: plain["weights"].update(sha256=digest))


def assert_same_model(loaded: LoadedModel, model: CompactModel, directions: torch.Tensor) -> None:
    expected = model.state_dict()
    found = loaded.model.state_dict()
    assert found.keys() == expected.keys()
    for name, tensor in expected.items():
        assert torch.equal(found[name], tensor), name
    assert torch.equal(loaded.directions, directions)


def test_round_trip_in_single_precision(bundle: Bundle) -> None:
    folder, model, info, directions = bundle
    loaded = load_bundle(folder, CPU)
    assert loaded.info == info
    assert loaded.model.config == model.config
    assert_same_model(loaded, model, directions)
    assert not loaded.model.training
    assert not any(p.requires_grad for p in loaded.model.parameters())
    assert read_manifest(folder).training == {"pictures": 12, "note": "größer"}


def test_backbone_is_not_stored(bundle: Bundle) -> None:
    names = load_file(bundle[0] / WEIGHTS_NAME).keys()
    assert {name.split(".")[0] for name in names} == {
        "generator", "encoder", "subject_head", "correspondence", "colouriser", "palette", "nuance", "directions",
    }  # fmt: skip


def test_half_precision_halves_the_file_and_loads_as_float32(bundle: Bundle, tmp_path: Path) -> None:
    folder, model, info, directions = bundle
    half = tmp_path / "half"
    save_bundle(half, model, info, directions, storage="float16")
    assert (half / WEIGHTS_NAME).stat().st_size < 0.65 * (folder / WEIGHTS_NAME).stat().st_size
    loaded = load_bundle(half, CPU)
    for name, tensor in own_state(model).items():
        found = loaded.model.state_dict()[name]
        assert found.dtype == torch.float32
        assert torch.equal(found, tensor.half().float()), name
    assert torch.equal(loaded.directions, directions.half().float())


def test_loading_draws_no_random_numbers(bundle: Bundle) -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    load_bundle(bundle[0], CPU)
    assert torch.equal(torch.rand(3), expected)


def test_weights_id_is_the_files_checksum_and_follows_the_weights(bundle: Bundle, tmp_path: Path) -> None:
    _, model, info, directions = bundle
    again = save_bundle(tmp_path / "again", model, info, directions)
    assert again.weights_id == info.weights_id
    other = save_bundle(tmp_path / "other", model, info, directions + 1)
    assert other.weights_id != info.weights_id


def test_progress_of_saving(tmp_path: Path) -> None:
    told: list[float] = []
    save_bundle(tmp_path / "tiny", *tiny_model(), progress=lambda written: told.append(written.fraction))
    assert len(told) > 2
    assert told == sorted(set(told))
    assert told[-1] == 1.0


def test_existing_folder_is_kept_unless_told_otherwise(bundle: Bundle) -> None:
    folder, model, info, directions = bundle
    with pytest.raises(CheckpointError, match="exists already"):
        save_bundle(folder, model, info, directions + 1)
    assert torch.equal(load_bundle(folder, CPU).directions, directions)
    save_bundle(folder, model, info, directions + 1, overwrite=True)
    assert torch.equal(load_bundle(folder, CPU).directions, directions + 1)
    assert [path.name for path in folder.parent.iterdir()] == ["tiny"]


def test_failed_save_leaves_the_old_bundle_and_nothing_else(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, model, info, directions = bundle

    def full_disk(path: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full_disk)
        with pytest.raises(CheckpointError, match="No space left on device"):
            save_bundle(folder, model, info, directions + 1, overwrite=True)
    assert [path.name for path in folder.parent.iterdir()] == ["tiny"]
    assert_same_model(load_bundle(folder, CPU), model, directions)


@pytest.mark.parametrize("storage", ["float32", "float16"])
def test_saving_values_that_are_not_finite_is_refused(tmp_path: Path, storage: Any) -> None:
    model, info, directions = tiny_model()
    directions[0, 0] = float("nan") if storage == "float32" else 1e6  # too large for half precision
    with pytest.raises(CheckpointError, match="not finite; in directions"):
        save_bundle(tmp_path / "bad", model, info, directions, storage=storage)
    assert not list(tmp_path.iterdir())


def test_saving_a_description_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    model, info, directions = tiny_model()
    with pytest.raises(ValueError, match="number of subjects: 1 is stated, the networks have 3"):
        save_bundle(tmp_path / "bad", model, replace(info, subjects=("sea",)), directions)
    with pytest.raises(ValueError, match="directions of shape"):
        save_bundle(tmp_path / "bad", model, info, directions[:1])
    assert not list(tmp_path.iterdir())


def remove_tensor(tensors: dict[str, torch.Tensor]) -> None:
    del tensors["generator.output_conv.bias"]


def add_tensor(tensors: dict[str, torch.Tensor]) -> None:
    tensors["generator.extra"] = torch.zeros(1)


def reshape_tensor(tensors: dict[str, torch.Tensor]) -> None:
    tensors["generator.output_conv.bias"] = torch.zeros(4)


def retype_tensor(tensors: dict[str, torch.Tensor]) -> None:
    tensors["generator.output_conv.bias"] = torch.zeros(3, dtype=torch.float64)


def spoil_tensor(tensors: dict[str, torch.Tensor]) -> None:
    tensors["generator.output_conv.bias"][1] = float("inf")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (remove_tensor, "missing: generator.output_conv.bias"),
        (add_tensor, "unknown: generator.extra"),
        (reshape_tensor, r"output_conv.bias is float32 \(4,\), not float32 \(3,\)"),
        (retype_tensor, r"output_conv.bias is float64 \(3,\), not float32 \(3,\)"),
        (spoil_tensor, "not finite; in generator.output_conv.bias"),
        (dict.clear, r"missing: .* and \d+ more"),
    ],
)
def test_wrong_tensors_are_named(bundle: Bundle, change: Any, message: str) -> None:
    rewrite_weights(bundle[0], change)
    with pytest.raises(CheckpointError, match=message):
        load_bundle(bundle[0], CPU)


def test_changed_weights_are_noticed(bundle: Bundle) -> None:
    path = bundle[0] / WEIGHTS_NAME
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match="checksum"):
        load_bundle(bundle[0], CPU)


def test_a_weights_file_that_is_none_is_refused(bundle: Bundle) -> None:
    path = bundle[0] / WEIGHTS_NAME
    path.write_bytes(b"\x80\x04cos\nsystem\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rewrite_manifest(bundle[0], lambda plain: plain["weights"].update(sha256=digest))
    with pytest.raises(CheckpointError, match=r"weights\.safetensors” is damaged"):
        load_bundle(bundle[0], CPU)


def test_missing_files_are_named(bundle: Bundle) -> None:
    (bundle[0] / WEIGHTS_NAME).unlink()
    with pytest.raises(CheckpointError, match=r"weights\.safetensors” is missing"):
        load_bundle(bundle[0], CPU)
    (bundle[0] / MANIFEST_NAME).unlink()
    with pytest.raises(CheckpointError, match=r"has no model\.json"):
        load_bundle(bundle[0], CPU)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda plain: plain.update(format="other"), "does not describe a model of this application"),
        (lambda plain: plain.update(format_version=2), "version 2, this application reads version 1"),
        (lambda plain: plain.update(colour="red"), "unknown entry 'colour'"),
        (lambda plain: plain.pop("subjects"), "missing entry 'subjects'"),
        (lambda plain: plain["subjects"].pop(), "number of subjects: 2 is stated, the networks have 3"),
        (lambda plain: plain["directions"].pop(), r"directions is float32 \(2, 12\), not float32 \(1, 12\)"),
        (lambda plain: plain.update(architecture="vast"), "architecture: “vast” is unknown"),
        (lambda plain: plain["config"].update(depth=3), "config: unknown entry 'depth'"),
        (lambda plain: plain["config"]["generator"].update(z_dim="12"), "generator.z_dim: expected a whole"),
        (lambda plain: plain["weights"].update(storage="int4"), "expected one of 'float32', 'float16'"),
    ],
)
def test_manifests_that_do_not_fit_are_refused(bundle: Bundle, change: Any, message: str) -> None:
    rewrite_manifest(bundle[0], change)
    with pytest.raises(CheckpointError, match=message):
        load_bundle(bundle[0], CPU)


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"format": "gcp-model"}', "\ufeff{}"])
def test_manifests_that_are_no_manifest_are_refused(bundle: Bundle, text: str) -> None:
    (bundle[0] / MANIFEST_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(CheckpointError):
        load_bundle(bundle[0], CPU)


def test_manifest_that_is_not_utf8_is_refused(bundle: Bundle) -> None:
    (bundle[0] / MANIFEST_NAME).write_bytes(b'{"title": "gr\xf6\xdfer"}')
    with pytest.raises(CheckpointError, match="damaged"):
        load_bundle(bundle[0], CPU)
