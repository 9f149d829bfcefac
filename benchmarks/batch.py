"""Photographs per minute in a batch, one after the other and as `gcp colourise` does it; and memory along the way.

Run `python benchmarks/batch.py [--megapixels 2] [--photographs 12] [--rounds 3]`. Both ways take turns in one run on
the same photographs, which are made of scikit-image's `camera`; the figure that counts is the ratio of their medians.
Shares of reading, networks, composing and writing are those of one after the other. `--memory` instead colours
`--photographs` once and prints the resident memory along the way (Linux). `--beside FOLDER` instead lets the command
`gcp colourise` of this folder and that of another version's sources do the photographs in turn, and counts what those
after the first take.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as `gcp` has it; read when torch is imported

import numpy as np
import skimage.data
import torch
from PIL import Image

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.store import find_model
from model.cli.batch import colourise_all
from model.cli.inputs import Input
from model.cli.outputs import Assignment, assign_outputs
from model.cli.progress import ProgressBar
from model.cli.recipes import sample_recipes
from model.cli.work import Reading, Worker, Writing, load_model
from model.params import EditParams
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from model.pipeline.runner import Runner

REPLACING = Writing(overwrite=True)


def make_photographs(folder: Path, count: int, megapixels: float) -> list[Path]:
    side = round((megapixels * 1e6) ** 0.5)
    paths = []
    for number in range(count):
        grain = np.random.default_rng(number).normal(0, 4, (side, side))
        picture = np.asarray(Image.fromarray(skimage.data.camera()).resize((side, side)), np.float32)
        pixels = np.clip(np.roll(picture, 37 * number, axis=1) + grain, 0, 255).astype(np.uint8)
        paths.append(folder / f"{number}.jpg")
        Image.fromarray(pixels).save(paths[-1], quality=92)
    return paths


def one_by_one(loaded: LoadedModel, assignments: list[Assignment]) -> None:
    with ProgressBar(len(assignments)) as bar:
        worker = Worker(loaded, bar, writing=REPLACING)
        for assignment in assignments:
            worker.colourise(assignment, sample_recipes(1))


def together(loaded: LoadedModel, assignments: list[Assignment]) -> None:
    with ProgressBar(len(assignments)) as bar:
        for outcome in colourise_all(
            loaded, assignments, sample_recipes(1), bar, reading=Reading(), writing=REPLACING
        ):
            assert outcome.status == "coloured", outcome


def shares(loaded: LoadedModel, assignments: list[Assignment]) -> dict[str, float]:
    """Seconds a photograph of each part, one after the other."""
    runner = Runner(loaded)
    seconds = dict.fromkeys(("reading", "networks", "composing", "writing"), 0.0)
    for assignment in assignments:
        moments = [time.perf_counter()]
        photo = read_photograph(assignment.photograph)
        moments.append(time.perf_counter())
        runner.subject_probabilities(photo)
        runner.stages(photo, EditParams())
        moments.append(time.perf_counter())
        rgb = runner.colourise(photo, EditParams()).rgb
        moments.append(time.perf_counter())
        write_image(assignment.targets[0], rgb, metadata=photo.metadata, overwrite=True)
        moments.append(time.perf_counter())
        for name, start, end in zip(seconds, moments, moments[1:], strict=False):
            seconds[name] += (end - start) / len(assignments)
    return seconds


def resident() -> float:
    """MiB that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def memory(loaded: LoadedModel, assignments: list[Assignment]) -> None:
    every = max(1, len(assignments) // 10)
    with ProgressBar(len(assignments)) as bar:
        outcomes = colourise_all(
            loaded, assignments, sample_recipes(1), bar, reading=Reading(), writing=REPLACING
        )
        for number, _ in enumerate(outcomes, start=1):
            if number % every == 0:
                print(f"| {number} | {resident():.0f} |", flush=True)


def command_seconds(sources: Path, paths: list[Path], out: Path, threads: int) -> float:
    """How long `gcp colourise` of these sources takes, from start to end."""
    environment = {**os.environ, "PYTHONPATH": str(sources), "OMP_NUM_THREADS": str(threads)}
    command = [sys.executable, "-c", "from model.cli import main; main()", "colourise", *map(str, paths)]
    started = time.perf_counter()
    subprocess.run(
        [*command, "-o", str(out), "--overwrite"],
        check=True,
        capture_output=True,
        cwd=sources,
        env=environment,
    )
    return time.perf_counter() - started


def beside(other: Path, paths: list[Path], out: Path, *, rounds: int, threads: int) -> None:
    """Print photographs per minute of both versions, and the ratio."""
    took: dict[Path, list[float]] = {other: [], Path(__file__).parents[1]: []}
    for _ in range(rounds):
        for sources, seconds in took.items():
            first = command_seconds(sources, paths[:1], out, threads)
            seconds.append(command_seconds(sources, paths, out, threads) - first)
    before, after = (statistics.median(seconds) for seconds in took.values())
    for name, seconds in (("the other version", before), ("this one", after)):
        print(f"{name}: {60 * (len(paths) - 1) / seconds:.1f} photographs a minute")
    print(f"ratio {before / after:.2f}")


def timed(work: Callable[[LoadedModel, list[Assignment]], None], *arguments: object) -> float:
    started = time.perf_counter()
    work(*arguments)  # type: ignore[arg-type]
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megapixels", type=float, default=2.0)
    parser.add_argument("--photographs", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--model", help="another one than the model in use: its name, or a folder")
    parser.add_argument("--beside", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = make_photographs(folder, min(options.photographs, 50), options.megapixels)
        if options.beside is not None:
            (folder / "out").mkdir()
            beside(
                options.beside.resolve(),
                paths,
                folder / "out",
                rounds=options.rounds,
                threads=options.threads,
            )
            return
        loaded = load_model(find_model(options.model), "cpu")
        inputs = [Input(paths[number % len(paths)]) for number in range(options.photographs)]
        assignments = assign_outputs(inputs, folder / "out", 1, None)
        (folder / "out").mkdir()
        if options.memory:
            print("| photographs | resident, MiB |\n|---|---|")
            memory(loaded, assignments)
            return
        one_by_one(loaded, assignments[:1])
        parts = shares(loaded, assignments)
        took: dict[str, list[float]] = {"one by one": [], "together": []}
        for _ in range(options.rounds):
            took["one by one"].append(timed(one_by_one, loaded, assignments))
            took["together"].append(timed(together, loaded, assignments))
    print(
        f"{options.photographs} photographs of {options.megapixels:g} megapixels, {options.threads} threads"
    )
    print(", ".join(f"{part} {100 * each / sum(parts.values()):.0f} %" for part, each in parts.items()))
    medians = {way: statistics.median(seconds) for way, seconds in took.items()}
    for way, seconds in medians.items():
        print(f"{way}: {60 * options.photographs / seconds:.1f} photographs a minute")
    print(f"ratio {medians['one by one'] / medians['together']:.2f}")


if __name__ == "__main__":
    main()
