"""How fast each task trains, at its real size, and what memory and arithmetic it takes.

    python benchmarks/training.py --data PHOTOGRAPHS [--batch-size 16] [--steps 5] [--beside COMMIT] [KEY=VALUE ...]

Each task runs in a process of its own (Linux or macOS) after those it builds on, on CUDA where there is one.
Times are those between the ends of the first and the last step; processor time and memory are those of the
training process, without the workers that read pictures. `--beside` instead lets another commit's build do steps in
turn with this one's, on one thread that reads the pictures, too, and gives medians of the processor time a picture.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import torch
from torch.utils.flop_counter import FlopCounterMode, conv_flop_count

from model.training.data.dataset import Batches, PhotoDataset, list_pictures, sampling_weights
from model.training.loop.settings import configure
from model.training.loop.task import Task
from model.training.loop.trainer import Trainer
from model.training.registry import TASKS, make_trainer
from model.training.starting.runs import run_subjects

_ROOT = Path(__file__).parents[1]
_COMPARED = ("prior", "prior-adversarial", "encoder", "colouriser")
_LATE = 10**9  # a step at which every loss has joined
_HEAD = "| task | batch | pictures/s | pictures/s of processor time | memory, GiB | GFLOP a picture |"


def trainer_of(name: str, data: Path, runs: Path, settings: list[str]) -> Trainer:
    entry = TASKS[name]
    earlier = {need: runs / need for need in entry.needs}
    return make_trainer(name, configure(entry.defaults, settings), data, runs / name, **earlier)


def stamp_steps(task: Task) -> list[tuple[float, float]]:
    """Wall and processor time at the end of every step to come."""
    stamps: list[tuple[float, float]] = []
    finish = task.after_step

    def stamped(step: int) -> None:
        finish(step)
        stamps.append((time.perf_counter(), time.process_time()))

    task.after_step = stamped  # type: ignore[method-assign]
    return stamps


def fused_flops(x: list[int], weight: list[int], *_: object, out_shape: list[int]) -> int:
    """Of a convolution with its activation, which the counter does not know."""
    return conv_flop_count(x, weight, out_shape)


def gigaflops(name: str, data: Path, runs: Path) -> float:
    """Of forward and backward passes, for one picture; a multiplication and an addition count as two."""
    settings = ["train.batch_size=2", "train.device=cpu"]
    task, crop = trainer_of(name, data, runs, settings).task, TASKS[name].defaults.crop
    subjects = run_subjects(runs / name)
    entries = [entry for entry in list_pictures(data) if entry.subject in subjects]
    weights = sampling_weights(entries, balance=0.0, boost={})
    sample = Batches(PhotoDataset(entries, subjects, crop), weights, size=2, seed=0)[0].sample
    fused = {torch.ops.mkldnn._convolution_pointwise: fused_flops}
    with FlopCounterMode(display=False, custom_mapping=fused) as counter:
        for phase in task.phases():
            phase.loss(sample, _LATE)[0].backward(inputs=list(phase.parameters))
    total: int = counter.get_total_flops()
    return total / 2 / 1e9


def measure(name: str, data: Path, runs: Path, settings: list[str]) -> str:
    """A line of the table."""
    trainer = trainer_of(name, data, runs, settings)
    stamps = stamp_steps(trainer.task)
    trainer.train()
    batch = trainer.config.batch_size
    wall, processor = (
        batch * (len(stamps) - 1) / (last - first) for first, last in zip(stamps[0], stamps[-1], strict=True)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = f"{peak / (2**30 if sys.platform == 'darwin' else 2**20):.1f}"
    if torch.cuda.is_available():
        memory += f", and {torch.cuda.max_memory_allocated() / 2**30:.1f} on the GPU"
    flops = gigaflops(name, data, runs)
    return f"| {name} | {batch} | {wall:.1f} | {processor:.1f} | {memory} | {flops:.1f} |"


@contextmanager
def sources_of(commit: str) -> Iterator[Path]:
    """A working tree of another commit."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", tree, commit], cwd=_ROOT, check=True)
        try:
            yield tree
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=_ROOT, check=True)


class Steps:
    """A build's task, whose steps are done when they are asked for; the first is at once."""

    def __init__(self, build: Path, name: str, data: Path, runs: Path, settings: list[str]) -> None:
        script = _ROOT / "benchmarks" / "training_steps.py"
        self._process = subprocess.Popen(
            [sys.executable, str(script), name, str(data), str(runs), *settings],
            cwd=build,
            env=os.environ | {"PYTHONPATH": str(build), "OMP_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._seconds = 0.0
        self.memory = 0.0
        self.wait()

    def wait(self) -> float:
        """The processor time of the step that was asked for."""
        assert self._process.stdout is not None
        before = self._seconds
        self._seconds, self.memory = map(float, self._process.stdout.readline().split())
        return self._seconds - before

    def step(self) -> float:
        """Do a step; returns its processor time in seconds."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.wait()

    def end(self) -> None:
        """Let the run come to its end."""
        self._process.communicate("\n")


def compare(commit: str, data: Path, batch: int, steps: int, settings: list[str]) -> None:
    """Print a table of this build's and another one's processor time a picture."""
    print(
        f"| task | {commit[:7]}: ms a picture | GiB | now: ms | GiB | ratio |\n|---|---|---|---|---|---|",
        flush=True,
    )
    told = [f"train.batch_size={batch}", "train.workers=0", "train.device=cpu", *settings]
    with sources_of(commit) as before, tempfile.TemporaryDirectory() as folder:
        builds = (before, _ROOT)
        runs = [Path(folder, str(index)) for index in range(len(builds))]
        for name in _COMPARED:
            paced = [*told, f"train.steps={steps + 2}"]
            both = [Steps(build, name, data, run, paced) for build, run in zip(builds, runs, strict=True)]
            times = [[build.step() for build in both] for _ in range(steps + 1)][1:]
            for build in both:
                build.end()
            then, now = (1000 * statistics.median(each) / batch for each in zip(*times, strict=True))
            memory = [f"{build.memory:.1f}" for build in both]
            print(
                f"| {name} | {then:.1f} | {memory[0]} | {now:.1f} | {memory[1]} | {then / now:.2f} |",
                flush=True,
            )


@click.command()
@click.argument("settings", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--batch-size", default=16, show_default=True)
@click.option("--steps", default=5, show_default=True)
@click.option("--beside", metavar="COMMIT", help="Compare with the build of this commit.")
@click.option("--task", hidden=True, help="Measure this task only, in this process, below --runs.")
@click.option("--runs", hidden=True, type=click.Path(path_type=Path))
def main(
    settings: tuple[str, ...],
    data: Path,
    batch_size: int,
    steps: int,
    beside: str | None,
    task: str | None,
    runs: Path | None,
) -> None:
    """Print a table: pictures a second, memory, arithmetic of each task."""
    if task is not None and runs is not None:
        torch.set_num_threads(1)
        print(measure(task, data, runs, list(settings)))
        return
    if beside is not None:
        compare(beside, data.resolve(), batch_size, steps, list(settings))
        return
    print(_HEAD + "\n|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, entry in TASKS.items():
            if not entry.needs.keys() <= TASKS.keys():
                continue  # builds on a bundle
            told = [f"train.steps={steps}", f"train.batch_size={batch_size}", *settings]
            options = ["--data", str(data), "--runs", folder, "--task", name]
            subprocess.run([sys.executable, __file__, *options, *told], check=True)


if __name__ == "__main__":
    main()
