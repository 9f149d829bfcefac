"""How long `gcp` takes from start to end, and what a photograph of a batch costs the processor.

    python benchmarks/command.py [--beside FOLDER] [--photographs FOLDER] [--megapixels 2] [--batch 50]

Each round starts, one after the other: Python with torch alone, `gcp --help`, `gcp colourise` of one photograph, and
of the batch; with `--beside` also those of another version's sources, in turn. Told are medians, in seconds of the
clock and of the processor, of whole processes; a photograph of the batch costs what the batch costs beyond its first.
Photographs are those of a folder, in turn, with grain, or without one scikit-image's `camera`; as large as they are,
or scaled to so many megapixels.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import skimage.data
from PIL import Image

SOURCES = Path(__file__).parents[1]
COMMAND = ("-c", "from model.cli import main; main()")


@dataclass(frozen=True)
class Spent:
    """Seconds of the clock, and of the processor."""

    wall: float
    processor: float

    def beyond(self, first: "Spent", count: int) -> "Spent":
        """What each of `count` more cost."""
        return Spent((self.wall - first.wall) / count, (self.processor - first.processor) / count)


def make_photographs(pictures: Path | None, folder: Path, count: int, megapixels: float | None) -> list[Path]:
    """Write grey JPEGs, no two alike, and give their names."""
    if pictures is None:
        originals = [Image.fromarray(skimage.data.camera())]
    else:
        originals = [Image.open(path).convert("L") for path in sorted(pictures.glob("*.[jp][pn]g"))]
    paths = []
    for number, original in enumerate(islice(cycle(originals), count)):
        scale = 1.0 if megapixels is None else (megapixels * 1e6 / (original.width * original.height)) ** 0.5
        sized = original.resize((round(scale * original.width), round(scale * original.height)))
        grain = np.random.default_rng(number).normal(0, 4, (sized.height, sized.width))
        paths.append(folder / f"{number}.jpg")
        grained = np.clip(np.asarray(sized, np.float32) + grain, 0, 255).astype(np.uint8)
        Image.fromarray(grained).save(paths[-1], quality=92)
    return paths


def run(sources: Path, arguments: Sequence[str]) -> Spent:
    """Run Python with these sources to its end, from a folder that holds none."""
    environment = {**os.environ, "PYTHONPATH": str(sources)}
    before, started = os.times(), time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        capture_output=True,
        cwd=tempfile.gettempdir(),
        env=environment,
    )
    wall, after = time.perf_counter() - started, os.times()
    return Spent(
        wall, after.children_user + after.children_system - before.children_user - before.children_system
    )


def measure(sources: Path, paths: list[Path], out: Path) -> dict[str, Spent]:
    """Each command once."""

    def colourise(chosen: list[Path]) -> Spent:
        return run(sources, [*COMMAND, "colourise", *map(str, chosen), "-o", str(out), "--overwrite"])

    spent = {
        "`import torch`": run(sources, ["-c", "import torch"]),
        "`gcp --help`": run(sources, [*COMMAND, "--help"]),
        "`gcp colourise`, one photograph": colourise(paths[:1]),
    }
    if len(paths) > 1:
        more = colourise(paths).beyond(spent["`gcp colourise`, one photograph"], len(paths) - 1)
        spent[f"each further one of {len(paths)}"] = more
    return spent


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photographs", type=Path, metavar="FOLDER")
    parser.add_argument("--megapixels", type=float)
    parser.add_argument("--batch", type=int, default=50, help="1 for none")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    versions = [SOURCES] if options.beside is None else [options.beside.resolve(), SOURCES]
    rounds: list[list[dict[str, Spent]]] = []
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "out"
        paths = make_photographs(options.photographs, folder, options.batch, options.megapixels)
        out.mkdir()
        for sources in versions:
            measure(sources, paths[:1], out)  # reads the disk
        for _ in range(options.rounds):
            rounds.append([measure(sources, paths, out) for sources in versions])
    head = [
        f"{what} s{of}"
        for of in ([" before", ""] if options.beside else [""])
        for what in ("wall", "processor")
    ]
    print(f"| | {' | '.join(head)} |\n|---|{'---|' * len(head)}")
    for row in rounds[0][0]:
        medians = []
        for number in range(len(versions)):
            medians.append(statistics.median(each[number][row].wall for each in rounds))
            medians.append(statistics.median(each[number][row].processor for each in rounds))
        print(f"| {row} | {' | '.join(f'{each:.3f}' for each in medians)} |")


if __name__ == "__main__":
    main()
