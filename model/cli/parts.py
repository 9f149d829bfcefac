"""Which parts of restoring an option names."""

import click

from model.errors import ParameterError
from model.repairs import AUTOMATIC, PARTS, Part

_ALONE: dict[str, tuple[Part, ...]] = {"auto": AUTOMATIC, "none": ()}


def parse_parts(ctx: click.Context, param: click.Parameter, text: str) -> tuple[Part, ...]:
    """ "tone,grain", "auto" or "none" as parts. Raises ParameterError naming those that there are."""
    if text in _ALONE:
        return _ALONE[text]
    named = [part.strip() for part in text.split(",")]
    option, parts = param.opts[0], ", ".join(PARTS)
    alone = next((part for part in named if part in _ALONE), None)
    if alone is not None:
        meant = {*named, *_ALONE[alone]}
        instead = ",".join(part for part in PARTS if part in meant) or "none"
        raise ParameterError(
            f"{option} {text}: “{alone}” stands alone; it is {' and '.join(_ALONE[alone]) or 'no part at all'}. "
            f"Parts can be combined, with commas: {option} {instead}. There are: {parts}."
        )
    unknown = next((part for part in named if part not in PARTS), None)
    if unknown is not None:
        raise ParameterError(
            f"{option} {text}: there is no part “{unknown}” of restoring. There are: {parts}; or auto or none alone."
        )
    return tuple(part for part in PARTS if part in named)
