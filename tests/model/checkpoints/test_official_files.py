"""Official files that are not as they should be are refused by name, and run nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from model.checkpoints.official_files import check, locate, published_layout
from model.errors import CheckpointError
from tests.model.checkpoints.hollow import contents_of, write, write_hollow


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "hollow"
    write_hollow(folder)
    return folder


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "official"))


def refusal(folder: Path) -> str:
    with pytest.raises(CheckpointError) as caught:
        check(locate([folder]))
    return str(caught.value)


def test_files_as_published_pass(good: Path) -> None:
    paths = locate([good])
    check(paths)
    assert list(paths) == list(published_layout())


@pytest.mark.parametrize("file", published_layout())
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert f"official” lacks {file}." in refusal(folder)


def test_all_missing_files_are_named(tmp_path: Path) -> None:
    assert all(file in refusal(tmp_path) for file in published_layout())
    assert "is no folder" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("file", published_layout())
def test_a_renamed_file_is_recognised_by_what_is_in_it(folder: Path, file: str) -> None:
    (folder / file).rename(folder / "download (1).pth")
    message = refusal(folder)
    assert f"lacks {file}. “download (1).pth” holds the tensors of {file}: rename it" in message


@pytest.mark.parametrize("file", published_layout())
def test_a_truncated_file_is_named(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert f"{file}: it is damaged" in refusal(folder)


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"<html>Quota exceeded</html>", b"\x80\x02}q\x00."])
def test_a_file_of_something_else_is_named(folder: Path, content: bytes) -> None:
    (folder / "biggan_E.pth").write_bytes(content)
    assert "biggan_E.pth: it " in refusal(folder)


def test_swapped_files_are_both_named(folder: Path) -> None:
    encoder, generator = folder / "biggan_E.pth", folder / "biggan_G_ema_256.pth"
    encoder.rename(folder / "other")
    generator.rename(encoder)
    (folder / "other").rename(generator)
    message = refusal(folder)
    assert "biggan_E.pth: it holds the tensors of biggan_G_ema_256.pth" in message
    assert "biggan_G_ema_256.pth: it holds the tensors of biggan_E.pth" in message


def drop(state: dict[str, Tensor], name: str) -> str:
    del state[name]
    return f"missing: .*{name}"


def add(state: dict[str, Tensor], name: str) -> str:
    state["surplus"] = torch.zeros(1)
    return "unknown: .*surplus"


def reshape(state: dict[str, Tensor], name: str) -> str:
    state[name] = state[name][None]
    return rf"wrong: .*{name} is float32 \(1, "


def retype(state: dict[str, Tensor], name: str) -> str:
    state[name] = torch.full((), 0.5, dtype=torch.float64).expand(state[name].shape)
    return f"wrong: .*{name} is float64"


def spoil(state: dict[str, Tensor], name: str) -> str:
    state[name] = torch.full((), torch.nan).expand(state[name].shape)
    return f"not finite in .*{name}"


@pytest.mark.parametrize("damage", [drop, add, reshape, retype, spoil])
@pytest.mark.parametrize("file", published_layout())
def test_one_wrong_tensor_is_named(
    folder: Path, file: str, damage: Callable[[dict[str, Tensor], str], str]
) -> None:
    contents = contents_of(file)
    state = list(contents.values())[-1]
    expected = damage(state, list(state)[-1])
    write(folder / file, contents)

    with pytest.raises(CheckpointError, match=rf"{file}: .*{expected}"):
        check({file: folder / file})


class Mischief:
    """Unpickled, it would make a folder."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self._target),)


@pytest.mark.parametrize("file", published_layout())
@pytest.mark.parametrize("modern", [True, False])
def test_code_in_a_file_is_not_run(folder: Path, tmp_path: Path, file: str, *, modern: bool) -> None:
    trap = tmp_path / "trap"
    contents: dict[str, object] = {**contents_of(file), "trap": Mischief(trap)}
    torch.save(contents, folder / file, _use_new_zipfile_serialization=modern)
    assert f"{file}: it is damaged, or holds more than tensors" in refusal(folder)
    assert not trap.exists()


def test_the_files_may_be_given_one_by_one_from_anywhere(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "biggan_E.pth"
    elsewhere.parent.mkdir()
    (folder / "biggan_E.pth").rename(elsewhere)
    files = sorted(folder.iterdir())
    with pytest.raises(CheckpointError, match=r"The 4 given files lack biggan_E\.pth"):
        locate(files)
    assert locate([*files, elsewhere])["biggan_E.pth"] == elsewhere
    assert locate([folder, elsewhere])["biggan_D_256.pth"] == folder / "biggan_D_256.pth"


def test_progress_of_checking(good: Path) -> None:
    told: list[float] = []
    check(locate([good]), lambda progress: told.append(progress.fraction))
    assert told == sorted(told)
    assert (told[0], len(told)) == (0.0, 10)
    assert told[-1] < 1
