"""`gcp evaluate`: a model's figures on colour photographs it has not seen."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from model.photo.photograph import Photograph


@click.command()
@click.argument("model", default="compact")
@click.option("--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--split", default="val", show_default=True, help="Which pictures of the packs' index.csv.")
@click.option("--count", default=100, show_default=True, help="How many photographs, spread evenly.")
@click.option("--samples", default=4, show_default=True, help="Random colourings of each.")
@click.option("--degraded", is_flag=True, help="Age the photographs as in training.")
@click.option("--device", default="auto", show_default=True)
@click.option("--table", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
def evaluate(
    model: str, data: Path, split: str, count: int, samples: int, degraded: bool, device: str, table: str
) -> None:
    """Colour error, colourfulness, diversity and obedience to the prior."""
    from model.checkpoints.bundle import load_bundle  # noqa: PLC0415 - `gcp --help` must not wait for torch
    from model.checkpoints.device import resolve_device  # noqa: PLC0415
    from model.checkpoints.store import find_model  # noqa: PLC0415
    from model.evaluation.report import evaluate as run  # noqa: PLC0415
    from model.pipeline.runner import Runner  # noqa: PLC0415

    runner = Runner(load_bundle(find_model(model), resolve_device(device)))
    report = run(runner, _pictures(data, split, count, degraded), samples)
    click.echo(report.markdown() if table == "markdown" else json.dumps(asdict(report)))


def _pictures(
    data: Path, split: str, count: int, degraded: bool
) -> "Iterator[tuple[NDArray[np.uint8], Photograph]]":
    import numpy as np  # noqa: PLC0415

    from model.photo.photograph import photograph_from_array  # noqa: PLC0415
    from model.training.data import decode, list_pictures  # noqa: PLC0415
    from model.training.degrade import Degradation, aged_photograph  # noqa: PLC0415

    entries = list_pictures(data, split)
    faults = Degradation() if degraded else None
    for index, entry in enumerate(entries[:: max(1, len(entries) // count)][:count]):
        rgb = decode(entry)
        yield rgb, photograph_from_array(aged_photograph(rgb, faults, np.random.default_rng(index)))
