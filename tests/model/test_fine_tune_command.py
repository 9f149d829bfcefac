import json
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.checkpoints.bundle import save_bundle
from model.cli.root import cli
from tests.model.tiny import tiny_model
from tests.model.training.pictures import write_class_folders

SETTINGS = ("train.steps=2", "train.batch_size=2", "train.precision=fp32", "train.device=cpu", "crop.size=64")


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    model, info, directions = tiny_model()
    save_bundle(folder, model, info, directions)
    return folder


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"), per_subject=2, size=(128, 112))


@pytest.fixture(autouse=True)
def handlers_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)


def _run(*arguments: object) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(cli, ["train", "fine-tune", "--events", *map(str, arguments)], input="")
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_a_check_says_what_can_be_used(pictures: Path, tmp_path: Path) -> None:
    status, events = _run("--check", "--data", pictures, "--out", tmp_path / "run")
    assert status == 0
    assert [event["reason"] for event in events] == [None] * 6
    assert not (tmp_path / "run").exists()


def test_a_run_that_nobody_watches_ends_and_can_be_resumed(
    parent: Path, pictures: Path, tmp_path: Path
) -> None:
    run, into = tmp_path / "run", tmp_path / "mine"
    arguments = ("--model", parent, "--out", run, "--into", into)
    status, events = _run(*arguments, "--data", pictures, *SETTINGS)
    assert (status, events[-1]) == (0, {"event": "stopped"})
    assert not into.exists()
    status, events = _run("--out", run, "--resume", "--into", into)
    assert status == 0


def test_expected_failures_are_events_too(parent: Path, pictures: Path, tmp_path: Path) -> None:
    status, events = _run("--model", parent, "--data", pictures / "sea", "--out", tmp_path / "run", *SETTINGS)
    assert status == 1
    assert events[-1]["kind"] == "ImageReadError"
    assert "can be used" in str(events[-1]["message"])


def test_without_pictures_it_says_what_is_missing(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["train", "fine-tune", "--out", str(tmp_path / "run")])
    assert result.exit_code == 1
    assert "--data" in result.output


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_full_disk_is_told_and_leaves_no_half_file(parent: Path, pictures: Path, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        status, events = _run("--model", parent, "--data", pictures, "--out", tmp_path / "run", *SETTINGS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert status == 1
    assert events[-1]["kind"] == "CheckpointError"
    assert "cannot be written" in str(events[-1]["message"])
    assert not list((tmp_path / "run").glob("*.p*t"))
