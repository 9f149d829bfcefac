"""Kill exports in the middle: afterwards there is the old file, the whole new one or, where none was, none.

    OMP_NUM_THREADS=1 python benchmarks/kill_exports.py [--kills 200] [--seed 0] [--megapixels 2] [--model NAME]

`gcp colourise` writes one photograph or a folder of three, in each format in turn, over old results or where there
are none, and is killed (SIGKILL): once in four at any time of its run, else while files are being written. What is
found is compared, byte for byte, with what a run that was let be wrote. Then the command is started again, which is
to sweep the temporary files and to end the work. Exits with 1 where anything else is found. The model is the small
one of the tests, unless one is named: it is the writing that is killed. Processes are forked, so that they need not
import torch each. Unix only.
"""

import argparse
import hashlib
import itertools
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.context import ForkProcess
from pathlib import Path

import numpy as np
import skimage.data
import tifffile
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

import model.cli.batch  # noqa: F401 - with torch and all, once for all that are forked
from model.checkpoints.bundle import save_bundle
from model.cli.root import main as gcp
from tests.model.tiny import tiny_model

FORMATS = ("png", "jpg", "tif", "webp", "avif", "jxl")
OLD = b"an old result"
POLL = 0.002  # seconds


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a run that is let be writes, by name, and how long that takes: in all, and once a file is begun."""

    digests: dict[str, str]
    seconds: float
    writing: float


class Exports:
    """The command, with photographs of its own below a folder.

    Attributes: outcomes, how often each was found; faults, what should not have been found.
    """

    def __init__(self, folder: Path, megapixels: float, model: Path) -> None:
        self._folder = folder
        self._model = model
        self._photographs = make_photographs(folder / "in", megapixels)
        self._undisturbed: dict[tuple[str, bool], Undisturbed] = {}
        self.outcomes: Counter[str] = Counter()
        self.faults: list[str] = []

    def kill(self, suffix: str, chance: random.Random, *, batch: bool, old: bool) -> None:
        """Kill one run and look at what is left; then start it again and look once more."""
        true = self._undisturbed.get((suffix, batch)) or self._run_undisturbed(suffix, batch=batch)
        self._undisturbed[suffix, batch] = true
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            out = Path(name)
            for target in true.digests if old else ():
                (out / target).write_bytes(OLD)
            process = self._begin(suffix, out, batch=batch, overwrite=old)
            if chance.random() < 0.25:
                time.sleep(chance.uniform(0, true.seconds))
            else:
                wait_for_writing(process, out)
                time.sleep(chance.uniform(0, true.writing))
            process.kill()
            self.outcomes["ended before" if result(process) == 0 else "killed"] += 1
            where = f"{suffix}, {'batch' if batch else 'single'}, {'over old' if old else 'new'}"
            self._look(out, true, where, old=old)
            if result(self._begin(suffix, out, batch=batch, overwrite=old)) != 0:
                self.faults.append(f"{where}: started again, it failed")
            if digests(out) != true.digests:
                self.faults.append(f"{where}: started again, it left {sorted(digests(out))}")

    def photographs_changed(self) -> bool:
        """Whether any of the originals is not what it was."""
        return digests(self._folder / "in") != self._photographs

    def _look(self, out: Path, true: Undisturbed, where: str, *, old: bool) -> None:
        before = hashlib.sha256(OLD).hexdigest() if old else None
        found = digests(out)
        for name, digest in true.digests.items():
            match found.pop(name, None):
                case left if left == digest:
                    self.outcomes["whole"] += 1
                case left if left == before:
                    self.outcomes["old" if old else "none"] += 1
                case _:
                    self.faults.append(f"{where}: {name} is neither old nor whole")
        for name in found:
            if name.startswith(".gcp-") and name.endswith(".part"):
                self.outcomes["temporary files"] += 1
            else:
                self.faults.append(f"{where}: {name} was left")

    def _run_undisturbed(self, suffix: str, *, batch: bool) -> Undisturbed:
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            out, start = Path(name), time.monotonic()
            process = self._begin(suffix, out, batch=batch, overwrite=False)
            wait_for_writing(process, out)
            writing = time.monotonic()
            if result(process) != 0:
                raise SystemExit(f"gcp colourise to {suffix} ended with {process.exitcode}")
            end = time.monotonic()
            return Undisturbed(digests(out), end - start, end - writing)

    def _begin(self, suffix: str, out: Path, *, batch: bool, overwrite: bool) -> ForkProcess:
        photographs = self._folder / "in"
        what = (photographs, "-o", out) if batch else (photographs / "1.tif", "-o", out / f"1.{suffix}")
        existing = "--overwrite" if overwrite else "--skip-existing"
        form = ("--format", suffix) if batch else ()
        arguments = ["gcp", "colourise", *map(str, what), *form, existing, "--model", str(self._model)]
        process = multiprocessing.get_context("fork").Process(target=command, args=(arguments,))
        process.start()
        return process


def command(arguments: list[str]) -> None:
    """Be the command; what it says is not wanted."""
    sys.argv = arguments
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    gcp()


def result(process: ForkProcess) -> int | None:
    """Wait for a process to end; give its exit status, negative for a signal."""
    process.join()
    return process.exitcode


def make_photographs(folder: Path, megapixels: float) -> dict[str, str]:
    """Two of 8 bits and one, the first, of 16, no two alike; give their digests."""
    folder.mkdir()
    side = round((megapixels * 1e6) ** 0.5)
    picture = np.asarray(Image.fromarray(skimage.data.camera()).resize((side, side)))
    for number in (1, 2, 3):
        pixels = np.roll(picture, 50 * number, axis=1)
        deep = pixels.astype(np.uint16) * 257 if number == 1 else pixels
        tifffile.imwrite(folder / f"{number}.tif", deep, photometric="minisblack", metadata=None)
    return digests(folder)


def wait_for_writing(process: ForkProcess, out: Path) -> None:
    """Return when the run has begun a file, or has ended."""
    while process.is_alive() and not any(out.glob(".gcp-*.part")):
        time.sleep(POLL)


def digests(folder: Path) -> dict[str, str]:
    """Digests of a folder's files, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def tiny(folder: Path) -> Path:
    """Save the tests' model into a new folder."""
    torch.set_num_threads(1)
    save_bundle(folder, *tiny_model())
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--megapixels", type=float, default=2.0)
    parser.add_argument("--model", type=Path, help="A model's name or folder.")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    turns = itertools.cycle(itertools.product((False, True), (False, True), FORMATS))
    with tempfile.TemporaryDirectory() as folder:
        model = options.model or tiny(Path(folder) / "model")
        exports = Exports(Path(folder), options.megapixels, model)
        for batch, old, suffix in itertools.islice(turns, options.kills):
            exports.kill(suffix, chance, batch=batch, old=old)
        if exports.photographs_changed():
            exports.faults.append("an original was changed")
    print(f"{options.kills} kills: {dict(exports.outcomes)}")
    print("\n".join(exports.faults) or "nothing else")
    raise SystemExit(1 if exports.faults else 0)


if __name__ == "__main__":
    main()
