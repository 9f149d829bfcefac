"""Which parts of restoring an option names."""

import click

from model.errors import ParameterError
from model.repairs import AUTOMATIC, PARTS, Part


def parse_parts(ctx: click.Context, param: click.Parameter, text: str) -> tuple[Part, ...]:
    """ "tone,grain", "auto" or "none" as parts. Raises ParameterError naming those that there are."""
    if text in ("auto", "none"):
        return AUTOMATIC if text == "auto" else ()
    named = {part.strip() for part in text.split(",")}
    unknown = sorted(named.difference(PARTS))
    if unknown:
        raise ParameterError(f"There is no part “{unknown[0]}” of restoring. There are: {', '.join(PARTS)}.")
    return tuple(part for part in PARTS if part in named)
