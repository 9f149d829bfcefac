from dataclasses import replace

import pytest

from model.errors import ParameterError
from model.params import DirectionInfo, ModelInfo
from model.pipeline.naming import resolve_direction, resolve_subject

INFO = ModelInfo(
    name="named",
    title="Named",
    subjects=("crane (bird)", "crane (machine)", "Golden retriever"),
    synonyms=(("crane", "Grus"), ("crane",), ("golden",)),
    directions=(
        DirectionInfo(name="warmth", minimum=-1, maximum=1),
        DirectionInfo(name="direction 1", minimum=-1, maximum=1, featured=False),
    ),
    prior_resolution=16,
    working_size=64,
    weights_id="",
)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("crane (machine)", "crane (machine)"),
        ("golden RETRIEVER", "Golden retriever"),
        ("grus", "crane (bird)"),
        ("2", "Golden retriever"),
    ],
)
def test_subjects_by_name_synonym_and_number(text: str, subject: str) -> None:
    assert resolve_subject(INFO, text) == subject


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("crane", r"several subjects: crane \(bird\), crane \(machine\)"),
        ("3", "no subject 3; they are numbered from 0 to 2"),
        ("golden retriver", "Did you mean “Golden retriever”"),
    ],
)
def test_subjects_that_are_unclear(text: str, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        resolve_subject(INFO, text)


def test_models_without_synonyms() -> None:
    plain = replace(INFO, synonyms=())
    assert resolve_subject(plain, "golden retriever") == "Golden retriever"
    with pytest.raises(ParameterError):
        resolve_subject(plain, "grus")


def test_directions_by_name_and_number() -> None:
    assert resolve_direction(INFO, "warmth") == resolve_direction(INFO, "0") == "warmth"
    assert resolve_direction(INFO, "1") == "direction 1"
    with pytest.raises(ParameterError, match="no direction 2; they are numbered from 0 to 1"):
        resolve_direction(INFO, "2")
    with pytest.raises(ParameterError, match="Did you mean “warmth”"):
        resolve_direction(INFO, "warmht")
