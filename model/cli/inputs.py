"""Which photographs a command is given: files, and all that folders hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from model.errors import ImageReadError, ParameterError


@dataclass(frozen=True, slots=True)
class Input:
    """A photograph. place: of its results below the folder for results, as its own in the folder given."""

    photograph: Path
    place: Path = Path()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be done, in the order given, each file once. refused: folders that cannot be read."""

    photographs: tuple[Input, ...]
    refused: tuple[ImageReadError, ...] = ()


def find_inputs(paths: Sequence[Path], output: Path | None = None) -> Inputs:
    """Take files as they are, and of folders all photographs in them; that for results is passed over.

    Raises ParameterError where there is no photograph at all, or where results would lie among the photographs.
    """
    found: dict[Path, Input] = {}  # by place: a file may be named by several paths
    refused: list[ImageReadError] = []
    for path in paths:
        if not path.is_dir():
            found.setdefault(_place_of(path), Input(path))
            continue
        if output is not None and output.resolve() == path.resolve():
            raise ParameterError(
                f"The results would lie among the photographs in “{path}”. Choose another folder for them, such as "
                f"“{path / 'coloured'}”."
            )
        inside, unreadable = _inside(path, output)
        refused += unreadable
        for each in inside:
            found.setdefault(_place_of(each.photograph), each)
    if not found and not refused:
        names = " and ".join(f"“{path}”" for path in paths)
        raise ParameterError(f"There is no photograph in {names}. Choose another folder.")
    return Inputs(tuple(found.values()), tuple(refused))


def _place_of(path: Path) -> Path:
    """Where a file lies, however its folder is spelled; a link to a file lies where the link does."""
    return path.parent.resolve() / path.name


def _inside(folder: Path, output: Path | None) -> tuple[list[Input], list[ImageReadError]]:
    from model.photo.finding import find_photographs  # noqa: PLC0415 - it imports the decoders, which is slow

    found = find_photographs(folder, leave_out=() if output is None else (output,))
    refused = [
        ImageReadError(
            f"The folder “{path}” cannot be read: {reason}. Change its permissions, or ask its owner."
        )
        for path, reason in found.unreadable
    ]
    return [Input(path, path.parent.relative_to(folder)) for path in found.photographs], refused
