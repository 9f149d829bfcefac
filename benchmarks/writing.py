"""How fast, how large and with how much memory results are read and written.

    OMP_NUM_THREADS=1 python benchmarks/writing.py formats     each format, against what Pillow writes
    OMP_NUM_THREADS=1 python benchmarks/writing.py sizes       `gcp colourise` of 1 to 400 megapixels, as a process

Seconds are of the processor. Pictures are scikit-image's, enlarged, with grain in their lightness, as a scan has it.
"""

import argparse
import io
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import skimage.data
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.model.photo.decoders.kinds import jpeg2000_head, jpeg2000_tile

ENDINGS = (".png", ".tif", ".jpg", ".webp", ".avif", ".jxl")
MEGAPIXELS = (1, 12, 48, 108, 200, 400)


def picture(name: str, megapixels: float) -> np.ndarray:
    """uint8 (H, W, 3)."""
    small = getattr(skimage.data, name)()
    height = round((megapixels * 1e6 * small.shape[0] / small.shape[1]) ** 0.5)
    width = round(megapixels * 1e6 / height)
    large = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    grain = np.random.default_rng(0).normal(0, 2.5, (height, width)).astype(np.float32)
    return np.clip(large + grain[..., None], 0, 255).astype(np.uint8)


def timed(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin


def formats() -> None:
    from model.photo.writing import write_image  # noqa: PLC0415

    print("| picture | written by | seconds | MB | of Pillow's PNG: faster | larger |")
    print("|---|---|---|---|---|---|")
    for name in ("astronaut", "coffee", "rocket"):
        pixels = picture(name, 12)
        base = None
        for form, options in (
            ("PNG", {"compress_level": 6}),
            ("PNG", {"compress_level": 5}),
            ("TIFF", {"compression": "tiff_adobe_deflate"}),
            ("JPEG", {"quality": 95, "subsampling": 0}),
        ):
            stream = io.BytesIO()
            seconds = timed(partial(Image.fromarray(pixels).save, stream, form, **options))
            base = base or (seconds, stream.tell())
            row(name, f"Pillow {form} {next(iter(options.values()))}", seconds, stream.tell(), base)
        with tempfile.TemporaryDirectory() as folder:
            for ending in ENDINGS:
                path = Path(folder) / f"a{ending}"
                seconds = timed(partial(write_image, path, pixels))
                row(name, f"ours {ending}", seconds, path.stat().st_size, base)
            deep = pixels.astype(np.uint16) * 257
            for ending in (".png", ".tif"):
                path = Path(folder) / f"deep{ending}"
                seconds = timed(partial(write_image, path, deep))
                row(name, f"ours {ending}, 16 bits", seconds, path.stat().st_size, base)


def row(name: str, how: str, seconds: float, size: int, base: tuple[float, int]) -> None:
    faster, larger = base[0] / seconds, 100 * (size / base[1] - 1)
    print(
        f"| {name} | {how} | {seconds:.2f} | {size / 1e6:.1f} | {faster:.1f} | {larger:+.1f} % |", flush=True
    )


JPEG_2000 = "colour 16, JPEG 2000 in tiles"
CASES = (
    ("grey 8", np.uint8, False, ".jpg"),
    ("grey 8", np.uint8, False, ".tif"),
    ("grey 8", np.uint8, False, ".png"),
    ("grey 16", np.uint16, False, ".tif"),
    ("colour 8", np.uint8, True, ".jpg"),
    ("colour 8", np.uint8, True, ".tif"),
    ("colour 16", np.uint16, True, ".tif"),
    (JPEG_2000, np.uint16, True, ".tif"),
)


def sizes(megapixels: list[int], only: str) -> None:
    """The time and the most memory of the command, networks and all, as `/usr/bin/time -v` tells them."""
    print("| megapixels | photograph | result | seconds of the processor | peak MB |")
    print("|---|---|---|---|---|")
    cases = [case for case in CASES if only in case[0]]
    for size, (name, dtype, colour, ending) in itertools.product(megapixels, cases):
        with tempfile.TemporaryDirectory() as folder:
            source, side = Path(folder) / "scan", round((size * 1e6) ** 0.5)
            if name == JPEG_2000:
                write_jpeg2000(source, side)
            else:
                write_scan(source, side, dtype, colour=colour)
            gcp = [sys.executable, "-c", "from model.cli import main; main()", "colourise"]
            process = subprocess.Popen(
                [*gcp, str(source), "-o", f"{folder}/a{ending}"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise SystemExit(f"gcp colourise ended with {process.returncode}")
        seconds, most = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        print(f"| {size} | {name} | {ending} | {seconds:.0f} | {most:.0f} |", flush=True)


def write_scan(path: Path, side: int, dtype: type, *, colour: bool) -> None:
    """A scan in strips, made of one block again and again, so that making it needs little."""
    import tifffile  # noqa: PLC0415

    block = picture("astronaut", 1)[:512, :512]
    block = block if colour else block[..., 1]
    block = block.astype(dtype) * (257 if dtype is np.uint16 else 1)
    rows = np.tile(block, (1, -(-side // 512), 1)[: block.ndim])[:, :side]

    def strips() -> object:
        for top in range(0, side, 256):
            yield rows[top % 512 : top % 512 + 256][: side - top].tobytes()

    tifffile.imwrite(
        path,
        strips(),
        shape=(side, side, 3) if colour else (side, side),
        dtype=dtype,
        photometric="rgb" if colour else "minisblack",
        rowsperstrip=256,
        bigtiff=True,
        metadata=None,
    )


def write_jpeg2000(path: Path, side: int) -> None:
    """A scan in tiles, of one tile again and again; its side is that of whole tiles."""
    tile = 512
    block = picture("astronaut", 1)[:tile, :tile].astype(np.uint16) * 257
    block += np.random.default_rng(0).integers(0, 257, block.shape, np.uint16)  # no scanner is silent there
    head, part = jpeg2000_tile(block, 0)
    across = side // tile
    with path.open("wb") as file:
        file.write(jpeg2000_head(head, (across * tile, across * tile), tile))
        for number in range(across**2):
            file.write(part[:4] + number.to_bytes(2, "big") + part[6:])
        file.write(b"\xff\xd9")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("formats", "sizes"))
    parser.add_argument("--megapixels", type=int, nargs="+", help="Instead of all sizes.")
    parser.add_argument("--only", default="", help="Photographs whose name contains this.")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    match options.what:
        case "formats":
            formats()
        case "sizes":
            sizes(options.megapixels or list(MEGAPIXELS), options.only)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory of any process here: {most / 1024:.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
