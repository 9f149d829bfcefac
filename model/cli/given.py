"""What each photograph of an order is given beside its recipes."""

from dataclasses import dataclass

from model.cli.hints import SpokenHint
from model.hints import Hint
from model.params import ReferenceParams
from model.repairs import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """reference, told_hints, spoken_hints: in place of the recipes' own, where there are any. parts: repaired as
    needed."""

    reference: ReferenceParams | None = None
    told_hints: tuple[Hint, ...] = ()
    spoken_hints: tuple[SpokenHint, ...] = ()
    parts: tuple[Part, ...] = ()
