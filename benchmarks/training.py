"""How fast each task trains, at its real size, and what memory and arithmetic it takes.

    python benchmarks/training.py --data PHOTOGRAPHS [--batch-size 16] [--steps 5] [KEY=VALUE ...]

Each task runs in a process of its own (Linux or macOS) after those it builds on, on CUDA where there is one.
Times are those between the ends of the first and the last step; processor time and memory are those of the
training process, without the workers that read pictures.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import torch
from torch.utils.flop_counter import FlopCounterMode

from model.training.data.dataset import Batches, PhotoDataset, list_pictures, sampling_weights
from model.training.loop.settings import configure
from model.training.loop.task import Task
from model.training.loop.trainer import Trainer
from model.training.registry import TASKS, make_trainer
from model.training.starting.runs import run_subjects

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


def gigaflops(name: str, data: Path, runs: Path) -> float:
    """Of forward and backward passes, for one picture; a multiplication and an addition count as two."""
    settings = ["train.batch_size=2", "train.device=cpu"]
    task, crop = trainer_of(name, data, runs, settings).task, TASKS[name].defaults.crop
    subjects = run_subjects(runs / name)
    entries = [entry for entry in list_pictures(data) if entry.subject in subjects]
    weights = sampling_weights(entries, balance=0.0, boost={})
    sample = Batches(PhotoDataset(entries, subjects, crop), weights, size=2, seed=0)[0].sample
    with FlopCounterMode(display=False) as counter:
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


@click.command()
@click.argument("settings", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--batch-size", default=16, show_default=True)
@click.option("--steps", default=5, show_default=True)
@click.option("--task", hidden=True, help="Measure this task only, in this process, below --runs.")
@click.option("--runs", hidden=True, type=click.Path(path_type=Path))
def main(
    settings: tuple[str, ...], data: Path, batch_size: int, steps: int, task: str | None, runs: Path | None
) -> None:
    """Print a table: pictures a second, memory, arithmetic of each task."""
    if task is not None and runs is not None:
        torch.set_num_threads(1)
        print(measure(task, data, runs, list(settings)))
        return
    print(_HEAD + "\n|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, entry in TASKS.items():
            if not entry.needs.keys() <= TASKS.keys():
                continue  # builds on a bundle
            told = [f"train.steps={steps}", f"train.batch_size={batch_size}", *settings]
            if name == "colouriser":
                told.append("task.adversarial_from=0")
            options = ["--data", str(data), "--runs", folder, "--task", name]
            subprocess.run([sys.executable, __file__, *options, *told], check=True)


if __name__ == "__main__":
    main()
