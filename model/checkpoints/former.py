"""What bundles of before hold that the networks of today have no inputs for."""

from torch import Tensor

_HINTS = 3
_TOOK_HINTS = {f"colouriser.{layer}.weight" for layer in ("trunk.stem", "lateral16", "lateral8", "lateral4")}


def without_inputs_for_hints(name: str, stored: Tensor, form: Tensor | None) -> Tensor:
    """A bundle's tensor as it is, or without what the compact colouriser's first layers gave hints, behind the rest.

    Without hints these inputs gave nothing. form: of the shape that is wanted; None if there is no such tensor.
    """
    if form is None or name not in _TOOK_HINTS or stored.dim() != 4:
        return stored
    wanted = form.shape[1]
    return stored[:, :wanted] if stored.shape[1] == wanted + _HINTS else stored
