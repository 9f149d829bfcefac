"""Processor time of the official model's stages on one 256 x 256 photograph, with random weights.

    python benchmarks/official.py [--repeats 3]

One thread, medians. To set another build beside it, run it with that build's folder in PYTHONPATH, in turn.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

import click
import torch

from model.networks.backbone import EfficientNetLite
from model.networks.official import OfficialConfig, OfficialModel

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
    x_l = 2.0 * torch.rand(1, 1, 256, 256) - 1.0
    class_weights = torch.eye(config.generator.n_classes)[:1]
    seconds: defaultdict[str, list[float]] = defaultdict(list)

    def timed(stage: str, work: Callable[..., Result], *arguments: object) -> Result:
        start = time.process_time()
        result = work(*arguments)
        seconds[stage].append(time.process_time() - start)
        return result

    for _ in range(repeats):
        perception = timed("perceive", model.perceive, x_l)
        latent = timed("invert", model.invert, x_l, class_weights)
        reference = timed("generate", model.generate, latent.mean, class_weights)
        warped = timed("align", model.align, perception, reference)
        timed("colourise", model.colourise, perception, warped)
    medians = {stage: statistics.median(values) for stage, values in seconds.items()}
    for stage, median in {**medians, "all": sum(medians.values())}.items():
        click.echo(f"{stage:10s} {median:.2f} s")


if __name__ == "__main__":
    main()
