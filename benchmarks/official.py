"""Processor time of the official model's stages on one 256 x 256 photograph, with random weights.

    python benchmarks/official.py [--repeats 3]

One thread, medians, exact and fast (warp and colouriser in bfloat16), in turn with the same computed plainly
(`naive.py`), which stands in for the reference implementation: a gallery is samples in pairs against each from
scratch, a latent step the last three stages against all.
To set another build beside it, run that build's own, in turn.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
import torch

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.naive import naively
from model.networks.backbone import EfficientNetLite
from model.networks.official import OfficialConfig, OfficialModel
from model.networks.system import Perception

Result = TypeVar("Result")


@click.command()
@click.option("--repeats", default=3, show_default=True, type=click.IntRange(1))
@torch.inference_mode()
def main(repeats: int) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    config = OfficialConfig()
    model = OfficialModel(config, EfficientNetLite(config.backbone)).eval()
    for name, parameter in model.named_parameters():
        if "conv_offset" in name:  # a fresh one moves nothing, and whole pixels are gathered sooner
            torch.nn.init.normal_(parameter, std=0.02)
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # as bundles are loaded
    _run(model)  # the first one is slower
    runs: dict[str, list[dict[str, float]]] = {
        "ours": [],
        "fast": [],
        "a pair": [],
        "a fast pair": [],
        "plain": [],
    }
    for _ in range(repeats):
        runs["ours"].append(_run(model))
        runs["fast"].append(_run(model, dtype=torch.bfloat16))
        runs["a pair"].append(_run(model, 2))
        runs["a fast pair"].append(_run(model, 2, torch.bfloat16))
        with naively(model):
            runs["plain"].append(_run(model))
    stages = runs["ours"][0]
    medians = {
        name: {stage: statistics.median(run[stage] for run in found) for stage in stages}
        for name, found in runs.items()
    }
    click.echo("| seconds | " + " | ".join(stages) + " | all |\n|---|" + "---|" * (len(stages) + 1))
    for name, found in medians.items():
        figures = " | ".join(f"{value:.2f}" for value in found.values())
        click.echo(f"| {name} | {figures} | {sum(found.values()):.2f} |")
    waits = {
        "exact": _waits(medians["ours"], medians["a pair"]),
        "fast": _waits(medians["fast"], medians["a fast pair"]),
    }
    plain = sum(medians["plain"].values())
    for name, (photograph, step, gallery) in waits.items():
        click.echo(
            f"{name}: one photograph {photograph / plain:.2f}, latent step {step / plain:.2f}", nl=False
        )
        click.echo(f", gallery of eight {gallery / (8 * plain):.2f} of the plain way's time")
    gains = (exact / fast for exact, fast in zip(waits["exact"], waits["fast"], strict=True))
    click.echo("fast beside exact: {:.2f}, {:.2f} and {:.2f} times the speed".format(*gains))


def _waits(one: dict[str, float], pair: dict[str, float]) -> tuple[float, float, float]:
    """Seconds for a photograph, for a latent step and for a gallery of eight."""
    once = one["perceive"] + one["invert"]
    step = sum(one.values()) - once
    return once + step, step, once + 4 * sum(pair[stage] for stage in ("generate", "align", "colourise"))


def _run(model: OfficialModel, samples: int = 1, dtype: torch.dtype | None = None) -> dict[str, float]:
    """Seconds of the processor by stage. dtype: of warp and colouriser."""
    x_l = 2.0 * torch.rand(1, 1, 256, 256) - 1.0
    class_weights = torch.eye(model.config.generator.n_classes)[:1]
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[..., Result], *arguments: object) -> Result:
        start = time.process_time()
        result = work(*arguments)
        seconds[stage] = time.process_time() - start
        return result

    perception = timed("perceive", model.perceive, x_l)
    latent = timed("invert", model.invert, x_l, class_weights)
    codes = latent.mean.expand(samples, -1)
    reference = timed("generate", model.generate, codes, class_weights.expand(samples, -1))
    perception = Perception(
        x_l=perception.x_l.expand(samples, -1, -1, -1),
        query=perception.query.expand(samples, -1, -1, -1),
        luminance=tuple(each.expand(samples, -1, -1, -1) for each in perception.luminance),
    )
    warped = timed("align", model.align, perception, reference, dtype)
    timed("colourise", model.colourise, perception, warped)
    return seconds


if __name__ == "__main__":
    main()
