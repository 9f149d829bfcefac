import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.checkpoints.bundle import save_bundle
from model.checkpoints.manifest import Manifest, WeightsRecord, manifest_text
from model.checkpoints.official_import import describe_official
from model.cli.root import cli
from model.networks.official import OfficialConfig
from model.serialise import to_plain
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
    assert events[0] == {"event": "checking", "lacks_gpu": False}
    assert [event["reason"] for event in events[1:]] == [None] * 6
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


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("--title", "Other"), "--title"),
        (("--minutes", 5), "--minutes"),
        (("train.steps=9",), "[KEY=VALUE]..."),
    ],
)
def test_what_a_run_that_goes_on_would_pass_over_is_refused(
    tmp_path: Path, given: tuple[object, ...], named: str
) -> None:
    status, events = _run("--out", tmp_path / "run", "--resume", *given)
    assert status == 1
    assert f"Give no {named} with --resume" in str(events[-1]["message"])


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


def test_minutes_become_steps(parent: Path, pictures: Path, tmp_path: Path) -> None:
    arguments = (
        "--model",
        parent,
        "--data",
        pictures,
        "--out",
        tmp_path / "run",
        "--into",
        tmp_path / "mine",
    )
    status, (estimated,) = _run(*arguments, "--estimate", "--minutes", 10, *SETTINGS)
    assert status == 0
    seconds, steps = float(str(estimated["seconds"])), int(str(estimated["steps"]))
    assert steps > 10
    assert 600 - 4 * float(str(estimated["seconds_per_step"])) < seconds <= 600
    status, events = _run(*arguments, "--minutes", 0.001, *SETTINGS)
    (told,) = [event for event in events if event["event"] == "estimated"]
    assert told["steps"] == 10
    assert json.loads((tmp_path / "run" / "config.json").read_text())["train"]["steps"] == 10


@pytest.fixture
def official(tmp_path: Path) -> Path:
    """The official model's description, which is all that a calculation reads."""
    info = describe_official("official", OfficialConfig(), 120)
    manifest = Manifest(
        name="official",
        title=info.title,
        subjects=info.subjects,
        directions=info.directions,
        prior_resolution=info.prior_resolution,
        working_size=info.working_size,
        weights=WeightsRecord(sha256="0" * 64, storage="float32"),
        architecture="official",
        config=to_plain(OfficialConfig()),
    )
    folder = tmp_path / "models" / "official"
    folder.mkdir(parents=True)
    (folder / "model.json").write_text(manifest_text(manifest), "utf-8")
    return folder


def test_the_official_model_is_calculated_where_no_gpu_is(
    official: Path, pictures: Path, tmp_path: Path
) -> None:
    arguments = ("--model", official, "--data", pictures, "--out", tmp_path / "run")
    status, (estimated,) = _run(*arguments, "--estimate", "crop.size=256")
    assert (status, estimated["calculated"], estimated["steps"]) == (0, True, 300)
    memory, disk = int(str(estimated["memory_bytes"])), int(str(estimated["disk_bytes"]))
    # Weights of 219 million numbers three times over, and what four pictures keep.
    assert 12e9 < memory < 20e9
    assert disk > 5 * 4 * 84e6
    status, (smaller,) = _run(*arguments, "--estimate", "crop.size=256", "train.accumulate=2")
    assert int(str(smaller["memory_bytes"])) < memory
    status, events = _run(*arguments, "--check")
    assert events[0] == {"event": "checking", "lacks_gpu": True}
    status, (refused,) = _run(*arguments)
    assert (status, refused["kind"]) == (1, "ParameterError")
    assert "too large to be fine-tuned without a graphics processor" in str(refused["message"])
    assert not (tmp_path / "run").exists()


_STARVED = """
import resource, sys
import torch
import model.training.fine_tune.estimate
from model.cli import main
torch.ones(8, 8) @ torch.ones(8, 8)
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + (400 << 20)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
sys.argv = ["gcp", *sys.argv[1:]]
main()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="there is no such limit, or it is not kept")
def test_running_out_of_memory_is_told_with_what_to_lower(
    parent: Path, pictures: Path, tmp_path: Path
) -> None:
    run = ("--model", parent, "--data", pictures, "--out", tmp_path / "run", "--into", tmp_path / "mine")
    large = (
        "train.steps=2",
        "train.batch_size=32",
        "train.precision=fp32",
        "train.device=cpu",
        "crop.size=384",
    )
    arguments = ("train", "fine-tune", "--events", "--threads=1", *map(str, run), *large)
    ended = subprocess.run(
        [sys.executable, "-c", _STARVED, *arguments], capture_output=True, text=True, check=False
    )
    events = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
    assert ended.returncode == 1, ended.stderr
    assert (events[-1]["event"], events[-1]["kind"]) == ("failed", "OutOfMemoryError")
    for setting in ("train.accumulate", "train.batch_size", "crop.size"):
        assert setting in events[-1]["message"]
    assert not (tmp_path / "mine").exists()
