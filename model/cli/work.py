"""What the commands do with torch: load the model, read, colourise, write."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from model.checkpoints.bundle import LoadedModel, load_bundle
from model.checkpoints.device import resolve_device
from model.checkpoints.fast import check_precision
from model.cli.dump import write_dump
from model.cli.given import Given
from model.cli.hints import all_hints
from model.cli.outputs import Assignment, check_free
from model.errors import ImageWriteError
from model.events import CancelToken, Progress
from model.file_names import stem_of
from model.params import EditParams, Precision
from model.photo.contact_sheet import contact_sheet
from model.photo.encoders.encoding import TARGETS
from model.photo.encoders.settings import ColourSpace
from model.photo.mark import marked
from model.photo.metadata.provenance import recipe_in, with_provenance
from model.photo.photograph import Photograph
from model.photo.reading import read_photograph
from model.photo.samples import open_sample, sample_names
from model.photo.strips import Strips
from model.photo.writing import write_image
from model.pipeline.recipe import recipe_from_text, recipe_of
from model.pipeline.runner import Runner
from model.repairs import RestoreParams

_DEEP_SUFFIXES = frozenset(suffix for suffix, target in TARGETS.items() if target.deepest == 16)
_SHEET_COLUMNS = 4
_SUBJECTS_SHOWN = 5
_CACHE_BYTES = 96 << 20  # what colourings of one photograph share; of earlier ones nothing is needed again
_SHEET_SIDE = 480


class Listener(Protocol):
    """What is told of the work: a progress bar, or one lane of it."""

    def begin(self, title: str) -> None:
        """Say what is being worked on."""

    def report(self, progress: Progress) -> None:
        """Show how far the present step is."""

    def advance(self) -> None:
        """Count one more step as done."""

    def print_line(self, text: str, *, error: bool = False) -> None:
        """Print a line to stdout or stderr."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """page: which picture of a file, from 1; None for its photograph. partial: take what is left of damage."""

    page: int | None = None
    partial: bool = False


@dataclass(frozen=True, kw_only=True)
class Writing:
    """overwrite: replace results that exist. skip_existing: leave them as they are, for they are done.

    mark: write a small mark into the corner of what is coloured.
    """

    overwrite: bool = False
    skip_existing: bool = False
    colour_space: ColourSpace = "srgb"
    mark: bool = False

    def wanted(self, assignment: Assignment) -> tuple[Path, ...]:
        """Those of a photograph's files that are to be written. Raises ImageWriteError for one that is in the way."""
        if self.skip_existing:
            return tuple(target for target in assignment.targets if not target.exists())
        if not self.overwrite:
            check_free(assignment.targets, instead="--skip-existing to leave it as it is")
        return assignment.targets


def load_model(folder: Path, device: str, precision: Precision = "exact") -> LoadedModel:
    """Load a model onto the device of this name, to be calculated so. Raises CheckpointError, ParameterError,
    DeviceError."""
    loaded = load_bundle(folder, resolve_device(device))
    check_precision(loaded, precision)
    return loaded


class Worker:
    """A loaded model that turns photographs into files; belongs to one thread at a time.

    device: held while the device computes, where it would be no faster for two. cancel: gives the work up.
    """

    def __init__(
        self,
        loaded: LoadedModel,
        listener: Listener,
        *,
        reading: Reading | None = None,
        writing: Writing | None = None,
        given: Given | None = None,
        device: AbstractContextManager[object] | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        self._runner = Runner(loaded, cache_bytes=_CACHE_BYTES)
        self._listener = listener
        self._reading = reading or Reading()
        self._writing = writing or Writing()
        self._given = given or Given()
        self._device = device or nullcontext()
        self._cancel = cancel or CancelToken()

    def colourise(
        self,
        assignment: Assignment,
        recipes: Sequence[EditParams],
        *,
        wanted: tuple[Path, ...] | None = None,
        dump: Path | None = None,
    ) -> tuple[Path, ...]:
        """Write one colouring a recipe at full resolution, and the stages of the first one to `dump`.

        wanted: what `Writing.wanted` said before this was first tried; those that an earlier try has written are
        left. Returns the files that are written, none where all are there already and may be.
        Raises GcpError, Cancelled.
        """
        if wanted is None:
            wanted = self._writing.wanted(assignment)
        if not wanted and not assignment.namesake:
            return ()
        photo = self._read(assignment.photograph)
        if self._writing.skip_existing and assignment.namesake:
            for target in assignment.targets:
                _check_made_from(photo, target)
        if not wanted:
            return ()
        name = assignment.photograph.name
        with self._device:
            recipes = self._with_given(photo, name, recipes)
            made = dict(zip(assignment.targets, recipes, strict=True))
            if recipes[0].invert.subject is None:
                self._name_subjects(photo, name, recipes[0].restore)
            if dump is not None:
                results = self._runner.stages(photo, recipes[0], progress=self._listener.report)
                write_dump(dump, results, overwrite=self._writing.overwrite)
                self._listener.print_line(str(dump))
        for target in wanted:
            recipe = made[target]
            if not self._writing.overwrite and target.exists() and self._is_made(target, photo, recipe):
                continue
            bits = 16 if photo.pixels.dtype == np.uint16 and target.suffix.lower() in _DEEP_SUFFIXES else 8
            with self._device:
                colouring = self._runner.colourise(
                    photo, recipe, bits=bits, cancel=self._cancel, progress=self._listener.report
                )
            self._write(target, colouring.strips, photo, recipe)
            if recipe is recipes[0] and colouring.prior_fit is not None:
                self._listener.print_line(f"{name}: prior fit {colouring.prior_fit:.0%}", error=True)
            self._listener.advance()
        return wanted

    def demonstrate(self, photograph: Path | None, folder: Path, recipes: Sequence[EditParams]) -> None:
        """Write the original, the first recipe's colouring and a contact sheet of all recipes' as PNG."""
        photo = self._read(photograph) if photograph is not None else self._open_sample()
        stem = stem_of(photograph) if photograph is not None else sample_names()[0]
        names = [folder / f"{stem}-{what}.png" for what in ("original", "coloured", "gallery")]
        original, coloured, gallery = names
        if not self._writing.overwrite:
            check_free(names)
        self._write(original, photo.original_rgb(None), photo)
        first = self._runner.colourise(photo, recipes[0], progress=self._listener.report)
        self._write(coloured, first.strips, photo, recipes[0])
        self._listener.advance()
        pictures = []
        for recipe in recipes:
            pictures.append(
                self._runner.colourise(
                    photo, recipe, max_side=_SHEET_SIDE, progress=self._listener.report
                ).rgb
            )
            self._listener.advance()
        captions = ["faithful" if r.generate.seed is None else f"seed {r.generate.seed}" for r in recipes]
        sheet = contact_sheet(pictures, columns=_SHEET_COLUMNS, captions=captions, cell=_SHEET_SIDE)
        self._write(gallery, sheet, photo)

    def _read(self, path: Path) -> Photograph:
        photo = read_photograph(path, page=self._reading.page, partial=self._reading.partial)
        self._listener.begin(path.name)
        for note in photo.notes:
            self._listener.print_line(f"Note on {path.name}: {note}", error=True)
        return photo

    def _with_given(
        self, photo: Photograph, name: str, recipes: Sequence[EditParams]
    ) -> Sequence[EditParams]:
        """The recipes with what was given, for a photograph repaired as it needs."""
        given = self._given
        if given.reference is not None:
            recipes = [replace(recipe, reference=given.reference) for recipe in recipes]
        if given.told_hints or given.spoken_hints:
            hints = all_hints(given.told_hints, given.spoken_hints, photo.width, photo.height)
            recipes = [replace(recipe, hints=hints) for recipe in recipes]
        if given.parts:
            suggestion = self._runner.suggest_repairs(photo, given.parts)
            for note in suggestion.notes:
                self._listener.print_line(f"{name}: {note}", error=True)
            recipes = [replace(recipe, restore=suggestion.params) for recipe in recipes]
        return recipes

    def _name_subjects(self, photo: Photograph, name: str, repairs: RestoreParams) -> None:
        probable = self._runner.subject_probabilities(photo, repairs)[:_SUBJECTS_SHOWN]
        words = ", ".join(f"{subject} {probability:.0%}" for subject, probability in probable)
        self._listener.print_line(f"{name} looks like: {words}", error=True)

    def _open_sample(self) -> Photograph:
        name = sample_names()[0]
        self._listener.begin(name)
        return open_sample(name)

    def _is_made(self, target: Path, photo: Photograph, recipe: EditParams) -> bool:
        """Whether a file that exists is this colouring of this photograph."""
        return recipe_in(read_photograph(target).metadata) == self._recipe_text(photo, recipe)

    def _recipe_text(self, photo: Photograph, recipe: EditParams) -> str:
        return recipe_of(self._runner.info, recipe, photograph=photo.digest).to_text()

    def _write(
        self, target: Path, rgb: np.ndarray | Strips, photo: Photograph, recipe: EditParams | None = None
    ) -> None:
        """recipe: how it was coloured; None for the original itself."""
        metadata = photo.metadata
        if recipe is not None and self._writing.mark:
            rgb = marked(rgb if isinstance(rgb, Strips) else Strips.of(rgb))
        if recipe is not None:
            metadata = with_provenance(metadata, self._recipe_text(photo, recipe))
        notes = write_image(
            target,
            rgb,
            colour_space=self._writing.colour_space,
            metadata=metadata,
            overwrite=self._writing.overwrite,
            source=photo.path,
        )
        for note in notes:
            self._listener.print_line(f"Note on {target.name}: {note}", error=True)
        self._listener.print_line(str(target))


def _check_made_from(photo: Photograph, result: Path) -> None:
    """Raise ImageWriteError where a result that exists was made from another photograph, which has its name."""
    if not result.exists():
        return
    text = recipe_in(read_photograph(result).metadata)
    if text is None or recipe_from_text(text).photograph != photo.digest:
        raise ImageWriteError(
            f"“{result}” exists already and was made from another photograph of the same name. Move it away, or "
            "use --overwrite to colour all of them anew."
        )
