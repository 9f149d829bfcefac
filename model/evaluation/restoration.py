"""What restoring is worth: synthetic faults on photographs known without them, beside what libraries offer."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from skimage.metrics import structural_similarity
from skimage.restoration import denoise_wavelet, estimate_sigma

from model.evaluation.colour_metrics import mean_ab_error
from model.evaluation.examples import Example
from model.evaluation.methods import true_ab
from model.evaluation.patchiness import find_regions
from model.evaluation.report import number, table
from model.networks.restorer import Restorer
from model.params import EditParams
from model.photo.photograph import photograph_from_array
from model.pipeline.runner import Runner
from model.repairs import GrainParams, RestoreParams, ScratchParams
from model.restore.faults import FaultMap, fault_mask, find_faults, is_needed
from model.restore.fill import fill
from model.restore.plane import Floats, Plane, grey_of, plane_of, to_levels, to_lightness
from model.restore.restoration import clean, suggest
from model.training.data.degrade import Degradation, aged_photograph
from model.training.data.faults import FaultLayer, Faults, draw_faults
from model.training.restorer.task import fault_mask as true_mask

UNSEEN = Faults(
    hairs=0.5,
    scratches=0.5,
    creases=0.3,
    dust=0.4,
    tears=0.1,
    stains=0.25,
    tape=0.05,
    clean=0.0,
    thickness=0.85,
)
"""Other settings than those of training: thinner, more hairs, fewer tears."""

HALFTONE = Degradation(
    orthochromatic=0.0, blur=0.0, grain=0.0, fading=0.0, vignette=0.0, halftone=1.0, scratches=0.0, jpeg=0.0
)
_FILLED_AROUND = np.ones((3, 3), np.uint8)
_MENDED = ScratchParams(mend=True)
_STRONGEST_GRAIN, _WEAKEST_GRAIN = 6.0, 2.0
_FIRST_SEED = 1_000_000
Means = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class RestorationReport:
    """photographs: how many. mask: figures of finding. inside: PSNR in dB inside the true mask, by method. whole:
    PSNR and SSIM of the whole picture, damaged and mended with what was found. clean: shares of photographs without
    faults. grain, screen: PSNR by method. colours: of aged photographs, with and without restoring, and of the same
    without any damage.
    """

    photographs: int
    mask: Means
    inside: Means
    whole: Means
    clean: Means
    grain: Means
    screen: Means
    colours: Means = field(default_factory=dict)

    def markdown(self) -> str:
        """As a table a kind of figures."""
        titles = {
            "mask": "Finding (at sensitivity 0.5)",
            "inside": "PSNR inside the true mask, dB",
            "whole": "The whole picture",
            "clean": "Photographs without faults",
            "grain": "Grain of 2 to 6 in L: PSNR, dB",
            "screen": "Halftone: PSNR, dB",
            "colours": "Colours of aged photographs",
        }
        parts = [f"{self.photographs} photographs."]
        for name, title in titles.items():
            means: Means = getattr(self, name)
            if means:
                columns = [("", lambda row: str(row[0])), (title, lambda row: number(row[1], 4))]
                parts.append(table(list(means.items()), columns))
        return "\n\n".join(parts)

    def json(self) -> str:
        """The same, exactly."""
        return json.dumps({name: getattr(self, name) for name in self.__dataclass_fields__}, indent=1)


class _Sums:
    """Means of figures that arrive one photograph at a time."""

    def __init__(self) -> None:
        self._values: dict[str, list[float]] = defaultdict(list)

    def add(self, name: str, value: float) -> None:
        self._values[name].append(value)

    def means(self) -> Means:
        return {name: float(np.mean(values)) for name, values in self._values.items()}


def evaluate_restoration(
    examples: Iterable[Example], network: Restorer, runner: Runner | None = None, *, enlarged: int = 1
) -> RestorationReport:
    """Measure on photographs never trained on. runner: a model that colours, to see whether restoring helps it.
    enlarged: how many times the photographs are enlarged before faults are laid over them, as a scan of a print is
    softer than the dust on it.
    """
    inside, whole, unharmed, grain, screen, colours = (_Sums() for _ in range(6))
    counts = np.zeros(3)  # found rightly, found, there
    n = 0
    for n, example in enumerate(examples, start=1):
        random = np.random.default_rng(_FIRST_SEED + n)
        truth = plane_of(example.photo.pixels)
        if enlarged > 1:
            height, width = (enlarged * side for side in truth.shape)
            truth = np.asarray(cv2.resize(truth, (width, height), interpolation=cv2.INTER_CUBIC), np.uint16)
        level = to_lightness(truth)
        layer = draw_faults(level.shape, UNSEEN, random)
        mask, damaged = _mask_of(layer, level), to_levels(layer.over(level))
        found = find_faults(damaged, network)
        told = found.faults(_MENDED.sensitivity)
        counts += [(told & mask).sum(), told.sum(), mask.sum()]
        _measure_filling(inside, damaged, truth, mask)
        _measure_mending(whole, damaged, truth, found)
        _measure_clean(unharmed, truth, network)
        _measure_grain(grain, level, random)
        _measure_screen(screen, example, random)
        if runner is not None:
            _measure_colours(colours, example, truth, damaged, network, runner, random)
    return RestorationReport(
        photographs=n,
        mask={
            "precision": float(counts[0] / max(1, counts[1])),
            "recall": float(counts[0] / max(1, counts[2])),
        },
        inside=inside.means(),
        whole=whole.means(),
        clean=unharmed.means(),
        grain=grain.means(),
        screen=screen.means(),
        colours=colours.means(),
    )


def _mask_of(layer: FaultLayer, level: Floats) -> NDArray[np.bool_]:
    parts = (torch.from_numpy(np.ascontiguousarray(part)) for part in (level, layer.opacity, layer.shade))
    mask, _ = true_mask(*parts)
    return np.asarray(mask.numpy() > 0)


def _measure_filling(sums: _Sums, damaged: Plane, truth: Plane, mask: NDArray[np.bool_]) -> None:
    """By the same mask for all: the true one, a pixel larger."""
    if not mask.any():
        return
    filled = np.asarray(cv2.dilate(mask.astype(np.uint8), _FILLED_AROUND))
    eight = np.round(damaged / 257.0).astype(np.uint8)
    methods: dict[str, Plane] = {
        "damaged": damaged,
        "ours": fill(damaged, filled > 0),
        "cv2.INPAINT_NS": cv2.inpaint(eight, filled, 3, cv2.INPAINT_NS).astype(np.uint16) * 257,
        "cv2.INPAINT_TELEA": cv2.inpaint(eight, filled, 3, cv2.INPAINT_TELEA).astype(np.uint16) * 257,
    }
    for name, plane in methods.items():
        sums.add(name, _psnr(plane, truth, mask))


def _measure_mending(sums: _Sums, damaged: Plane, truth: Plane, found: FaultMap) -> None:
    mended = fill(damaged, fault_mask(found, _MENDED, damaged.shape))
    for name, plane in (("damaged", damaged), ("mended", mended)):
        sums.add(f"PSNR {name}, dB", _psnr(plane, truth))
        sums.add(f"SSIM {name}", _ssim(plane, truth))


def _measure_clean(sums: _Sums, truth: Plane, network: Restorer) -> None:
    found = find_faults(truth, network)
    share = found.share(_MENDED)
    sums.add("untouched pixels, if mended", 1.0 - share)
    sums.add("untouched pixels, if mended only where needed", 1.0 - (share if is_needed(share) else 0.0))
    sums.add("photographs that are left alone", float(not is_needed(share)))


def _measure_grain(sums: _Sums, level: Floats, random: np.random.Generator) -> None:
    noise = random.standard_normal(level.shape, dtype=np.float32)
    if random.random() < 0.5:  # as film has it, in clumps
        noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), 0.7))
        noise /= noise.std()
    strength = random.uniform(_WEAKEST_GRAIN, _STRONGEST_GRAIN)
    grainy = to_levels((level + np.float32(strength) * noise).astype(np.float32))
    _compare_denoisers(sums, grainy, to_levels(level), GrainParams(denoise=1.0))


def _measure_screen(sums: _Sums, example: Example, random: np.random.Generator) -> None:
    truth = plane_of(example.photo.pixels)
    printed = plane_of(aged_photograph(example.rgb, HALFTONE, random))
    _compare_denoisers(sums, printed, truth, GrainParams(descreen=1.0, denoise=0.4))


def _compare_denoisers(sums: _Sums, plane: Plane, truth: Plane, params: GrainParams) -> None:
    unit = plane.astype(np.float32) / 65535.0
    sigma = float(estimate_sigma(unit))
    eight = np.round(plane / 257.0).astype(np.uint8)
    methods: dict[str, Callable[[], Plane]] = {
        "damaged": lambda: plane,
        "ours": lambda: clean(plane, params),
        "skimage's wavelets": lambda: _from_unit(denoise_wavelet(unit, rescale_sigma=True)),
        "cv2's non-local means": lambda: (
            cv2.fastNlMeansDenoising(eight, h=max(1.0, 0.8 * 255.0 * sigma)).astype(np.uint16) * 257
        ),
    }
    for name, method in methods.items():
        sums.add(name, _psnr(method(), truth))


def _measure_colours(
    sums: _Sums,
    example: Example,
    truth: Plane,
    damaged: Plane,
    network: Restorer,
    runner: Runner,
    random: np.random.Generator,
) -> None:
    """Of scratched and of halftoned photographs, coloured as they are, as they are suggested to be restored, and
    before they were damaged: no restoring can be expected to do better.
    """
    colours, regions = true_ab(example.rgb).numpy(), find_regions(example.rgb)
    printed = aged_photograph(example.rgb, HALFTONE, random)
    cases = {
        "scratched": (_eight_bits(damaged), _eight_bits(truth)),
        "halftoned": (printed, _eight_bits(plane_of(example.photo.pixels))),
    }
    for case, (pixels, sound) in cases.items():
        suggested = suggest(pixels, ("scratches", "grain"), lambda: network).params
        ways = {
            "as it is": (pixels, RestoreParams()),
            "restored": (pixels, suggested),
            "never damaged": (sound, RestoreParams()),
        }
        size = (example.rgb.shape[1], example.rgb.shape[0])
        for way, (seen, repairs) in ways.items():
            rgb = runner.colourise(photograph_from_array(seen), EditParams(restore=repairs)).rgb
            ab = true_ab(np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)).numpy()
            sums.add(f"{case}, {way}: ab error", mean_ab_error(ab, colours))
            patches = regions.measure(ab)
            if patches is not None:
                sums.add(f"{case}, {way}: region error", patches.error)


def _eight_bits(plane: Plane) -> NDArray[np.uint8]:
    return np.round(grey_of(plane) / 257.0).astype(np.uint8)


def _psnr(plane: Plane, truth: Plane, where: NDArray[np.bool_] | None = None) -> float:
    difference = (plane.astype(np.float64) - truth) / 65535.0
    squared = float(np.mean((difference if where is None else difference[where]) ** 2))
    return min(60.0, -10.0 * float(np.log10(max(squared, 1e-12))))


def _ssim(plane: Plane, truth: Plane) -> float:
    similar = partial(structural_similarity, gaussian_weights=True, sigma=1.5, use_sample_covariance=False)
    return float(similar(plane / 65535.0, truth / 65535.0, data_range=1.0))


def _from_unit(unit: NDArray[np.float32]) -> Plane:
    return to_levels((unit * 100.0).astype(np.float32))
