"""Processor seconds and peak memory of each part of restoring and of all together, at 1, 12 and 100 megapixels.

    python benchmarks/restoring.py [MEGAPIXELS...]
    python benchmarks/restoring.py live

The photograph is scikit-image's cameraman, repeated, with grain and a screen; 0.5 % of it is scratched. Each part
runs in a process of its own, so that the memory is its own. live: processor milliseconds from a slider's step to the
picture of 1200 by 900 pixels, of a photograph of twelve megapixels: as a draft, which the window shows meanwhile, and
exactly.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import skimage.data
import torch

from model.checkpoints.restorer import load_restorer
from model.photo.photograph import photograph_from_array
from model.pipeline.cache import ResultCache
from model.pipeline.restoring import RestoreStage
from model.repairs import FrameParams, GrainParams, RestoreParams, ScratchParams, ToneParams
from model.restore.faults import find_faults
from model.restore.fill import fill
from model.restore.frame import apply_frame, find_frame
from model.restore.grain import measure_grain
from model.restore.plane import plane_of
from model.restore.restoration import clean, even, restore

PARTS = ("read", "find", "fill", "grain", "screen", "frame", "tone", "all")
ALL = RestoreParams(
    scratches=ScratchParams(mend=True),
    grain=GrainParams(denoise=0.5, descreen=0.9),
    frame=FrameParams(turns=1, angle=1.0),
    tone=ToneParams(strength=0.7),
)
SIDE = 1200
STEPS = 7


def photograph(megapixels: float) -> np.ndarray:
    side = round((megapixels * 1e6) ** 0.5)
    times = -(-side // 512)
    picture = np.tile(skimage.data.camera(), (times, times))[:side, :side]
    y, x = np.indices((512, 512))
    screen = np.tile((6 * np.cos(1.1 * x + 0.7 * y)).astype(np.int16), (times, times))[:side, :side]
    noise = np.random.default_rng(0).integers(-8, 9, (512, 512), dtype=np.int16)
    noise = np.tile(noise, (times, times))[:side, :side]
    return np.clip(picture + screen + noise, 0, 255).astype(np.uint8)


def run(part: str, megapixels: float) -> None:
    torch.set_num_threads(1)
    pixels = photograph(megapixels)
    network = load_restorer() if part in ("find", "all") else None
    plane = plane_of(pixels if part not in ("read", "all") else pixels[:1])
    mask = np.zeros(plane.shape, bool)
    mask[:, ::600] = mask[:, 1::600] = mask[:, 2::600] = True
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    match part:
        case "read":
            plane_of(pixels)
        case "find" if network is not None:
            find_faults(plane, network)
        case "fill":
            fill(plane, mask, grain=measure_grain(plane).sigma)
        case "grain":
            clean(plane, GrainParams(denoise=0.5))
        case "screen":
            clean(plane, GrainParams(descreen=0.9))
        case "frame":
            find_frame(plane)
            apply_frame(plane, FrameParams(angle=1.0))
        case "tone":
            even(plane, ToneParams(strength=0.7))
        case "all" if network is not None:
            restore(pixels, ALL, lambda: network)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"| {part} | {megapixels:g} | {seconds:.2f} | {peak / 1e6:.2f} | {max(0, peak - before) / 1e6:.2f} |"
    )


def live() -> None:
    torch.set_num_threads(1)
    photo = photograph_from_array(photograph(12)[: round(3464 * 3 / 4)])
    stage = RestoreStage(ResultCache(256 << 20))
    sliders: dict[str, Callable[[float], RestoreParams]] = {
        "Fading": lambda value: replace(ALL, tone=ToneParams(strength=value)),
        "Grain": lambda value: replace(ALL, grain=replace(ALL.grain, denoise=value)),
        "Printed dots": lambda value: replace(ALL, grain=replace(ALL.grain, descreen=value)),
        "Printed dots, grain left": lambda value: replace(ALL, grain=GrainParams(descreen=value)),
        "Scratches": lambda value: replace(ALL, scratches=replace(ALL.scratches, sensitivity=value)),
        "Straighten": lambda value: replace(ALL, frame=FrameParams(angle=value)),
        "Scratches alone": lambda value: RestoreParams(scratches=ScratchParams(mend=True, sensitivity=value)),
    }

    def step_ms(repairs: RestoreParams, *, draft: bool) -> float:
        started = time.process_time()
        small = stage.within(photo, SIDE)
        stage.restored(small, repairs, read=photo, draft=draft).original_rgb(None)
        stage.notes(photo, repairs)
        return 1000 * (time.process_time() - started)

    print("| slider | first step, ms | next ones, ms | next ones, exactly |\n|---|---|---|---|", flush=True)
    for number, (name, params) in enumerate(sliders.items()):
        # No two sliders take the same values, or one would find what the other left.
        steps = [params(0.3 + 0.05 * step + 0.004 * number) for step in range(STEPS)]
        drafts = [step_ms(repairs, draft=True) for repairs in steps]
        exact = [step_ms(repairs, draft=False) for repairs in steps]
        print(
            f"| {name} | {drafts[0]:.0f} | {np.median(drafts[1:]):.0f} | {np.median(exact[1:]):.0f} |",
            flush=True,
        )


def main() -> None:
    if sys.argv[1:] == ["live"]:
        live()
        return
    if len(sys.argv) == 3 and sys.argv[1] in PARTS:
        run(sys.argv[1], float(sys.argv[2]))
        return
    print("| part | megapixels | seconds | peak GB | of it its own |\n|---|---|---|---|---|", flush=True)
    for megapixels in sys.argv[1:] or ("1", "12", "100"):
        for part in PARTS:
            subprocess.run([sys.executable, __file__, part, megapixels], check=True)


if __name__ == "__main__":
    main()
