"""Subjects found by what a person types."""

from dataclasses import replace

import pytest

from model.checkpoints.imagenet import load_classes
from model.params import ModelInfo
from model.subjects import matched_name, search_subjects, subjects_of

CLASSES = load_classes()
INFO = ModelInfo(
    name="thousand",
    title="Thousand",
    subjects=tuple(names[0] for names in CLASSES),
    synonyms=tuple(names[1:] for names in CLASSES),
    directions=(),
    prior_resolution=16,
    working_size=64,
    weights_id="",
)


def found(text: str) -> list[str]:
    return [subject.name for subject in search_subjects(INFO, text)]


@pytest.mark.parametrize("text", ["tinca", "TINCA ti", "tench", "  tench "])
def test_by_name_and_synonym_in_any_case(text: str) -> None:
    assert found(text) == ["tench"]


def test_a_word_counts_from_its_start_wherever_it_stands_in_the_name() -> None:
    retrievers = found("retr")
    assert "golden retriever" in retrievers
    assert all("retr" in " ".join(subject.names) for subject in search_subjects(INFO, "retr"))
    assert found("etriever") == []
    assert found("gold ret") == found("retriever golden") == ["golden retriever"]


def test_the_likeliest_comes_first() -> None:
    assert found("tiger") == ["tiger", "tiger shark", "tiger cat", "tiger beetle"]
    assert found("great")[:2] == ["great white shark", "great grey owl"]
    assert found("great")[-1] == "American egret"  # the great white heron
    by_number = search_subjects(INFO, "20")
    assert [subject.number for subject in by_number] == [20, *range(200, 210)]


def test_by_number() -> None:
    assert [(each.number, each.name) for each in search_subjects(INFO, "207")] == [(207, "golden retriever")]
    assert found("1000") == []


def test_without_text_all_are_there_and_without_a_match_none() -> None:
    assert search_subjects(INFO, " ") == subjects_of(INFO)
    assert len(subjects_of(INFO)) == 1000
    assert found("no such thing") == []


def test_which_name_was_meant() -> None:
    (tench,) = search_subjects(INFO, "tinca")
    assert matched_name(tench, "tinca") == "Tinca tinca"
    assert matched_name(tench, "ten") == matched_name(tench, "0") == "tench"


def test_models_without_synonyms() -> None:
    plain = replace(INFO, synonyms=())
    assert search_subjects(plain, "tinca") == ()
    assert [subject.synonyms for subject in search_subjects(plain, "tench")] == [()]
