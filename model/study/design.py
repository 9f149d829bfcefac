"""What is asked: every two methods, on every photograph, side by side without their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Literal, get_args

Choice = Literal["left", "right", "none"]
"""An answer; "none" is no difference."""

CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A pair to choose from. identity: what the judges' answers call it; tells nothing. left, right: methods."""

    identity: str
    photograph: str
    left: str
    right: str


def arrange(photographs: Sequence[str], methods: Sequence[str], random: Random) -> tuple[Question, ...]:
    """All questions, shuffled; each method of a pair is on the left in half of the photographs, or in one more."""
    questions = []
    for first, second in combinations(methods, 2):
        start = random.randrange(2)
        swapped = [(start + index) % 2 == 1 for index in range(len(photographs))]
        random.shuffle(swapped)
        for photograph, swap in zip(photographs, swapped, strict=True):
            left, right = (second, first) if swap else (first, second)
            identity = f"{random.getrandbits(48):012x}"
            questions.append(Question(identity=identity, photograph=photograph, left=left, right=right))
    random.shuffle(questions)
    return tuple(questions)
