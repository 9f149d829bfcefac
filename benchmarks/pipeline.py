"""How long a person waits: first colouring, a gallery of eight, a step of each kind of slider, a moved hint; peak
memory.

Run `python benchmarks/pipeline.py [--threads N]`. The photograph is scikit-image's `camera` (512x512), the previews
are as large as the window asks for. Medians over `--repeats`, by the clock and, for a busy machine, in processor
time of all threads; every measurement moves to a value it has not seen, so that no cache answers. For the official
model, where each takes long: `--model official --repeats 1 --cold --only gallery`.
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
from model.hints import Hint
from model.params import EditParams, FinishParams, GenerateParams
from model.photo.samples import open_sample
from model.pipeline.runner import Runner

MAX_SIDE = 1280
SAMPLE = "camera"


def medians_of(repeats: int, work: Callable[[int], object]) -> tuple[float, float]:
    """Median seconds of `work(index)`, by the clock and of the processor."""
    clock, processor = [], []
    for index in range(repeats):
        started, used = time.perf_counter(), time.process_time()
        work(index)
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    return statistics.median(clock), statistics.median(processor)


def main() -> None:
    """Print a markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--model", help="instead of the model in use")
    parser.add_argument("--only", default="", help="measure what has this in its name")
    parser.add_argument("--cold", action="store_true", help="nothing runs before what is measured")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    loaded = load_bundle(find_model(options.model), torch.device("cpu"))
    photo = open_sample(SAMPLE)
    warm = Runner(loaded)
    if not options.cold:
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

    def hint(index: int) -> None:
        told = Hint(path=((0.40 + 0.01 * index, 0.7),), colour=(60, 90, 140))
        warm.colourise(photo, EditParams(hints=(told,)), max_side=MAX_SIDE)

    def saturation(index: int) -> None:
        finish = FinishParams(saturation=1.01 + 0.01 * index)
        warm.colourise(photo, EditParams(finish=finish), max_side=MAX_SIDE)

    rows = (
        ("first colouring, model warm", first),
        ("another sample", sample),
        ("gallery of eight", gallery),
        ("latent slider step", direction),
        ("moved hint", hint),
        ("saturation change", saturation),
    )
    sys.stdout.write(f"{options.threads} thread(s), photograph {photo.width}x{photo.height}\n\n")
    sys.stdout.write("| what | median seconds | processor seconds |\n|---|---|---|\n")
    for label, work in rows:
        if options.only not in label:
            continue
        if not options.cold:
            work(-1)
        clock, processor = medians_of(options.repeats, work)
        sys.stdout.write(f"| {label} | {clock:.3f} | {processor:.3f} |\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"| peak memory, MiB | {peak:.0f} | |\n")


if __name__ == "__main__":
    main()
