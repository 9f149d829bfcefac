from collections import Counter
from itertools import combinations
from random import Random

from model.study.design import arrange

PHOTOGRAPHS = [f"{number}.png" for number in range(10)]


def test_every_pair_on_every_photograph_once() -> None:
    questions = arrange(PHOTOGRAPHS, ["a", "b", "c"], Random(3))
    asked = Counter((q.photograph, frozenset((q.left, q.right))) for q in questions)
    pairs = [frozenset(pair) for pair in combinations("abc", 2)]
    assert asked == Counter((photograph, pair) for photograph in PHOTOGRAPHS for pair in pairs)
    assert len({q.identity for q in questions}) == 30


def test_sides_are_balanced() -> None:
    for photographs, most in ((PHOTOGRAPHS, 5), (PHOTOGRAPHS[:7], 4)):
        questions = arrange(photographs, ["a", "b"], Random(0))
        assert max(Counter(q.left for q in questions).values()) == most


def test_the_seed_is_the_order() -> None:
    first, again, other = (arrange(PHOTOGRAPHS, ["a", "b"], Random(seed)) for seed in (1, 1, 2))
    assert first == again
    assert [q.photograph for q in first] != [q.photograph for q in other]
    assert [q.photograph for q in first] != PHOTOGRAPHS
