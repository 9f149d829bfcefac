"""What has to be kept of a photograph."""

from dataclasses import dataclass, field

from gcp_desktop.session.editing.sample import SampleState
from model.params import EditParams


@dataclass(frozen=True, slots=True)
class Work:
    """What a person has done: the recipe, and the samples that are starred or locked."""

    params: EditParams = field(default_factory=EditParams)
    marked: tuple[SampleState, ...] = ()
