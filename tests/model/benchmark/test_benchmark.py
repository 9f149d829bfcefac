"""What is measured, on the tiny model; never how long it takes."""

import json
import mmap
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from torch.nn.functional import conv2d
from torch.utils.flop_counter import FlopCounterMode

from model.benchmark.kinds import KINDS
from model.benchmark.machine import Peaks
from model.benchmark.measure import measure_task, named_operations
from model.benchmark.meter import Meter
from model.benchmark.report import Figures, Report, TaskFigures
from model.benchmark.tasks import Task, choose_tasks
from model.checkpoints.bundle import LoadedModel, save_bundle
from model.checkpoints.memory import peak_memory, restart_peak_memory
from model.cli.root import cli
from model.errors import ParameterError
from model.events import Progress
from model.networks.convolution import same_conv2d
from tests.model.tiny import tiny_model

CPU = torch.device("cpu")


def task_of(kind: str, loaded: LoadedModel) -> Task:
    return next(task for task in choose_tasks(loaded.info, KINDS, (0.1,)) if task.kind == kind)


def figures(seconds: float, flops: int) -> Figures:
    return Figures(seconds=seconds, spread=0.25, processor_seconds=2 * seconds, flops=flops)


def test_what_passes_counts_for_the_stage_that_began_before() -> None:
    image, kernel = torch.zeros(1, 3, 10, 10), torch.zeros(5, 3, 3, 3)
    counter = FlopCounterMode(display=False)
    with counter:
        meter = Meter(CPU, counter.get_total_flops)
        torch.zeros(4, 5) @ torch.zeros(5, 6)
        meter(Progress("align", 0.0))
        conv2d(image, kernel, padding=1)
        meter(Progress("compose", 0.5))
        meter(Progress("align", 0.6))
        conv2d(image, kernel, padding=1)
        stages = meter.finish()
    assert {stage: spent.flops for stage, spent in stages.items()} == {
        "read": 2 * 4 * 5 * 6,
        "align": 2 * (2 * 9 * 3 * 5 * 100),
        "compose": 0,
    }
    assert list(stages) == ["read", "align", "compose"]
    assert all(spent.seconds > 0 for spent in stages.values())


def test_every_time_asks_for_what_was_not_seen(loaded: LoadedModel) -> None:
    for task in choose_tasks(loaded.info, KINDS, (0.1,)):
        recipes = [recipe for time in range(10) for recipe in task.recipes(time)]
        assert task.kind == "photograph" or len(set(recipes)) == len(recipes) > 9, task.title


def test_each_task_runs_the_stages_that_it_changes(loaded: LoadedModel) -> None:
    stages = {
        kind: set(measure_task(loaded, task_of(kind, loaded), 1).stages) - {"read"}
        for kind in ("photograph", "sample", "hint", "finish", "compose")
    }
    networks = {"generate", "align", "colourise", "settle", "compose"}
    assert stages == {
        "photograph": networks | {"invert"},
        "sample": networks,
        "hint": {"settle", "compose"},
        "finish": {"compose"},
        "compose": {"compose"},
    }


def test_a_gallery_shares_work_that_samples_from_scratch_repeat(loaded: LoadedModel) -> None:
    gallery = measure_task(loaded, task_of("gallery", loaded), 2)
    first = measure_task(loaded, task_of("photograph", loaded), 1)
    assert gallery.stages["invert"].flops == first.stages["invert"].flops > 0
    assert (
        gallery.whole.flops == sum(stage.flops for stage in gallery.stages.values()) < 8 * first.whole.flops
    )
    assert gallery.scratch_seconds is not None
    assert gallery.scratch_seconds > 0
    assert first.scratch_seconds is None, "it is from scratch itself"


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="torch is without oneDNN")
def test_what_onednn_is_asked_for_by_name_is_counted() -> None:
    x, weight, bias = torch.randn(1, 8, 6, 10), torch.randn(16, 8, 1, 1), torch.zeros(16)
    counts = []
    for kinds in ({}, named_operations()):
        counter = FlopCounterMode(display=False, custom_mapping=kinds)
        with counter, torch.no_grad():
            same_conv2d(x, weight, bias, stride=1, groups=1, clip=True)
        counts.append(counter.get_total_flops())
    assert counts == [0, 2 * 16 * 60 * 8]


def test_a_composition_has_the_size_asked_for(loaded: LoadedModel) -> None:
    half, tenth = choose_tasks(loaded.info, ("compose",), (0.5, 0.1))
    assert [task.open().pixels.size / 1e6 for task in (half, tenth)] == pytest.approx([0.5, 0.1], rel=0.01)
    assert half.title == "composition at 0.5 megapixels"


def test_a_model_without_directions_has_no_latent_step(loaded: LoadedModel) -> None:
    plain = replace(loaded.info, directions=())
    assert "latent" not in {task.kind for task in choose_tasks(plain, KINDS, (0.1,))}
    with pytest.raises(ParameterError, match="no latent directions"):
        choose_tasks(plain, ("latent",), (0.1,))


def test_the_peak_grows_with_memory_that_is_used() -> None:
    restart_peak_memory(CPU)
    before = peak_memory(CPU)
    size = 64 << 20
    # Pages of its own: malloc may hand out memory that an earlier test gave back and the process still holds.
    with mmap.mmap(-1, size) as block:
        block.write(bytes([1]) * size)
        after = peak_memory(CPU)
    if before is None or after is None:
        pytest.skip("this system is not asked")
    assert size // 2 < after - before


def test_a_report_relates_speed_to_the_machine() -> None:
    slow = Peaks(product=8e9, convolution=9e9, copy=2e9)
    report = Report(
        model="tiny",
        device="CPU",
        machine="Linux x86_64, AVX2",
        threads=2,
        precision="exact",
        repeats=3,
        peaks=slow.or_better(Peaks(product=10e9, convolution=5e9, copy=1e9)),
        tasks=(
            TaskFigures(
                title="first colouring",
                whole=figures(0.5, 2_000_000_000),
                stages={"align": figures(0.4, 2_000_000_000), "read": figures(0.0001, 0)},
                peak_memory=300 << 20,
                scratch_seconds=2.0,
            ),
        ),
    )
    lines = report.markdown().splitlines()
    assert "product 10.0 GFLOP/s, 3x3 convolution 9.0 GFLOP/s, copy 2.0 GB/s" in lines[2]
    rows = [line for line in lines if line.startswith("| first")]
    assert rows == [
        "| first colouring | 0.500 | 0.250 | 1.000 | 2.00 | 4.0 | 40% | 300 | 2.000 | 0.25 |",
        "| first colouring | align | 0.400 | 0.250 | 0.800 | 2.00 | 5.0 | 50% |",
    ]
    assert json.loads(report.json())["tasks"][0]["whole"]["flops"] == 2_000_000_000


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    save_bundle(tmp_path / "tiny", model, info, directions)
    return tmp_path / "tiny"


def test_the_command_measures_what_it_is_told(bundle: Path) -> None:
    threads = torch.get_num_threads()
    options = ("--device", "cpu", "--threads", "1", "--repeats", "1", "--only", "finish", "--only", "sample")
    done = CliRunner().invoke(cli, ["benchmark", "--model", str(bundle), *options, "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert [task["title"] for task in told["tasks"]] == ["another sample", "saturation change"]
    assert told["threads"] == 1
    assert told["precision"] == "exact"
    assert torch.get_num_threads() == threads
    assert told["peaks"]["product"] > told["tasks"][1]["whole"]["flops"] == 0
    assert told["tasks"][0]["stages"]["generate"]["flops"] > 0


def test_what_is_measured_is_calculated_as_told(loaded: LoadedModel) -> None:
    for task in choose_tasks(loaded.info, KINDS, (0.1,), "fast"):
        assert {recipe.precision for recipe in task.recipes(1)} == {"fast"}, task.title


def test_a_model_without_a_fast_mode_is_not_measured_in_it(bundle: Path) -> None:
    options = ("--device", "cpu", "--repeats", "1", "--only", "finish", "--precision", "fast")
    done = CliRunner().invoke(cli, ["benchmark", "--model", str(bundle), *options])
    assert done.exit_code == 1
    assert "has no fast mode" in done.stderr
