"""What composing costs: docs/benchmarks.md, "Composition".

Run on one thread: OMP_NUM_THREADS=1 python benchmarks/compose.py
"""

import subprocess
import sys
import time
from collections.abc import Callable

import cv2
import numpy as np
import torch
from skimage.data import astronaut

from model import colour
from model.params import FinishParams
from model.photo.chroma import fit_chroma
from model.photo.compose import Composer, compose
from model.photo.photograph import photograph_from_array

REPEATS = 15
LARGE = (9_000, 12_000)
PEAK = """
import resource, sys, time
import numpy as np
from model.params import FinishParams
from model.photo.compose import compose
from model.photo.photograph import photograph_from_array
row = np.linspace(0, 255, {width}).astype(np.uint8)
pixels = np.empty(({height}, {width}, 3)[: {dimensions}], np.uint8)
pixels[:] = row if pixels.ndim == 2 else row[:, None]
if pixels.ndim == 3:
    pixels[..., 2] //= 2
pixels.flags.writeable = False
photo = photograph_from_array(pixels)
ab = np.random.default_rng(0).normal(0, 20, (2, 192, 256)).astype(np.float32)
start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
compose(photo, ab, FinishParams())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{{time.perf_counter() - start:.1f}} s, peak {{peak / 1024:.0f}} MiB ({{before / 1024:.0f}} MiB before)")
"""


def cost(name: str, function: Callable[[], object]) -> None:
    """Print the median wall and processor time of a call."""
    function()
    wall, processor = [], []
    for _ in range(REPEATS):
        start = time.perf_counter(), time.process_time()
        function()
        wall.append(time.perf_counter() - start[0])
        processor.append(time.process_time() - start[1])
    print(f"| {name} | {np.median(wall) * 1e3:.0f} | {np.median(processor) * 1e3:.0f} |")


def preview() -> None:
    """Print the cost of a 1200 x 900 preview of a colourful photograph, with its true chroma."""
    pixels = cv2.resize(astronaut(), (1200, 900), interpolation=cv2.INTER_CUBIC)
    photo = photograph_from_array(pixels)
    lab = colour.rgb_to_lab(torch.from_numpy(pixels.astype(np.float32) / 255).permute(2, 0, 1)).numpy()
    ab = np.stack([cv2.resize(plane, (170, 128), interpolation=cv2.INTER_AREA) for plane in lab[1:]])
    chroma = fit_chroma(photo, ab)
    composer = Composer(photo, chroma, max_side=1200)
    print("| 1200 x 900 | wall ms | processor ms |\n|---|---|---|")
    cost("fit chroma (once a colouring)", lambda: fit_chroma(photo, ab))
    cost("make a Composer (once a colouring)", lambda: Composer(photo, chroma, max_side=1200))
    for saturation in (0.5, 1.0, 1.1, 2.0):
        finish = FinishParams(saturation=saturation)
        cost(f"slider: saturation {saturation}", lambda finish=finish: composer.compose(finish))
    cost("slider: warmth 0.5", lambda: composer.compose(FinishParams(warmth=0.5)))
    cost("all at once, 8 bits", lambda: compose(photo, ab, FinishParams()).whole())
    cost("all at once, 16 bits", lambda: compose(photo, ab, FinishParams(), bits=16).whole())


def large() -> None:
    """Print time and peak memory of a whole process that composes 12,000 x 9,000 pixels."""
    for name, dimensions in (("grey", 2), ("colour", 3)):
        program = PEAK.format(height=LARGE[0], width=LARGE[1], dimensions=dimensions)
        done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
        print(f"12,000 x 9,000, {name} photograph: {done.stdout.strip()}")


if __name__ == "__main__":
    preview()
    large()
