"""What photographs that belong together share: the same studio, day or people. Importable without torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

MOST_LEARNT_FROM = 24
"""What a series has in common is found in so many of its photographs at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of places of all photographs of a series, and the colours thought of for each (`networks.agreement`).

    Each is an array of half-precision numbers, row by row, in base64.
    features: the mean of all places' features. centres: of each kind. sizes: shares of all places. colours: how
    probable each colour is for each kind.
    """

    features: str
    centres: str
    sizes: str
    colours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One anchor in latent space and one agreement for several photographs; a recipe's part, so it carries all.

    weights_id: of the model that these numbers are of. subject: what the photographs show together. mean, std: the
    latent code, as in `Kinds`. fit: how well the prior fits them, 0 to 1; None for a model that always follows it.
    kinds: None for a model that has nothing to agree on.
    """

    weights_id: str
    subject: str
    mean: str
    std: str
    fit: float | None = None
    kinds: Kinds | None = None


def spread_over(members: Sequence[T]) -> list[T]:
    """Those of which a series is found: at most MOST_LEARNT_FROM, evenly from the first to the last."""
    count = min(len(members), MOST_LEARNT_FROM)
    return [members[index * len(members) // count] for index in range(count)]
