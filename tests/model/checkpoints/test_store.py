"""Added models: named, chosen, removed; and what killed processes leave."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.manifest import read_manifest
from model.checkpoints.scratch import scratch_folder, sweep
from model.checkpoints.store import (
    FOLDER_VARIABLE,
    added_models_folder,
    find_model,
    model_in_use,
    model_names,
    models_folder,
    new_model_folder,
    parent_of,
    remove_model,
    rename_model,
    use_model,
)
from model.errors import CheckpointError, ParameterError
from tests.model.tiny import tiny_model


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of added models, with one."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    save_bundle(new_model_folder("tiny"), model, info, directions)
    return added_models_folder()


def test_added_models_are_found_beside_the_bundled_one(added: Path) -> None:
    assert model_names() == ("compact", "tiny")
    assert find_model("tiny") == added / "tiny"
    assert find_model() == find_model("compact") == models_folder() / "compact"


def test_the_model_in_use_is_remembered(added: Path) -> None:
    use_model("tiny")
    assert model_in_use() == "tiny"
    assert model_names() == ("tiny", "compact")
    assert find_model() == added / "tiny"
    use_model("compact")
    assert model_in_use() == "compact"
    with pytest.raises(ParameterError, match="no model “grand”"):
        use_model("grand")


def test_removing_goes_back_to_the_bundled_model(added: Path) -> None:
    use_model("tiny")
    remove_model("tiny")
    assert model_names() == ("compact",)
    assert model_in_use() == "compact"
    assert list(added.iterdir()) == []
    with pytest.raises(ParameterError, match="no model “tiny”"):
        remove_model("tiny")
    with pytest.raises(ParameterError, match="comes with the application"):
        remove_model("compact")


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden", "x" * 65, "größe"])
def test_names_that_cannot_be_folders(name: str) -> None:
    with pytest.raises(ParameterError, match="cannot be a model's name"):
        new_model_folder(name)


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("name", ["tiny", "TINY", "compact"])
def test_names_that_are_taken(name: str) -> None:
    with pytest.raises(ParameterError, match="already"):
        new_model_folder(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks otherwise who may write")
def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(CheckpointError, match="cannot be written"):
        use_model("compact")


def test_scratch_is_gone_whatever_happens(tmp_path: Path) -> None:
    parent = tmp_path / "models"
    with pytest.raises(KeyboardInterrupt), scratch_folder(parent) as scratch:
        (scratch / "half").mkdir()
        raise KeyboardInterrupt
    assert list(parent.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_what_a_killed_process_leaves_is_swept_and_nothing_else(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from model.checkpoints.scratch import scratch_folder\n"
        "with scratch_folder(Path(sys.argv[1])):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process, process.stdout as output:
        output.readline()
        sweep(tmp_path)
        assert len(list(tmp_path.iterdir())) == 1, "it is still at work"
        process.send_signal(signal.SIGKILL)
    (tmp_path / "finished").mkdir()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["finished"]


def test_a_renamed_model_stays_in_use(added: Path) -> None:
    use_model("tiny")
    rename_model("tiny", "garden", "Our Garden")
    assert model_names() == ("garden", "compact")
    assert model_in_use() == "garden"
    info = load_bundle(find_model("garden"), torch.device("cpu")).info
    assert (info.name, info.title) == ("garden", "Our Garden")
    rename_model("garden", "garden", "The Garden")
    assert load_bundle(find_model("garden"), torch.device("cpu")).info.title == "The Garden"
    assert not (added / "tiny").exists()


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize(
    ("name", "new_name", "message"),
    [
        ("compact", "mine", "comes with the application"),
        ("grand", "mine", "no model “grand”"),
        ("tiny", "compact", "already"),
        ("tiny", "../mine", "cannot be a model's name"),
    ],
)
def test_renaming_that_is_refused(name: str, new_name: str, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        rename_model(name, new_name)
    assert model_names() == ("compact", "tiny")


def test_a_model_that_cannot_be_moved_keeps_its_name(added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CheckpointError, match="cannot be renamed: Permission denied"):
        rename_model("tiny", "garden")
    assert read_manifest(added / "tiny").name == "tiny"


def test_the_parent_is_found_whatever_it_is_called(added: Path) -> None:
    weights_id = read_manifest(added / "tiny").weights.sha256
    loaded = load_bundle(added / "tiny", torch.device("cpu"))
    record = {"parent": {"name": "tiny", "title": "Tiny", "weights_id": weights_id}}
    torch.nn.init.zeros_(loaded.model.colouriser.head.bias)
    child = replace(loaded.info, name="child")
    save_bundle(new_model_folder("child"), loaded.model, child, loaded.directions, training=record)
    assert parent_of("child") == "tiny"
    rename_model("tiny", "garden")
    assert parent_of("child") == "garden"
    remove_model("garden")
    with pytest.raises(ParameterError, match="“Tiny”, from which “child” was fine-tuned, is not installed"):
        parent_of("child")
    with pytest.raises(ParameterError, match="not fine-tuned"):
        parent_of("compact")
