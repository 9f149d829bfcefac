"""What is wrong with a file's tensors, in words."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from model.notes import Note, joined

_MAX_LISTED = 5


def describe_faults(found: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> str:
    """Missing and unknown names, wrong shapes and types; empty if there are none. Only `expected`'s forms count."""
    wrong = [
        Note(
            "{name} is {form}, not {wanted}", name=name, form=_form(found[name]), wanted=_form(expected[name])
        )
        for name in sorted(found.keys() & expected.keys())
        if _form(found[name]) != _form(expected[name])
    ]
    missing = sorted(expected.keys() - found.keys())
    unknown = sorted(found.keys() - expected.keys())
    faults = []
    if missing:
        faults.append(Note("missing: {names}", names=_first(missing)))
    if unknown:
        faults.append(Note("unknown: {names}", names=_first(unknown)))
    if wrong:
        faults.append(Note("wrong: {names}", names=_first(wrong)))
    return joined("; ", faults)


def describe_not_finite(tensors: Mapping[str, Tensor]) -> str:
    """The names of tensors with NaN or infinity; empty if there are none."""
    bad = [name for name, t in tensors.items() if t.is_floating_point() and not _is_finite(t)]
    return Note("in {names}", names=_first(sorted(bad))) if bad else ""


def _is_finite(t: Tensor) -> bool:
    # The smallest and the largest value, each NaN where any is, take a quarter of the time of asking all.
    return t.numel() == 0 or all(bool(end.isfinite()) for end in torch.aminmax(t))


def _first(names: Sequence[str]) -> Note:
    """The first few of them, and how many more there are."""
    some = joined(", ", names[:_MAX_LISTED])
    rest = len(names) - _MAX_LISTED
    return Note("{some} and {count} more", some=some, count=rest) if rest > 0 else some


def _form(t: Tensor) -> str:
    return f"{str(t.dtype).removeprefix('torch.')} {tuple(t.shape)}"
