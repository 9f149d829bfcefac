"""Models as files: handed on whole, refused when anything about them is not as it should be."""

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save

from model.checkpoints import model_file
from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.digest import sha256_of
from model.checkpoints.golden import GOLDEN_NAME
from model.checkpoints.manifest import MANIFEST_NAME, WEIGHTS_NAME
from model.checkpoints.model_file import export_model, import_model
from model.checkpoints.store import FOLDER_VARIABLE, find_model, model_names, new_model_folder
from model.errors import CheckpointError, ParameterError
from tests.model.tiny import tiny_model


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tiny model, not to be touched."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch, torch.random.fork_rng():
        patch.setenv(FOLDER_VARIABLE, str(folder / "models"))
        model, info, directions = tiny_model()
        save_bundle(new_model_folder("tiny"), model, info, directions)
        export_model("tiny", folder / "tiny.gcpmodel")
    return folder / "tiny.gcpmodel"


@pytest.fixture
def exported(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the tiny model, which is not installed."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    return Path(shutil.copy(once, tmp_path))


def test_a_model_comes_back_as_it_was(exported: Path, tmp_path: Path) -> None:
    info = import_model(exported)
    assert info.name == "tiny"
    assert load_bundle(find_model("tiny"), torch.device("cpu")).info == info
    export_model("tiny", tmp_path / "again.gcpmodel")
    assert (tmp_path / "again.gcpmodel").read_bytes() == exported.read_bytes()


def test_it_can_be_given_another_name(exported: Path) -> None:
    import_model(exported)
    with pytest.raises(ParameterError, match="a model “tiny” already"):
        import_model(exported)
    assert import_model(exported, "other").name == "other"
    assert [import_model(exported, numbered=True).name[-2:] for _ in range(2)] == ["-2", "-3"]
    assert load_bundle(find_model("other"), torch.device("cpu")).info.name == "other"
    assert model_names() == ("compact", "other", "tiny", "tiny-2", "tiny-3")


def test_a_file_is_replaced_only_if_wished(exported: Path) -> None:
    import_model(exported)
    with pytest.raises(CheckpointError, match="exists already"):
        export_model("tiny", exported)
    export_model("tiny", exported, overwrite=True)


def test_a_damaged_model_is_not_handed_on(exported: Path, tmp_path: Path) -> None:
    import_model(exported)
    with (find_model("tiny") / WEIGHTS_NAME).open("r+b") as weights:
        weights.seek(-1, io.SEEK_END)
        weights.write(b"x")
    with pytest.raises(CheckpointError, match="damaged"):
        export_model("tiny", tmp_path / "bad.gcpmodel")
    assert not (tmp_path / "bad.gcpmodel").exists()


def _described(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def alter(folder: Path) -> None:
        description = json.loads((folder / MANIFEST_NAME).read_text("utf-8"))
        change(description)
        (folder / MANIFEST_NAME).write_text(json.dumps(description), "utf-8")

    return alter


def _weighted(change: Callable[[dict[str, torch.Tensor]], object]) -> Callable[[Path], None]:
    """Other weights whose checksum is right."""

    def alter(folder: Path) -> None:
        tensors = load_file(folder / WEIGHTS_NAME)
        change(tensors)
        (folder / WEIGHTS_NAME).write_bytes(save(tensors))
        digest = sha256_of(folder / WEIGHTS_NAME)
        _described(lambda d: d["weights"].update(sha256=digest))(folder)

    return alter


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "another format": (_described(lambda d: d.update(format="zip")), "does not describe a model"),
    "a later format": (_described(lambda d: d.update(format_version=99)), "format version 99"),
    "an unknown entry": (_described(lambda d: d.update(script="x")), "unknown entry 'script'"),
    "an unknown architecture": (_described(lambda d: d.update(architecture="os")), "set up in a way"),
    "huge networks": (
        _described(lambda d: d["config"]["colouriser"].update(n_residual_blocks=10**9)),
        "size 1000000000",
    ),
    "deep nesting": (
        lambda folder: (folder / MANIFEST_NAME).write_text('{"a":' + "[" * 100_000),
        "nested too deeply",
    ),
    "formatting in a text": (_described(lambda d: d.update(title="<img src=file://a>")), "to be shown"),
    "a range without end": (
        _described(lambda d: d["directions"][0].update(minimum=-1e999)),
        "-Infinity is no number",
    ),
    "a name that is a path": (_described(lambda d: d.update(name="../out")), "cannot be a model's name"),
    "other weights": (
        lambda folder: (folder / WEIGHTS_NAME).write_bytes((folder / WEIGHTS_NAME).read_bytes() + b"\0"),
        "checksum",
    ),
    "a tensor more": (_weighted(lambda t: t.update(extra=torch.zeros(3))), "unknown: extra"),
    "a tensor less": (_weighted(lambda t: t.pop("colouriser.head.bias")), "missing: colouriser.head.bias"),
    "a wrong shape": (
        _weighted(lambda t: t.update({"colouriser.head.bias": torch.zeros(3)})),
        "wrong: colouriser.head.bias",
    ),
    "a number that is none": (_weighted(lambda t: t["colouriser.head.bias"].fill_(torch.nan)), "not finite"),
    "other colours": (_weighted(lambda t: t["colouriser.head.bias"].fill_(0.9)), "other colours"),
    "pickled weights": (
        lambda folder: torch.save({"a": torch.zeros(1)}, folder / WEIGHTS_NAME),
        "checksum",
    ),
    "no golden picture": (lambda folder: (folder / GOLDEN_NAME).unlink(), "other files"),
    "a file more": (lambda folder: (folder / "run.py").write_text("x"), "other files"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_named_and_leave_nothing(exported: Path, tmp_path: Path, fault: str) -> None:
    alter, message = FAULTS[fault]
    inside = tmp_path / "inside"
    with zipfile.ZipFile(exported) as archive:
        archive.extractall(inside)
    alter(inside)
    bad = tmp_path / "bad.gcpmodel"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_STORED) as archive:
        for file in inside.iterdir():
            archive.write(file, file.name)
    with pytest.raises((CheckpointError, ParameterError), match=message) as told:
        import_model(bad)
    assert ".gcp-" not in str(told.value)
    assert model_names() == ("compact",)
    assert list((tmp_path / "models").glob("*")) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", [f"../{MANIFEST_NAME}", f"/tmp/{MANIFEST_NAME}", f"a/{MANIFEST_NAME}"])
def test_paths_are_not_followed(exported: Path, tmp_path: Path, name: str) -> None:
    bad = tmp_path / "bad.gcpmodel"
    with zipfile.ZipFile(exported) as archive, zipfile.ZipFile(bad, "w") as copy:
        for entry in archive.namelist():
            copy.writestr(name if entry == MANIFEST_NAME else entry, archive.read(entry))
    with pytest.raises(CheckpointError, match="other files"):
        import_model(bad)


def test_nothing_is_inflated(exported: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.gcpmodel"
    with zipfile.ZipFile(exported) as archive, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.namelist():
            copy.writestr(entry, archive.read(entry))
    with pytest.raises(CheckpointError, match="packed in another way"):
        import_model(bad)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_a_file_cut_short(exported: Path, share: float) -> None:
    whole = exported.read_bytes()
    exported.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(CheckpointError, match="damaged or something else"):
        import_model(exported)


def test_a_full_disk_is_told_and_leaves_nothing(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(model_file.shutil, "copyfileobj", refuse)
    with pytest.raises(CheckpointError, match="No space left"):
        import_model(exported)
    assert list((tmp_path / "models").iterdir()) == []


def test_pictures_beside_the_model_stay_behind(exported: Path, tmp_path: Path) -> None:
    import_model(exported)
    shutil.copy(exported, find_model("tiny") / "held-out.png")
    export_model("tiny", tmp_path / "again.gcpmodel")
    with zipfile.ZipFile(tmp_path / "again.gcpmodel") as archive:
        assert sorted(archive.namelist()) == sorted([MANIFEST_NAME, WEIGHTS_NAME, GOLDEN_NAME])


def test_the_official_description_is_modest() -> None:
    from model.checkpoints.official_import import describe_official  # noqa: PLC0415
    from model.networks.official import OfficialConfig  # noqa: PLC0415
    from model.serialise import to_plain  # noqa: PLC0415

    model_file._check_modest(to_plain(OfficialConfig()))
    info = replace(describe_official("official", OfficialConfig(), 120), weights_id="x")
    for text in (info.title, *info.subjects, *(n for names in info.synonyms for n in names)):
        assert text.isprintable() and "<" not in text and len(text) < 400
