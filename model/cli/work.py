"""What the commands do with torch: load the model, read, colourise, write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from model.checkpoints.bundle import load_bundle
from model.checkpoints.device import resolve_device
from model.cli.dump import write_dump
from model.cli.hints import SpokenHint, all_hints
from model.cli.outputs import Assignment, check_free
from model.cli.progress import ProgressBar
from model.hints import Hint
from model.params import EditParams
from model.photo.contact_sheet import contact_sheet
from model.photo.encoders.encoding import TARGETS
from model.photo.encoders.settings import ColourSpace
from model.photo.metadata.provenance import with_provenance
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph
from model.photo.samples import open_sample, sample_names
from model.photo.writing import write_image
from model.pipeline.recipe import recipe_of
from model.pipeline.runner import Runner
from model.repairs import Part

_DEEP_SUFFIXES = frozenset(suffix for suffix, target in TARGETS.items() if target.deepest == 16)
_SHEET_COLUMNS = 4
_SUBJECTS_SHOWN = 5
_SHEET_SIDE = 480


@dataclass(frozen=True, kw_only=True)
class Reading:
    """page: which picture of a file, from 1; None for its photograph. partial: take what is left of damage."""

    page: int | None = None
    partial: bool = False


class Worker:
    """A loaded model that turns photographs into files and tells a progress bar; names the files on stdout."""

    def __init__(
        self,
        model_folder: Path,
        device: str,
        bar: ProgressBar,
        *,
        overwrite: bool,
        reading: Reading | None = None,
        colour_space: ColourSpace = "srgb",
        parts: tuple[Part, ...] = (),
    ) -> None:
        self._runner = Runner(load_bundle(model_folder, resolve_device(device)))
        self._bar = bar
        self._overwrite = overwrite
        self._reading = reading or Reading()
        self._colour_space: ColourSpace = colour_space
        self._parts = parts

    def colourise(
        self,
        assignment: Assignment,
        recipes: Sequence[EditParams],
        *,
        dump: Path | None = None,
        told_hints: Sequence[Hint] = (),
        spoken_hints: Sequence[SpokenHint] = (),
    ) -> None:
        """Write one colouring a recipe at full resolution, and the stages of the first one to `dump`.

        told_hints, spoken_hints: in place of the recipes' own, where there are any.
        """
        if not self._overwrite:
            check_free(assignment.targets)
        photo = self._read(assignment.photograph)
        if told_hints or spoken_hints:
            hints = all_hints(told_hints, spoken_hints, photo.width, photo.height)
            recipes = [replace(recipe, hints=hints) for recipe in recipes]
        if self._parts:
            recipes = self._with_repairs(photo, assignment.photograph.name, recipes)
        if recipes[0].invert.subject is None:
            self._name_subjects(photo, assignment.photograph.name)
        if dump is not None:
            results = self._runner.stages(photo, recipes[0], progress=self._bar.report)
            write_dump(dump, results, overwrite=self._overwrite)
            self._bar.print_line(str(dump))
        for recipe, target in zip(recipes, assignment.targets, strict=True):
            bits = 16 if photo.pixels.dtype == np.uint16 and target.suffix.lower() in _DEEP_SUFFIXES else 8
            colouring = self._runner.colourise(photo, recipe, bits=bits, progress=self._bar.report)
            self._write(target, colouring.rgb, photo, recipe)
            if recipe is recipes[0] and colouring.prior_fit is not None:
                name = assignment.photograph.name
                self._bar.print_line(f"{name}: prior fit {colouring.prior_fit:.0%}", error=True)
            self._bar.advance()

    def demonstrate(self, photograph: Path | None, folder: Path, recipes: Sequence[EditParams]) -> None:
        """Write the original, the first recipe's colouring and a contact sheet of all recipes' as PNG."""
        photo = self._read(photograph) if photograph is not None else self._open_sample()
        stem = photograph.stem if photograph is not None else sample_names()[0]
        names = [folder / f"{stem}-{what}.png" for what in ("original", "coloured", "gallery")]
        original, coloured, gallery = names
        if not self._overwrite:
            check_free(names)
        self._write(original, photo.original_rgb(None), photo)
        first = self._runner.colourise(photo, recipes[0], progress=self._bar.report)
        self._write(coloured, first.rgb, photo, recipes[0])
        self._bar.advance()
        pictures = []
        for recipe in recipes:
            pictures.append(
                self._runner.colourise(photo, recipe, max_side=_SHEET_SIDE, progress=self._bar.report).rgb
            )
            self._bar.advance()
        captions = ["faithful" if r.generate.seed is None else f"seed {r.generate.seed}" for r in recipes]
        sheet = contact_sheet(pictures, columns=_SHEET_COLUMNS, captions=captions, cell=_SHEET_SIDE)
        self._write(gallery, sheet, photo)

    def _read(self, path: Path) -> Photograph:
        photo = read_photograph(path, page=self._reading.page, partial=self._reading.partial)
        self._bar.begin(path.name)
        for note in photo.notes:
            self._bar.print_line(f"Note on {path.name}: {note}", error=True)
        return photo

    def _with_repairs(
        self, photo: Photograph, name: str, recipes: Sequence[EditParams]
    ) -> Sequence[EditParams]:
        """The recipes for a photograph repaired as it needs."""
        suggestion = self._runner.suggest_repairs(photo, self._parts)
        for note in suggestion.notes:
            self._bar.print_line(f"{name}: {note}", error=True)
        return [replace(recipe, restore=suggestion.params) for recipe in recipes]

    def _name_subjects(self, photo: Photograph, name: str) -> None:
        probable = self._runner.subject_probabilities(photo)[:_SUBJECTS_SHOWN]
        words = ", ".join(f"{subject} {probability:.0%}" for subject, probability in probable)
        self._bar.print_line(f"{name} looks like: {words}", error=True)

    def _open_sample(self) -> Photograph:
        name = sample_names()[0]
        self._bar.begin(name)
        return open_sample(name)

    def _write(
        self, target: Path, rgb: np.ndarray, photo: Photograph, recipe: EditParams | None = None
    ) -> None:
        """recipe: how it was coloured; None for the original itself."""
        metadata = photo.metadata
        if recipe is not None:
            metadata = with_provenance(
                metadata, recipe_of(self._runner.info, recipe, photograph=photo.digest).to_text()
            )
        notes = write_image(
            target,
            rgb,
            colour_space=self._colour_space,
            metadata=metadata,
            overwrite=self._overwrite,
            source=photo.path,
        )
        for note in notes:
            self._bar.print_line(f"Note on {target.name}: {note}", error=True)
        self._bar.print_line(str(target))
