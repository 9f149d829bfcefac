"""What a second worker of a Dask cluster brings: photographs per minute of two against one, in one run.

Run `python benchmarks/cluster.py [--megapixels 2] [--photographs 12] [--rounds 3]`. Two clusters here, of
one and of two workers with a thread each, take turns on the same photographs; the figure that counts is the ratio of
their medians. It can be 2 only where two cores are free.
"""

import argparse
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from batch import REPLACING, make_photographs
from distributed import LocalCluster

from model.checkpoints.store import model_in_use
from model.cli.cluster import colourise_on
from model.cli.inputs import Input
from model.cli.outputs import Assignment, assign_outputs
from model.cli.progress import ProgressBar
from model.cli.recipes import sample_recipes
from model.cli.work import Reading


def colourise(scheduler: str, assignments: list[Assignment]) -> float:
    """Seconds for all of them."""
    started = time.perf_counter()
    with ProgressBar(len(assignments)) as bar:
        for outcome in colourise_on(
            scheduler,
            assignments,
            sample_recipes(1),
            bar,
            model_name=model_in_use(),
            device="cpu",
            reading=Reading(),
            writing=REPLACING,
        ):
            assert outcome.status == "coloured", outcome
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megapixels", type=float, default=2.0)
    parser.add_argument("--photographs", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    took: dict[int, list[float]] = {1: [], 2: []}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        paths = make_photographs(folder, options.photographs, options.megapixels)
        assignments = assign_outputs([Input(path) for path in paths], folder / "out", 1, None)
        (folder / "out").mkdir()
        clusters = {
            workers: stack.enter_context(
                LocalCluster(n_workers=workers, threads_per_worker=1, memory_limit=0, dashboard_address=None)
            ).scheduler_address
            for workers in took
        }
        for workers, address in clusters.items():
            colourise(address, assignments[:workers])
        for _ in range(options.rounds):
            for workers, address in clusters.items():
                took[workers].append(colourise(address, assignments))
    medians = {workers: statistics.median(seconds) for workers, seconds in took.items()}
    print(f"{options.photographs} photographs of {options.megapixels:g} megapixels")
    for workers, seconds in medians.items():
        print(f"workers {workers}: {60 * options.photographs / seconds:.1f} photographs a minute")
    print(f"ratio {medians[1] / medians[2]:.2f}")


if __name__ == "__main__":
    main()
