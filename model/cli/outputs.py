"""Where the colourings of each photograph go."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from model.cli.inputs import Input
from model.errors import ImageWriteError, ParameterError, StorageError
from model.file_names import first_free, fitting, stem_of
from model.photo.atomic import sweep

FORMATS = ("png", "jpg", "tif", "webp", "avif", "jxl")
# What `model.photo.encoders.encoding.TARGETS` has; that would load NumPy to print a help text.
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".avif", ".jxl"})
# Somebody who writes one of these means a file, not a folder.
_FOREIGN_SUFFIXES = frozenset(
    {".bmp", ".gif", ".heic", ".heif", ".jp2", ".j2k", ".pdf", ".psd", ".pgm", ".ppm"}
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A photograph and the files for its colourings, the first one first.

    namesake: another photograph of the same order would have the same names without a number.
    """

    photograph: Path
    targets: tuple[Path, ...]
    namesake: bool = False


def assign_outputs(
    inputs: Sequence[Input], out: Path, samples: int, suffix_format: str | None
) -> list[Assignment]:
    """Name the files: `out` itself for one photograph, or STEM.png, STEM-2.png, ... below the folder `out`.

    Where photographs would share a name, the later ones are numbered: “STEM (2).png”.
    suffix_format: one of FORMATS, for a folder; png if None.
    Raises ParameterError if a result would replace a photograph, or if `out` does not make sense.
    """
    photographs = {_identity(each.photograph) for each in inputs}
    if _is_file(out, inputs):
        if suffix_format is not None:
            raise ParameterError(f"--format is for a folder; the name “{out}” says the format already.")
        targets = _numbered(out, samples)
        _spare(targets, photographs)
        return [Assignment(inputs[0].photograph, targets)]
    suffix = f".{suffix_format or FORMATS[0]}"
    stems = [fitting(stem_of(each.photograph), f"-{samples}{suffix}") for each in inputs]
    plain = [str(out / each.place / stem).casefold() for each, stem in zip(inputs, stems, strict=True)]
    namesakes = Counter(plain)
    taken: set[str] = set()
    assignments = []
    for each, stem, name in zip(inputs, stems, plain, strict=True):
        targets = _free_targets(out / each.place, stem, suffix, samples, taken)
        _spare(targets, photographs)
        taken.update(map(_identity, targets))
        assignments.append(Assignment(each.photograph, targets, namesake=namesakes[name] > 1))
    return assignments


def check_free(targets: Sequence[Path], *, instead: str = "choose another") -> None:
    """Raise ImageWriteError if one of the files exists. instead: what may be done other than to replace it."""
    for target in targets:
        if target.exists():
            raise ImageWriteError(f"“{target}” exists already. Use --overwrite to replace it, or {instead}.")


def make_folder(folder: Path) -> None:
    """Make a folder for results, if it is not there; one that is there is rid of what killed runs left.

    Raises StorageError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "a file of this name is in the way" if isinstance(error, FileExistsError) else error.strerror
        raise StorageError(f"The folder “{folder}” cannot be made: {reason}. Choose another.") from error
    sweep(folder)


def _is_file(out: Path, inputs: Sequence[Input]) -> bool:
    suffix = out.suffix.lower()
    if out.is_dir():
        return False
    if suffix in _FOREIGN_SUFFIXES:
        raise ParameterError(f"“{out}” cannot be written: use a name that ends in .png, .jpg or .tif.")
    if suffix in SUFFIXES and len(inputs) > 1:
        raise ParameterError(f"“{out}” is one file, and there are {len(inputs)} photographs. Give a folder.")
    return suffix in SUFFIXES


def _free_targets(folder: Path, stem: str, suffix: str, samples: int, taken: set[str]) -> tuple[Path, ...]:
    """The files of a photograph, numbered where one of them is taken."""

    def named(name: str) -> tuple[Path, ...]:
        return _numbered(folder / f"{name}{suffix}", samples)

    return first_free(stem, named, lambda files: taken.isdisjoint(map(_identity, files)))


def _numbered(first: Path, samples: int) -> tuple[Path, ...]:
    others = (first.with_name(f"{first.stem}-{number}{first.suffix}") for number in range(2, samples + 1))
    return (first, *others)


def _spare(targets: Sequence[Path], photographs: set[str]) -> None:
    for target in targets:
        if _identity(target) in photographs:
            raise ParameterError(
                f"“{target}” is a photograph to be colourised and is never replaced. Choose another output."
            )


def _identity(path: Path) -> str:
    """What two names of the same file share, links and file systems that ignore case included."""
    try:
        found = path.stat()
    except OSError:
        return str(path.resolve()).casefold()
    return f"{found.st_dev}:{found.st_ino}"


def check_dump(dump: Path, photographs: int, *, overwrite: bool) -> None:
    """Raises ParameterError for several photographs, ImageWriteError for a file that is in the way."""
    if photographs > 1:
        raise ParameterError("--dump keeps the stages of one photograph. Give one photograph, or no --dump.")
    if not overwrite:
        check_free([dump])
