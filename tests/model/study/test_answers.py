import json
from pathlib import Path

import pytest

from model.errors import StudyError
from model.study.answers import ANSWERS_FORMAT, read_answers
from model.study.key import KEY_NAME, Key, read_key, write_key

GOOD = {"format": ANSWERS_FORMAT, "study": "f00d", "judge": " Ada ", "answers": {"q0": "left", "q2": "none"}}


def written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_answers_may_be_incomplete(tmp_path: Path, key: Key) -> None:
    (answers,) = read_answers([written(tmp_path / "a.json", GOOD)], key)
    assert answers.judge == "Ada"
    assert answers.choices == {"q0": "left", "q2": "none"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": "shopping list"}, "holds no answers"),
        ({"study": "beef"}, "another study"),
        ({"judge": "  "}, "lacks the judge's name"),
        ({"judge": 7}, "lacks the judge's name"),
        ({"answers": ["left"]}, "or the answers"),
        ({"answers": {"q9": "left"}}, "no answer to a question “q9”"),
        ({"answers": {"q0": "both"}}, "“both” is no answer"),
        ({"answers": {"q0": ["left"]}}, "is no answer"),
    ],
)
def test_foreign_and_broken_answers(tmp_path: Path, key: Key, change: dict[str, object], reason: str) -> None:
    path = written(tmp_path / "a.json", {**GOOD, **change})
    with pytest.raises(StudyError, match=reason) as caught:
        read_answers([path], key)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", [b"", b'{"format": "gcp', b"\xff\xd8\xff", b"[1]"])
def test_what_is_no_file_of_answers(tmp_path: Path, key: Key, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(StudyError, match=r"no answers|not a file of answers"):
        read_answers([tmp_path / "a.json"], key)


def test_a_file_that_is_not_there(tmp_path: Path, key: Key) -> None:
    with pytest.raises(StudyError, match="cannot be read: No such file"):
        read_answers([tmp_path / "a.json"], key)


def test_one_judge_counts_once(tmp_path: Path, key: Key) -> None:
    first = written(tmp_path / "a.json", GOOD)
    second = written(tmp_path / "b.json", {**GOOD, "judge": "ada"})
    with pytest.raises(StudyError, match=r"a\.json.*b\.json.*both answers of “ada”"):
        read_answers([first, second], key)


def test_the_key_comes_back(tmp_path: Path, key: Key) -> None:
    write_key(tmp_path, key)
    assert read_key(tmp_path) == key


@pytest.mark.parametrize("damage", ["{", "[]", "{}", '{"format": "gcp-study-key/2"}'])
def test_a_damaged_key(tmp_path: Path, damage: str) -> None:
    (tmp_path / KEY_NAME).write_text(damage)
    with pytest.raises(StudyError, match="damaged, or not the key"):
        read_key(tmp_path)


def test_a_key_of_unknown_methods(tmp_path: Path, key: Key) -> None:
    write_key(tmp_path, key)
    path = tmp_path / KEY_NAME
    path.write_text(path.read_text().replace('"left": "old"', '"left": "older"'))
    with pytest.raises(StudyError, match="methods that it does not list"):
        read_key(tmp_path)


def test_a_folder_without_a_key(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="not a study's folder"):
        read_key(tmp_path)
