"""`gcp models`, and what a model's numbers and synonyms are good for on the command line."""

import json
import os
import re
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import skimage.data
import torch
from PIL import Image

from model.checkpoints import official_import
from model.checkpoints.bundle import save_bundle
from model.checkpoints.imagenet import load_classes
from model.checkpoints.manifest import Manifest, WeightsRecord, manifest_text
from model.checkpoints.official_import import describe_official
from model.checkpoints.scratch import scratch_folder
from model.checkpoints.store import FOLDER_VARIABLE, new_model_folder
from model.networks.official import OfficialConfig
from model.params import FitCalibration
from tests.model.command_line import gcp
from tests.model.tiny import tiny_model


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of added models with a tiny one."""
    folder = tmp_path_factory.mktemp("data") / "models"
    with pytest.MonkeyPatch.context() as patch, torch.random.fork_rng():
        patch.setenv(FOLDER_VARIABLE, str(folder))
        model, info, directions = tiny_model()
        save_bundle(new_model_folder("tiny"), model, replace(info, name="tiny"), directions)
        yield folder


def test_list_use_verify_and_test(added: Path) -> None:
    assert "compact: Compact (in use)" in gcp("models", "list").stdout
    assert "“tiny”" in gcp("models", "use", "tiny").stdout
    assert gcp("models", "list").stdout.startswith("tiny: Tiny (in use)")
    assert "is whole" in gcp("models", "verify", "tiny").stdout
    assert "computes “tiny” correctly" in gcp("models", "self-test", "tiny", "--device", "cpu").stdout
    assert gcp("models", "use", "compact").exit_code == 0
    weights = added / "tiny" / "weights.safetensors"
    content = weights.read_bytes()
    weights.write_bytes(content[:-1] + b"x")
    refused = gcp("models", "verify", "tiny")
    weights.write_bytes(content)
    assert refused.exit_code == 1
    assert "weights.safetensors” is damaged" in refused.stderr


@pytest.mark.usefixtures("added")
def test_only_added_models_are_removed() -> None:
    assert "comes with the application" in gcp("models", "remove", "compact").stderr
    assert "no model “grand”" in gcp("models", "remove", "grand").stderr


def test_a_refused_import_leaves_nothing(added: Path, tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    result = gcp("models", "add", "official", tmp_path)
    assert result.exit_code == 1
    assert "lacks biggan_D_256.pth" in result.stderr
    assert "already" in gcp("models", "add", "official", tmp_path, "--name", "tiny").stderr
    assert [path.name for path in added.iterdir() if path.suffix != ".txt"] == ["tiny"]
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
def test_an_import_that_is_terminated_leaves_nothing(
    added: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die_half_way(folder: Path, target: Path, **options: object) -> None:
        with scratch_folder(target.parent) as scratch:
            (scratch / "new").mkdir()
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(official_import, "import_official", die_half_way)
    before = sorted(added.iterdir())
    assert gcp("models", "add", "official", tmp_path).exit_code == 128 + signal.SIGTERM
    assert sorted(added.iterdir()) == before


def test_an_interrupted_bundle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("model.checkpoints.bundle.write_golden", interrupt)
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    with pytest.raises(KeyboardInterrupt):
        save_bundle(tmp_path / "models" / "tiny", model, info, directions)
    assert list((tmp_path / "models").iterdir()) == []


def test_the_official_models_names(added: Path) -> None:
    folder = added / "described"
    folder.mkdir()
    info = describe_official("described", OfficialConfig(), 119)
    manifest = Manifest(
        name=info.name,
        title=info.title,
        subjects=info.subjects,
        synonyms=info.synonyms,
        directions=info.directions,
        prior_resolution=info.prior_resolution,
        working_size=info.working_size,
        weights=WeightsRecord(sha256="", storage="float32"),
        architecture="official",
        config={},
    )
    (folder / "model.json").write_text(manifest_text(manifest), encoding="utf-8")
    found = gcp("models", "subjects", "tinca", "--model", "described")
    assert found.stdout == "   0  tench, Tinca tinca\n"
    listed = gcp("models", "list").stdout
    assert "tench, goldfish, great white shark ... 1000 in all" in listed
    assert "colour 4 (-16 to 16), colour 6 (-16 to 16), colour 23 (-16 to 16) and 116 more" in listed


def test_class_names_are_unique() -> None:
    names = [names[0].casefold() for names in load_classes()]
    assert len(set(names)) == len(names) == 1000
    assert load_classes()[207][0] == "golden retriever"


@pytest.mark.usefixtures("added")
def test_subjects_are_told_numbered_and_blended(tmp_path: Path) -> None:
    photo = tmp_path / "camera.png"
    Image.fromarray(skimage.data.camera()[::4, ::4]).save(photo)
    variants = {
        "plain": [],
        "number": ["--subject", "2"],
        "name": ["--subject", "SEA"],
        "blend": ["--subject", "2", "--blend", "building=0.5"],
        "direction": ["--subject", "2", "--direction", "0=3"],
    }
    for name, options in variants.items():
        result = gcp("colourise", photo, "-o", tmp_path / f"{name}.tif", "--model", "tiny", *options)
        assert result.exit_code == 0, result.output
        assert ("camera.png looks like: " in result.stderr) == (name == "plain")
    content = {name: (tmp_path / f"{name}.tif").read_bytes() for name in variants}
    assert content["number"] == content["name"]
    assert len({content[name] for name in ("name", "blend", "direction")}) == 3
    blends = ["--blend", "sea=0.2", "--blend", "building=0.2"]
    assert "Give --blend once" in gcp("colourise", photo, "-o", tmp_path, "--model", "tiny", *blends).stderr


@pytest.mark.usefixtures("added")
def test_prior_fit_is_told_of_a_model_that_has_one(tmp_path: Path) -> None:
    photo = tmp_path / "camera.png"
    Image.fromarray(skimage.data.camera()[::4, ::4]).save(photo)
    model, info, directions = tiny_model()
    fitted = replace(info, name="fitted", prior_fit=FitCalibration(midpoint=-1000.0, slope=1.0))
    save_bundle(tmp_path / "fitted", model, fitted, directions)

    told = gcp("colourise", photo, "-o", tmp_path / "a.png", "--model", f"{tmp_path / 'fitted'}{os.sep}")
    assert told.exit_code == 0, told.output
    assert "camera.png: prior fit 0%" in told.stderr
    assert "prior fit" not in gcp("colourise", photo, "-o", tmp_path / "b.png", "--model", "tiny").stderr


def test_rename_export_import_and_back_to_the_parent(added: Path, tmp_path: Path) -> None:
    before = sorted(added.iterdir())
    file = tmp_path / "tiny.gcpmodel"
    assert f"Wrote {file}" in gcp("models", "export", "tiny", file).stdout
    assert "exists already" in gcp("models", "export", "tiny", file).stderr
    assert gcp("models", "export", "tiny", file, "--overwrite").exit_code == 0
    assert "Installed “copy” (Tiny)" in gcp("models", "import", file, "--name", "copy").stdout
    assert (
        "“copy” is called “garden” now"
        in gcp("models", "rename", "copy", "garden", "--title", "Garden").stdout
    )
    assert "garden: Garden" in gcp("models", "list").stdout
    assert "was not fine-tuned" in gcp("models", "use-parent", "garden").stderr
    assert gcp("models", "remove", "garden").exit_code == 0
    file.write_bytes(b"something else")
    assert "is not installed: it is damaged or something else" in gcp("models", "import", file).stderr
    assert sorted(added.iterdir()) == before


@pytest.mark.usefixtures("added")
def test_a_program_is_told_in_json(tmp_path: Path) -> None:
    def events(*arguments: object) -> list[dict[str, object]]:
        return [json.loads(line) for line in gcp("models", *arguments, "--events").stdout.splitlines()]

    assert events("verify", "tiny") == [{"event": "done"}]
    (refused,) = events("add", "official", tmp_path)
    assert (refused["event"], refused["kind"]) == ("failed", "CheckpointError")
    assert gcp("models", "add", "official", tmp_path).stderr.endswith(f"Error: {refused['message']}\n")
    (unknown,) = events("verify", "grand")
    assert "no model “grand”" in str(unknown["message"])


@pytest.mark.parametrize("damage", ["[" * 100_000, "{", '{"format": "gcp-model", "format_version": 1}'])
def test_one_damaged_model_hides_no_other(added: Path, damage: str) -> None:
    broken = added / "broken" / "model.json"
    broken.parent.mkdir()
    broken.write_text(damage)
    try:
        listed = gcp("models", "list")
        assert listed.exit_code == 1
        assert "tiny: Tiny" in listed.stdout
        assert "compact: Compact" in listed.stdout
        assert "broken: " in listed.stderr
        assert "is damaged" in listed.stderr
        assert "is damaged" in gcp("models", "verify", "broken").stderr
    finally:
        broken.unlink()
        broken.parent.rmdir()


def test_ranges_that_are_no_numbers_are_refused_by_verify(added: Path) -> None:
    manifest = added / "tiny" / "model.json"
    content = manifest.read_text("utf-8")
    for number in ("NaN", "1e400"):
        manifest.write_text(
            re.sub(r'"minimum": [-0-9.e]+', f'"minimum": {number}', content, count=1), "utf-8"
        )
        refused = gcp("models", "verify", "tiny")
        assert refused.exit_code == 1
        assert "is damaged" in refused.stderr
    manifest.write_text(content, "utf-8")
    assert gcp("models", "verify", "tiny").exit_code == 0


def test_a_name_that_is_given_is_not_numbered(tmp_path: Path) -> None:
    file = tmp_path / "mine.gcpmodel"
    file.touch()
    result = gcp("models", "import", file, "--name", "mine", "--numbered")
    assert result.exit_code == 1
    assert "Give no --name with --numbered." in result.stderr
