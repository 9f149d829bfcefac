"""From answers to preferences."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean

from model.errors import StudyError
from model.study.answers import Answers
from model.study.key import Key

CONFIDENCE = 0.95


@dataclass(frozen=True, kw_only=True)
class Preference:
    """How a method fared against the others.

    preferred, no_difference: shares of its answers. low, high: the 95 % interval of `preferred`. answers: to pairs
    that it was one of, by so many judges. by_judge, by_photograph: the share preferred of each.
    """

    method: str
    preferred: float
    no_difference: float
    low: float
    high: float
    answers: int
    judges: int
    by_judge: tuple[float, ...]
    by_photograph: tuple[float, ...]


def preferences(key: Key, answers: Sequence[Answers]) -> tuple[Preference, ...]:
    """One for each method, in the key's order. Raises StudyError if there is no answer about one of them."""
    return tuple(_preference(method, key, answers) for method in key.methods)


def wilson_interval(share: float, count: float) -> tuple[float, float]:
    """The interval of a share of `count` independent trials (Wilson 1927), at `CONFIDENCE`."""
    z = NormalDist().inv_cdf((1.0 + CONFIDENCE) / 2.0)
    middle = (share + z * z / (2.0 * count)) / (1.0 + z * z / count)
    reach = z * sqrt(share * (1.0 - share) / count + (z / (2.0 * count)) ** 2) / (1.0 + z * z / count)
    return max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))  # whatever the rounding


def _preference(method: str, key: Key, answers: Sequence[Answers]) -> Preference:
    won: list[bool] = []
    alike: list[bool] = []
    by_judge: dict[str, list[bool]] = defaultdict(list)
    by_photograph: dict[str, list[bool]] = defaultdict(list)
    answered = set()
    for question in key.questions:
        if method not in (question.left, question.right):
            continue
        side = "left" if method == question.left else "right"
        for judge in answers:
            choice = judge.choices.get(question.identity)
            if choice is None:
                continue
            answered.add(question.identity)
            alike.append(choice == "none")
            for wins in (won, by_judge[judge.judge], by_photograph[question.photograph]):
                wins.append(choice == side)
    if not won:
        raise StudyError(f"There are no answers about “{method}” yet. Give the files of more judges.")
    preferred = fmean(won)
    # Judges of the same pair resemble each other: it counts as one trial, however many they are.
    low, high = wilson_interval(preferred, len(answered))
    return Preference(
        method=method,
        preferred=preferred,
        no_difference=fmean(alike),
        low=low,
        high=high,
        answers=len(won),
        judges=len(by_judge),
        by_judge=tuple(map(fmean, by_judge.values())),
        by_photograph=tuple(map(fmean, by_photograph.values())),
    )
