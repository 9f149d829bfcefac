"""Makes a study: colours the photographs with every method, and writes the page and its key."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from model.errors import ParameterError, StudyError
from model.photo.atomic import atomic_file
from model.photo.reading import read_photograph
from model.study.design import arrange
from model.study.key import KEY_NAME, PAGE_NAME, Key, write_key
from model.study.methods import find_method
from model.study.page import encode_picture, render_page

_FEWEST = 2


def make_study(
    photographs: Sequence[Path],
    methods: Sequence[str],
    out: Path,
    *,
    seed: int,
    side: int,
    device: str,
    advance: Callable[[], None],
) -> Key:
    """Write index.html and key.json into the folder `out`.

    methods: models or folders of finished pictures (`find_method`). seed: of the order. side: longest side of the
    pictures shown, pixels. advance: called for each picture. Raises ParameterError, StudyError if `out` cannot be
    written, ImageReadError, CheckpointError.
    """
    if len(methods) < _FEWEST:
        raise ParameterError("A study compares: give --of twice or more.")
    _check_distinct([path.stem for path in photographs], "photographs are called")
    _check_distinct(methods, "methods are called")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise StudyError(f"“{out}” exists already and is not an empty folder. Choose another for the study.")
    found = {name: find_method(name, photographs, device) for name in methods}
    pictures = {}
    for path in photographs:
        photo = read_photograph(path)
        for name, method in found.items():
            pictures[path.name, name] = encode_picture(method.colour(photo, side))
            advance()
    questions = arrange([path.name for path in photographs], methods, Random(seed))
    page = render_page(questions, pictures)
    key = Key(study=page.study, seed=seed, methods=tuple(methods), questions=questions)
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_key(out, key)
        with atomic_file(out / PAGE_NAME, overwrite=False) as file:
            file.write(page.html.encode())
    except OSError as error:
        (out / KEY_NAME).unlink(missing_ok=True)
        raise StudyError(f"The study cannot be written to “{out}”: {error.strerror}.") from error
    return key


def _check_distinct(names: Sequence[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ParameterError(f"Two {what} “{name}”. Names must differ, for the key to tell them apart.")
