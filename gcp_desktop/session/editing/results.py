"""What was made of a document, and of which of its revisions."""

from dataclasses import dataclass

from gcp_desktop.engine.sources import Pixels
from model.repairs import RestoreParams


@dataclass(frozen=True, slots=True)
class Colouring:
    """A finished picture and the revision of the recipe that it shows. prior_fit: as in `Rendered`."""

    pixels: Pixels
    revision: int
    prior_fit: float | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """The restored photograph in grey, the revision of the recipe and the repairs that it shows."""

    pixels: Pixels
    revision: int
    repairs: RestoreParams
