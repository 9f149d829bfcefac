"""The same batch on a real Dask cluster: results, report, bad photographs, workers that are killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skimage.data
import torch
from distributed import LocalCluster
from PIL import Image

from model.checkpoints.bundle import save_bundle
from model.cli.cluster import colourise_on
from model.cli.inputs import Input
from model.cli.outcome import Outcome
from model.cli.outputs import assign_outputs
from model.cli.progress import ProgressBar
from model.cli.recipes import sample_recipes
from model.cli.work import Reading, Worker, Writing, load_model
from model.errors import ClusterError, ImageWriteError
from tests.model.command_line import gcp
from tests.model.tiny import tiny_model

ROOT = Path(__file__).parents[2]
PICTURE = skimage.data.camera()[::8, ::8]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    with torch.random.fork_rng():
        save_bundle(folder, *tiny_model())
    return folder


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster within this process, of two workers of a thread each."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, memory_limit=0, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def make_box(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        Image.fromarray(np.roll(PICTURE, number, axis=1)).save(folder / f"{number}.png")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_seconds(report: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        line.pop("seconds")
    return lines


@pytest.mark.usefixtures("one_thread")
def test_results_and_report_are_those_of_one_machine(
    bundle: Path, scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names without a folder, two samples, repairs, and bad photographs among good ones.

    The same bits on as many threads; else they may differ as sums are rounded.
    """
    monkeypatch.chdir(tmp_path)
    box = make_box(Path("box"), 6)
    (box / "3b.jpg").write_bytes(b"")
    (box / "4b.png").write_bytes((box / "4.png").read_bytes()[:300])
    runs = {}
    for name, where in (("here", ()), ("there", ("--scheduler", scheduler))):
        options = ("--samples", 2, "--restore", "tone", "--model", bundle, "--report", f"{name}.jsonl")
        runs[name] = gcp("colourise", box, "-o", "out", *options, *where)
        shutil.move("out", name)
    here, there = runs["here"], runs["there"]
    assert there.exit_code == here.exit_code == 1
    assert contents(Path("there")) == contents(Path("here"))
    assert without_seconds(Path("there.jsonl")) == without_seconds(Path("here.jsonl"))
    assert sorted(there.stdout.splitlines()) == sorted(here.stdout.splitlines())
    assert "6 of 8 photographs colourised, 2 failed." in there.stderr
    assert "it is empty" in there.stderr


def test_what_is_there_is_left_or_refused(bundle: Path, scheduler: str, tmp_path: Path) -> None:
    box, out, report = make_box(tmp_path / "box", 3), tmp_path / "out", tmp_path / "report.jsonl"
    options = ("-o", out, "--model", bundle, "--scheduler", scheduler)
    assert gcp("colourise", box, *options).exit_code == 0
    before = contents(out)
    refused = gcp("colourise", box, *options)
    assert refused.exit_code == 1
    assert "--skip-existing to leave it as it is" in refused.stderr
    (out / "1.png").unlink()
    rest = gcp("colourise", box, *options, "--skip-existing", "--report", report)
    assert rest.exit_code == 0, rest.output
    assert rest.stdout.splitlines() == [str(out / "1.png")]
    assert [line["status"] for line in without_seconds(report)] == ["skipped", "coloured", "skipped"]
    assert contents(out) == before


def test_a_second_try_finds_what_the_first_has_written(bundle: Path, tmp_path: Path) -> None:
    box, out = make_box(tmp_path / "box", 1), tmp_path / "out"
    out.mkdir()
    (assignment,) = assign_outputs([Input(box / "0.png")], out, 2, None)
    wanted = Writing().wanted(assignment)
    with ProgressBar(2) as bar:
        worker = Worker(load_model(bundle, "cpu"), bar)
        assert worker.colourise(assignment, sample_recipes(2), wanted=wanted) == wanted
        before = {path: path.stat().st_mtime_ns for path in wanted}
        assert worker.colourise(assignment, sample_recipes(2), wanted=wanted) == wanted
        assert {path: path.stat().st_mtime_ns for path in wanted} == before
        with pytest.raises(ImageWriteError, match="exists already"):
            worker.colourise(assignment, sample_recipes(2, seed=5), wanted=wanted)
    assert {path: path.stat().st_mtime_ns for path in wanted} == before


def test_a_place_that_workers_do_not_see_is_told_at_once(
    bundle: Path, scheduler: str, tmp_path: Path
) -> None:
    result = gcp(
        "colourise",
        tmp_path / "nowhere" / "x.png",
        "-o",
        tmp_path,
        "--model",
        bundle,
        "--scheduler",
        scheduler,
    )
    assert result.exit_code == 1
    assert "does not see" in result.stderr
    assert "nowhere”" in result.stderr


def test_a_worker_that_cannot_have_the_model_is_told_before_the_work(
    bundle: Path, scheduler: str, tmp_path: Path
) -> None:
    box = make_box(tmp_path / "box", 1)
    options = ("-o", tmp_path / "out", "--model", bundle, "--scheduler", scheduler)
    for _ in range(2):  # what failed once is not taken for done
        result = gcp("colourise", box, *options, "--device", "tpu")
        assert result.exit_code == 1
        assert "tpu" in result.stderr
    assert gcp("colourise", box, *options).exit_code == 0


def test_a_scheduler_that_is_not_there_is_told(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.cli.cluster._TIMEOUT", "1s")
    box = make_box(tmp_path / "box", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://here"):
        result = gcp("colourise", box, "-o", tmp_path / "out", "--model", bundle, "--scheduler", address)
        assert result.exit_code == 1
        assert "does not answer" in result.stderr


def test_without_dask_its_extra_is_named(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)  # as if it were not installed
    monkeypatch.delitem(sys.modules, "model.cli.cluster")
    box = make_box(tmp_path / "box", 1)
    result = gcp("colourise", box, "-o", tmp_path / "out", "--model", bundle, "--scheduler", "local")
    assert result.exit_code == 1
    assert 'pip install "gcp-desktop[cluster]"' in result.stderr


@pytest.mark.slow
def test_a_cluster_of_this_machine(bundle: Path, tmp_path: Path) -> None:
    box, out = make_box(tmp_path / "box", 5), tmp_path / "out"
    command = [
        sys.executable,
        "-c",
        "from model.cli import main; main()",
        "colourise",
        str(box),
        "-o",
        str(out),
    ]
    command += ["--model", str(bundle), "--scheduler", "local"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "5 of 5 photographs colourised, 0 failed." in done.stderr
    assert len(contents(out)) == 5


def outcomes_on(scheduler: str, bundle: Path, box: Path, out: Path) -> Iterator[Outcome]:
    names = sorted(box.iterdir(), key=lambda path: int(path.stem))
    assignments = assign_outputs([Input(path) for path in names], out, 1, None)
    out.mkdir()
    with ProgressBar(len(assignments)) as bar:
        yield from colourise_on(
            scheduler,
            assignments,
            sample_recipes(1),
            bar,
            model_name=str(bundle),
            device="cpu",
            reading=Reading(),
            writing=Writing(),
        )


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.filterwarnings("ignore")  # Dask's own, of connections that break
def test_a_killed_worker_loses_nothing(bundle: Path, tmp_path: Path) -> None:
    box = make_box(tmp_path / "box", 40)
    assert gcp("colourise", box, "-o", tmp_path / "here", "--model", bundle).exit_code == 0
    with LocalCluster(n_workers=3, threads_per_worker=1, memory_limit=0, dashboard_address=None) as cluster:
        outcomes = []
        for outcome in outcomes_on(cluster.scheduler_address, bundle, box, tmp_path / "there"):
            if len(outcomes) == 5:
                os.kill(cluster.workers[1].pid, signal.SIGKILL)
            outcomes.append(outcome)
    assert [outcome.photograph.name for outcome in outcomes] == [f"{number}.png" for number in range(40)]
    assert {outcome.status for outcome in outcomes} == {"coloured"}, outcomes
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.filterwarnings("ignore")  # as above
def test_a_scheduler_that_dies_is_told(bundle: Path, tmp_path: Path) -> None:
    box = make_box(tmp_path / "box", 40)
    dask = [sys.executable, "-m", "dask"]
    quiet: dict[str, Any] = {"cwd": ROOT, "stdout": subprocess.DEVNULL}
    with subprocess.Popen(
        [*dask, "scheduler", "--port", "0", "--no-dashboard"], stderr=subprocess.PIPE, text=True, **quiet
    ) as scheduler:
        assert scheduler.stderr is not None
        address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
        worker = [*dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        with subprocess.Popen(worker, stderr=subprocess.DEVNULL, **quiet) as process:
            outcomes = outcomes_on(address, bundle, box, tmp_path / "out")
            first = next(outcomes)
            scheduler.kill()
            with pytest.raises(ClusterError, match="connection to the scheduler is lost"):
                list(outcomes)
            process.kill()
    assert first.status == "coloured"
