"""A first evaluation of a model on colour photographs it has not seen."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from model.colour import denormalise_ab, denormalise_l, lab_to_rgb, rgb_to_lab
from model.evaluation.colour_metrics import colourfulness, mean_ab_error
from model.evaluation.diversity import deviations, mean_pairwise_distance, obedience
from model.params import EditParams, GenerateParams
from model.photo.photograph import Photograph
from model.pipeline.runner import Runner, StageResults


@dataclass(frozen=True, kw_only=True)
class Report:
    """Means over the photographs; ab figures in Lab units.

    ab_error: of the faithful colouring. grey_error: of no colour. diversity: mean distance between random
    colourings of one photograph. obedience_slope, obedience_correlation: see `obedience`. seconds: of one
    colouring, from the opened photograph to ab.
    """

    photographs: int
    ab_error: float
    grey_error: float
    colourfulness: float
    true_colourfulness: float
    diversity: float
    obedience_slope: float
    obedience_correlation: float
    seconds: float

    def markdown(self) -> str:
        """A table of one figure a row."""
        rows = [f"| {name.replace('_', ' ')} | {value:.4g} |" for name, value in asdict(self).items()]
        return "\n".join(["| figure | value |", "|---|---|", *rows])


def evaluate(
    runner: Runner, pictures: Iterable[tuple[NDArray[np.uint8], Photograph]], samples: int = 4
) -> Report:
    """Colour each photograph faithfully and `samples` times at random.

    pictures: the true sRGB picture (H, W, 3) with the grey photograph of it.
    """
    rows: list[Mapping[str, float]] = []
    moved, asked = [], []
    for true_rgb, photo in pictures:
        started = time.perf_counter()
        faithful = runner.stages(photo, EditParams())
        seconds = time.perf_counter() - started
        others = [
            runner.stages(photo, EditParams(generate=GenerateParams(seed=seed))) for seed in range(samples)
        ]
        ab = _ab(faithful)
        true_ab, true_small = _truth(true_rgb, ab)
        results = torch.stack([_ab(other) for other in others])
        inversions = torch.stack([_warped_ab(other) for other in others])
        moved.append(deviations(results[None]))
        asked.append(deviations(inversions[None]))
        rows.append(
            {
                "ab_error": mean_ab_error(ab.numpy(), true_ab.numpy()),
                "grey_error": mean_ab_error(np.zeros_like(true_ab.numpy()), true_ab.numpy()),
                "colourfulness": colourfulness(_rgb(faithful, ab)),
                "true_colourfulness": colourfulness(true_small),
                "diversity": mean_pairwise_distance(results),
                "seconds": seconds,
            }
        )
    size = (32, 32)
    slope, correlation = obedience(
        torch.cat([functional.adaptive_avg_pool2d(x, size) for x in moved]),
        torch.cat([functional.adaptive_avg_pool2d(x, size) for x in asked]),
    )
    means = {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}
    return Report(photographs=len(rows), obedience_slope=slope, obedience_correlation=correlation, **means)


def _ab(stages: StageResults) -> Tensor:
    return denormalise_ab(torch.from_numpy(stages.ab))


def _warped_ab(stages: StageResults) -> Tensor:
    warped = rgb_to_lab(torch.from_numpy(stages.warped_image) * 0.5 + 0.5)[1:]
    return functional.adaptive_avg_pool2d(warped, stages.ab.shape[-2:])


def _truth(true_rgb: NDArray[np.uint8], ab: Tensor) -> tuple[Tensor, NDArray[np.float32]]:
    """The true ab at the size of `ab`, and the true picture there, in [0, 255]."""
    rgb = torch.from_numpy(np.array(true_rgb)).permute(2, 0, 1).float() / 255.0
    small = functional.interpolate(rgb[None], size=ab.shape[-2:], mode="area")[0]
    return rgb_to_lab(small)[1:], (small * 255.0).permute(1, 2, 0).numpy()


def _rgb(stages: StageResults, ab: Tensor) -> NDArray[np.float32]:
    x_l = torch.from_numpy(stages.x_l)[None, None]
    lightness = functional.interpolate(denormalise_l(x_l), size=ab.shape[-2:], mode="area")[0]
    rgb = lab_to_rgb(torch.cat((lightness, ab))).clamp(0.0, 1.0) * 255.0
    return np.ascontiguousarray(rgb.permute(1, 2, 0).numpy())
