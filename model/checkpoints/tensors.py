"""What is wrong with a file's tensors, in words."""

from collections.abc import Mapping, Sequence

from torch import Tensor

_MAX_LISTED = 5


def describe_faults(found: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> str:
    """Missing and unknown names, wrong shapes and types; empty if there are none. Only `expected`'s forms count."""
    wrong = [
        f"{name} is {_form(found[name])}, not {_form(expected[name])}"
        for name in sorted(found.keys() & expected.keys())
        if _form(found[name]) != _form(expected[name])
    ]
    faults = (
        listed("missing: ", sorted(expected.keys() - found.keys())),
        listed("unknown: ", sorted(found.keys() - expected.keys())),
        listed("wrong: ", wrong),
    )
    return "; ".join(filter(None, faults))


def describe_not_finite(tensors: Mapping[str, Tensor]) -> str:
    """The names of tensors with NaN or infinity; empty if there are none."""
    bad = [name for name, t in tensors.items() if t.is_floating_point() and not bool(t.isfinite().all())]
    return listed("in ", sorted(bad))


def listed(title: str, names: Sequence[str]) -> str:
    """The title and the first few names; empty without names."""
    if not names:
        return ""
    more = f" and {len(names) - _MAX_LISTED} more" if len(names) > _MAX_LISTED else ""
    return title + ", ".join(names[:_MAX_LISTED]) + more


def _form(t: Tensor) -> str:
    return f"{str(t.dtype).removeprefix('torch.')} {tuple(t.shape)}"
