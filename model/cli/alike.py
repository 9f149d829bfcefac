"""`gcp colourise --alike`: what the photographs of an order have in common, found before the first is coloured."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from model.checkpoints.bundle import LoadedModel
from model.cli.progress import ProgressBar
from model.cli.work import Reading
from model.errors import ImageReadError
from model.params import EditParams
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph
from model.pipeline.runner import Runner
from model.repairs import Part
from model.series import spread_over


def coloured_alike(
    loaded: LoadedModel,
    photographs: Sequence[Path],
    recipes: Sequence[EditParams],
    bar: ProgressBar,
    *,
    reading: Reading,
    parts: tuple[Part, ...] = (),
) -> tuple[EditParams, ...]:
    """The recipes with the series that the photographs are; what cannot be read is told when its turn comes."""
    runner = Runner(loaded)

    def members() -> Iterator[tuple[Photograph, EditParams]]:
        for path in spread_over(photographs):
            bar.begin(path.name)
            try:
                photo = read_photograph(path, page=reading.page, partial=reading.partial)
            except ImageReadError:
                continue
            restore = runner.suggest_repairs(photo, parts).params if parts else recipes[0].restore
            yield photo, replace(recipes[0], restore=restore)

    series = runner.series(members())
    return tuple(replace(recipe, series=series) for recipe in recipes)
