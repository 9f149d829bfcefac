"""Which names results get, and that a photograph is one however its path is spelled."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from model.cli.inputs import Input, find_inputs
from model.cli.outputs import assign_outputs


@pytest.mark.parametrize("samples", [1, 4, 120])
@pytest.mark.parametrize(
    "stem", ["n" * 251, "ß" * 125, unicodedata.normalize("NFD", "ü") * 83, "short", "\U0001f600" * 62]
)
def test_results_of_long_names_can_be_written(tmp_path: Path, stem: str, samples: int) -> None:
    twins = [tmp_path / f"{stem}.jpg", tmp_path / f"{stem}.png"]
    for twin in twins:
        twin.touch()
    out = tmp_path / "out"
    out.mkdir()
    assignments = assign_outputs([Input(twin) for twin in twins], out, samples, "webp")
    targets = [target for each in assignments for target in each.targets]
    assert len(set(targets)) == 2 * samples
    for target in targets:
        assert not target.exists()
        target.touch()
        assert target.name.startswith(stem[:50])
    assert all(each.namesake for each in assignments)


def test_long_names_that_become_one_by_being_shortened_are_namesakes(tmp_path: Path) -> None:
    inputs = [Input(tmp_path / f"{'n' * 212}{letter}{'n' * 38}") for letter in "ab"]
    first, second = assign_outputs(inputs, tmp_path / "out", 1, "png")
    assert first.targets != second.targets
    assert first.namesake
    assert second.namesake


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_photograph_is_one_however_its_folder_is_spelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "box"
    box.mkdir()
    (box / "a.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "same").symlink_to(box)
    (box / "favourite.jpg").symlink_to(box / "a.jpg")  # has a name of its own, and a result of its own
    monkeypatch.chdir(tmp_path)
    spelled = [Path("box/a.jpg"), Path("box/../box/a.jpg"), Path("same/a.jpg"), box / "a.jpg", Path("box")]
    found = find_inputs(spelled)
    assert [os.fspath(each.photograph) for each in found.photographs] == ["box/a.jpg", "box/favourite.jpg"]
