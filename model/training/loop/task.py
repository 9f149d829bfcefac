"""What a trainer trains: a task and the phases of its steps."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from torch import Tensor, nn

from model.training.data.dataset import Sample
from model.training.loop.figures import Figures


@dataclass(frozen=True)
class ParameterGroup:
    """Parameters that learn at one rate, as a factor on the run's."""

    parameters: Sequence[nn.Parameter]
    rate: float = 1.0


@dataclass(frozen=True)
class Phase:
    """One optimiser's share of a step: its parameters and the loss they descend.

    loss(sample, step) gives the scalar to descend and figures for the log, best as detached tensors: for a number
    the computer would wait for its GPU. All phases of a step are computed before any of them updates; a loss's
    gradients reach the phase's own parameters only.
    """

    name: str
    groups: Sequence[ParameterGroup]
    loss: Callable[[Sample, int], tuple[Tensor, Figures]]

    @property
    def parameters(self) -> list[nn.Parameter]:
        """Those of all groups."""
        return [parameter for group in self.groups for parameter in group.parameters]


class Task(ABC):
    """One thing to train: owns its networks, losses and moving averages.

    Random numbers come from torch's global generators, which the trainer seeds for every step.
    """

    name: str

    @abstractmethod
    def phases(self) -> Sequence[Phase]:
        """The phases of a step, in order."""

    @abstractmethod
    def state_dict(self) -> Mapping[str, object]:
        """Everything that a resumed run needs, optimisers apart."""

    @abstractmethod
    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""

    def begin_from(self, state: Mapping[str, object]) -> None:
        """Begin a new run from what `state_dict` of another gave; as a resumed one, if not overridden."""
        self.load_state_dict(state)

    def networks(self) -> Sequence[nn.Module]:
        """Every network, trained or frozen, for the trainer to move to its device: those that are attributes."""
        return [value for value in vars(self).values() if isinstance(value, nn.Module)]

    def after_step(self, step: int) -> None:  # noqa: B027 - optional
        """Called when all phases of a step are done; moving averages live here."""

    def grid(self) -> Tensor | None:
        """A picture of how the task stands, (3, H, W) in [0, 1], or None."""
        return None
