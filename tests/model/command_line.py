"""Running commands of `gcp`, and what they left."""

import json
from pathlib import Path

import skimage.data
from click.testing import CliRunner, Result
from PIL import Image

from model.cli.root import cli

ROOT = Path(__file__).parents[2]
PICTURE = skimage.data.camera()[::8, ::8]


def gcp(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def error_line(result: Result) -> str:
    """The one line of a failure, without a traceback."""
    assert result.exit_code != 0
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    return line


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def reported(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
