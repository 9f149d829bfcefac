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
    """The restored photograph without colours, and what it shows: the recipe's revision, the repairs, and how much of
    its own tone stays, 0 to 1.
    """

    pixels: Pixels
    revision: int
    repairs: RestoreParams
    toning: float
