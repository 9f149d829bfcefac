"""How long a person waits: first colouring, a gallery of eight, a step of each kind of slider; and peak memory.

Run `python benchmarks/pipeline.py [--threads N]`. The photograph is scikit-image's `camera` (512x512), the previews
are as large as the window asks for. Medians over `--repeats`; every measurement moves to a value it has not seen,
so that no cache answers.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable

import torch

from model.checkpoints.bundle import load_bundle
from model.checkpoints.store import find_model
from model.params import EditParams, FinishParams, GenerateParams
from model.photo.samples import open_sample
from model.pipeline.runner import Runner

MAX_SIDE = 1280
SAMPLE = "camera"


def median_of(repeats: int, work: Callable[[int], object]) -> float:
    """Median seconds of `work(index)`."""
    times = []
    for index in range(repeats):
        started = time.perf_counter()
        work(index)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    """Print a markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--model", help="instead of the model in use")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    loaded = load_bundle(find_model(options.model), torch.device("cpu"))
    photo = open_sample(SAMPLE)
    warm = Runner(loaded)
    warm.colourise(photo, EditParams(), max_side=MAX_SIDE)
    name = loaded.info.directions[0].name

    def first(_: int) -> None:
        Runner(loaded).colourise(open_sample(SAMPLE), EditParams(), max_side=MAX_SIDE)

    def sample(index: int) -> None:
        warm.colourise(photo, EditParams(generate=GenerateParams(seed=1000 + index)), max_side=MAX_SIDE)

    def gallery(index: int) -> None:
        runner = Runner(loaded)
        for seed in range(8):
            runner.colourise(
                photo, EditParams(generate=GenerateParams(seed=100 * (index + 1) + seed)), max_side=320
            )

    def direction(index: int) -> None:
        shift = GenerateParams(directions=((name, 0.01 * (index + 1)),))
        warm.colourise(photo, EditParams(generate=shift), max_side=MAX_SIDE)

    def saturation(index: int) -> None:
        finish = FinishParams(saturation=1.01 + 0.01 * index)
        warm.colourise(photo, EditParams(finish=finish), max_side=MAX_SIDE)

    rows = (
        ("first colouring, model warm", first),
        ("another sample", sample),
        ("gallery of eight", gallery),
        ("latent slider step", direction),
        ("saturation change", saturation),
    )
    sys.stdout.write(f"{options.threads} thread(s), photograph {photo.width}x{photo.height}\n\n")
    sys.stdout.write("| what | median seconds |\n|---|---|\n")
    for label, work in rows:
        work(-1)
        sys.stdout.write(f"| {label} | {median_of(options.repeats, work):.3f} |\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"| peak memory, MiB | {peak:.0f} |\n")


if __name__ == "__main__":
    main()
