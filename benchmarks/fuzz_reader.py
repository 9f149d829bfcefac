"""Open damaged files of every format: only ImageReadError may come of it, soon, and in little memory.

    python benchmarks/fuzz_reader.py [--mutants 50000] [--seed 0] [--keep FOLDER]

The files are those of tests/model/photo/decoders; a mutant has a few bytes changed, cut out, doubled or cut off. A
process opens them one after another; another watches it. Exits with 1 where a mutant raises anything else, ends the
process, takes more than 10 seconds, or more than 600 MB beyond what the program itself needs.
"""

import argparse
import io
import multiprocessing
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from model.errors import ImageReadError
from model.photo.reading import list_pages, read_photograph
from tests.model.photo.decoders import test_camera_raw, test_kinds_of_scans, test_old_scans, test_pdf
from tests.model.photo.metadata import test_keeping_what_is_known

MOST_SECONDS, MOST_BYTES = 10.0, 600 << 20
EXTREMES = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\0\0\xff\xff",
    b"\xff\xff\0\0",
    b"\x01\0\0\0",
)


def seeds() -> dict[str, bytes]:
    """Sound files of every format, by name."""
    files: dict[str, bytes] = {name: build() for name, (build, _, _) in test_kinds_of_scans.GREYS.items()}
    files |= {f"colours, {name}": build() for name, build in test_kinds_of_scans.COLOURS.items()}
    files["DNG"] = test_camera_raw.dng(test_camera_raw.SENSOR, test_camera_raw.BAYER)
    files["JPEG with captions"] = test_keeping_what_is_known.described_jpeg()
    page = test_pdf.WHOLE
    files["PDF"] = test_pdf.pdf((test_pdf.DEEP, test_pdf.DEEP_DATA, "/Rotate 90", page))
    image = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    files["PDF, JPEG"] = test_pdf.pdf((image, test_pdf.jpeg(test_pdf.GREY8), "", page))
    grey = Image.fromarray(test_kinds_of_scans.GREY8)
    for form, options in (
        ("PNG", {}),
        ("JPEG", {"progressive": True}),
        ("JPEG", {}),
        ("JPEG", {"restart_marker_blocks": 2}),
        ("TGA", {"compression": "tga_rle"}),
        ("PCX", {}),
        ("SGI", {}),
        ("WEBP", {}),
        ("AVIF", {}),
        ("BMP", {}),
        ("GIF", {}),
        ("TIFF", {"compression": "jpeg"}),
        ("TIFF", {"compression": "packbits"}),
    ):
        stream = io.BytesIO()
        grey.convert("RGB").save(stream, form, **options)
        files[f"Pillow's {form} {options}"] = stream.getvalue()
    files["Sun raster"] = test_old_scans.sun(test_old_scans.COLOURS)
    files["TIFF, the old JPEG"] = test_old_scans.old_jpeg(6)[0]
    files["TIFF, subsampled"] = test_old_scans.subsampled(6)[0]
    stream = io.BytesIO()
    pillow_heif.from_pillow(grey.convert("RGB")).save(stream)
    files["HEIC"] = stream.getvalue()
    return files


def mutate(data: bytes, random: np.random.Generator) -> bytes:
    changed = bytearray(data)
    near_start = random.random() < 0.5
    for _ in range(int(random.integers(1, 6))):
        end = min(len(changed), 512) if near_start else len(changed)
        at = int(random.integers(0, max(1, end)))
        match int(random.integers(0, 7)):
            case 0 | 1:
                changed[at : at + 1] = bytes([int(random.integers(0, 256))])
            case 2 | 3:
                changed[at : at + 4] = EXTREMES[int(random.integers(0, len(EXTREMES)))]
            case 4:
                del changed[at : at + int(random.integers(1, 40))]
            case 5:
                changed[at:at] = changed[at : at + int(random.integers(1, 40))]
            case 6:
                if random.random() < 0.2:
                    del changed[at:]
    return bytes(changed)


def work(channel: Connection, folder: str) -> None:
    """Open what is asked for; answer what became of it and the most memory that was ever taken."""
    warnings.simplefilter("ignore")
    cv2.setNumThreads(1)
    path = Path(folder) / "mutant"
    while True:
        data = channel.recv()
        path.write_bytes(data)
        outcomes = [attempt(action, path) for action in (read_photograph, read_partly, list_pages)]
        outcome = next((each for each in outcomes if each not in ("read", "refused")), outcomes[0])
        channel.send((outcome, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))


def read_partly(path: Path) -> object:
    return read_photograph(path, partial=True)


def attempt(action: Callable[[Path], object], path: Path) -> str:
    try:
        action(path)
    except ImageReadError:
        return "refused"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "read"


class Watched:
    """A process that opens files, started anew where one ended it."""

    def __init__(self, folder: str) -> None:
        context = multiprocessing.get_context("fork")
        self._channel, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, folder), daemon=True)
        self.process.start()
        theirs.close()

    def open(self, data: bytes) -> tuple[str, int]:
        self._channel.send(data)
        if not self._channel.poll(MOST_SECONDS):
            self.process.kill()
            return "hangs", 0
        try:
            outcome, memory = self._channel.recv()
        except EOFError:
            self.process.join()
            return f"ends the process ({self.process.exitcode})", 0
        return outcome, memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="Where to put the mutants that show a fault.")
    options = parser.parse_args()
    random = np.random.default_rng(options.seed)
    files = seeds()
    names = list(files)
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    slowest, most, started = 0.0, 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        watched = Watched(folder)
        base = watched.open(files[names[0]])[1]
        for number in range(options.mutants):
            name = names[number % len(names)]
            data = mutate(files[name], random)
            begin = time.monotonic()
            outcome, memory = watched.open(data)
            slowest = max(slowest, time.monotonic() - begin)
            most = max(most, memory - base)
            outcomes[outcome if outcome in ("read", "refused") else "fault"] += 1
            too_much = memory - base > MOST_BYTES
            if outcome not in ("read", "refused") or too_much:
                fault = f"mutant {number} of “{name}”: {outcome}, {(memory - base) >> 20} MB"
                faults.append(fault)
                print(fault, flush=True)
                if options.keep is not None:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{number}").write_bytes(data)
                if not watched.process.is_alive() or too_much:
                    watched.process.kill()
                    watched = Watched(folder)
    seconds = time.monotonic() - started
    print(f"{options.mutants} mutants of {len(files)} files in {seconds:.0f} s: {dict(outcomes)}")
    print(f"slowest {slowest:.2f} s; most memory beyond the program's own {most >> 20} MB")
    raise SystemExit(1 if faults else 0)


if __name__ == "__main__":
    main()
