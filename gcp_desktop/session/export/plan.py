"""What an export consists of, and how its files are called."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from gcp_desktop.engine.export_settings import SUFFIXES, ExportSettings, Variant
from gcp_desktop.engine.sources import FileSource, PhotoSource
from model.file_names import first_free, fitting, stem_of
from model.serialise import from_plain, to_plain

translate = QCoreApplication.translate

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class Obstacle(Enum):
    """Why a plan cannot be carried out. NO_FOLDER: unless it is made."""

    NO_FILE = auto()
    NO_FAVOURITES = auto()
    ORIGINAL = auto()
    NOT_A_FOLDER = auto()
    NO_FOLDER = auto()


def usual_pattern() -> str:
    """The pattern of names where a person gives none, in their language."""
    return translate("export", "{name}-colour")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPlan:
    """Everything but the folder, so that it serves for other photographs too.

    pattern: of the files' names; {name} is the photograph's, {seed} the chosen colouring's. variants: a file for
    each. replace: whether files that exist are replaced; otherwise new ones are numbered.
    """

    settings: ExportSettings = field(default_factory=ExportSettings)
    pattern: str = field(default_factory=usual_pattern)
    variants: tuple[Variant, ...] = ("colouring",)
    replace: bool = False

    def targets(self, folder: Path, name: str, seed: int | None) -> dict[Variant, Path]:
        """Name the files, numbered where they exist. name: the photograph's, without its ending."""
        paths = self.plain_targets(folder, name, seed)
        return paths if self.replace else {variant: _free(path) for variant, path in paths.items()}

    def plain_targets(self, folder: Path, name: str, seed: int | None) -> dict[Variant, Path]:
        """Name the files, whether or not they exist."""
        stem = self.pattern.replace("{name}", name).replace("{seed}", str(seed or 0))
        stem = _FORBIDDEN.sub("_", stem).strip(" .") or name
        suffix = SUFFIXES[self.settings.format]
        rests = {variant: f"{_ending(variant)}{suffix}" for variant in self.variants}
        return {variant: folder / f"{fitting(stem, rest)}{rest}" for variant, rest in rests.items()}

    def shown_for(self, name: str) -> str:
        """The pattern as a person reads it, with a photograph's name in it."""
        return self.pattern.replace("{name}", name)

    def with_shown(self, text: str, name: str) -> "ExportPlan":
        """The same with a name as a person typed it: where it has the photograph's, others have theirs."""
        if text == self.shown_for(name):
            return self
        # Between letters and digits it is a part of another word.
        whole = rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"
        return replace(self, pattern=re.sub(whole, "{name}", text, count=1))

    def obstacle(
        self, folder: Path, source: PhotoSource, seed: int | None, *, favourites: int
    ) -> Obstacle | None:
        """Say what stands against writing all of the files, before any is written. favourites: how many there are."""
        targets = self.targets(folder, export_stem(source), seed).values()
        if not self.variants:
            return Obstacle.NO_FILE
        if "contact-sheet" in self.variants and not favourites:
            return Obstacle.NO_FAVOURITES
        if isinstance(source, FileSource) and any(same_file(source.path, target) for target in targets):
            return Obstacle.ORIGINAL
        if not _holds(folder.is_dir):
            in_the_way = any(_holds(path.exists) and not path.is_dir() for path in (folder, *folder.parents))
            return Obstacle.NOT_A_FOLDER if in_the_way else Obstacle.NO_FOLDER
        return None

    def to_json(self) -> Any:
        """As JSON-ready values."""
        return to_plain(self)

    @staticmethod
    def from_json(value: object) -> "ExportPlan":
        """The inverse of `to_json`. Raises ValueError."""
        return from_plain(ExportPlan, value, "export")


def built_in_plans() -> dict[str, ExportPlan]:
    """The plans that come with the program, by the names of their purposes."""
    return {
        "full": ExportPlan(),
        "share": ExportPlan(settings=ExportSettings(format="jpeg", max_side=2048, metadata="without-place")),
        "archive": ExportPlan(settings=ExportSettings(format="tiff-16")),
        "compare": ExportPlan(
            settings=ExportSettings(format="jpeg", max_side=2048), variants=("colouring", "side-by-side")
        ),
    }


def _ending(variant: Variant) -> str:
    endings: dict[Variant, str] = {
        "colouring": "",
        "side-by-side": translate("export", "-side-by-side"),
        "contact-sheet": translate("export", "-favourites"),
    }
    return endings[variant]


def export_stem(source: PhotoSource) -> str:
    """The photograph's name, without its ending and fit for a file."""
    if not isinstance(source, FileSource):
        return source.title.lower().replace(" ", "-")
    stem = stem_of(source.path)
    return stem if source.page is None else f"{stem}-{source.page}"


def same_file(source: Path, target: Path) -> bool:
    """Whether two paths, however they are spelled, are one file."""
    return _holds(target.exists) and _holds(source.exists) and source.samefile(target)


def _holds(test: Callable[[], bool]) -> bool:
    """Whether a path passes a test; a name that no disk takes passes none."""
    try:
        return test()
    except (OSError, ValueError):
        return False


def _free(path: Path) -> Path:
    """The path, or with the first number that is not taken."""
    return first_free(
        path.stem, lambda stem: path.with_name(stem + path.suffix), lambda made: not _holds(made.exists)
    )
