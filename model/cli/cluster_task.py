"""What a worker of a Dask cluster does: load the model once, then colour one photograph after the other.

The client (`cluster.py`) sends these classes by name, so a worker has the same version of this program installed.
"""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from distributed import WorkerPlugin, get_worker
from distributed.worker import Worker as DaskWorker

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.store import find_model
from model.cli.given import Given
from model.cli.outcome import Outcome, outcome_of
from model.cli.outputs import Assignment
from model.cli.work import Reading, Worker, Writing, load_model
from model.errors import ClusterError
from model.events import Progress
from model.params import EditParams

APPLICATION = "gcp-desktop"


class ModelPlugin(WorkerPlugin):
    """The model of a worker, loaded when the worker starts, and again when its process is started anew.

    model: its name, or an absolute path. device: a name, for every worker to resolve. weights_id: what the client
    has, so that all machines give the same pictures. The same model is loaded once for many runs.
    """

    idempotent = True

    def __init__(self, *, model: str, device: str, weights_id: str) -> None:
        self.name = f"{APPLICATION} {version(APPLICATION)} {weights_id} {device}"
        self._application = version(APPLICATION)
        self._model, self._device, self._weights_id = model, device, weights_id
        self._loaded: LoadedModel | None = None

    def setup(self, worker: DaskWorker) -> None:
        """Load the model. Raises CheckpointError, ParameterError, DeviceError, ClusterError."""
        here = version(APPLICATION)
        if here != self._application:
            raise ClusterError(
                f"The worker {worker.address} has version {here} of this program, and this machine version "
                f"{self._application}. Install the same one everywhere."
            )
        loaded = load_model(find_model(self._model), self._device)
        if loaded.info.weights_id != self._weights_id:
            raise ClusterError(
                f"The worker {worker.address} has another model under the name “{self._model}” than this machine. "
                "Copy the model to all machines, or name a folder that all of them see."
            )
        self._loaded = loaded

    def teardown(self, worker: DaskWorker) -> None:
        """Give the model's memory back."""
        self._loaded = None

    @property
    def loaded(self) -> LoadedModel:
        """The model. Raises ClusterError where it could not be loaded; the worker's log says why."""
        if self._loaded is None:
            raise ClusterError(
                f"A worker could not load the model “{self._model}”; its log says why. Mend or stop that worker, "
                "then give the same command with --skip-existing."
            )
        return self._loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One photograph's work, with paths that are the same on all machines. wanted: see `Worker.colourise`."""

    plugin: str
    assignment: Assignment
    wanted: tuple[Path, ...]
    recipes: tuple[EditParams, ...]
    reading: Reading
    writing: Writing
    given: Given


@dataclass(frozen=True, slots=True)
class Line:
    """What a worker says, for the client's stdout or stderr."""

    text: str
    error: bool


class _Lines:
    """A listener that keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def begin(self, title: str) -> None:
        """Nothing: the client names the photograph."""

    def report(self, progress: Progress) -> None:
        """Nothing: whole photographs are counted."""

    def advance(self) -> None:
        """Nothing, as well."""

    def print_line(self, text: str, *, error: bool = False) -> None:
        """Keep a line."""
        self.lines.append(Line(text, error))


def carry_out(order: Order) -> tuple[Outcome, list[Line]]:
    """Colour one photograph into its files. What fails is told, never raised."""
    listener = _Lines()

    def work() -> tuple[Path, ...]:
        plugin = get_worker().plugins.get(order.plugin)
        if not isinstance(plugin, ModelPlugin):
            raise ClusterError("A worker has no model. Give the same command with --skip-existing.")
        worker = Worker(
            plugin.loaded, listener, reading=order.reading, writing=order.writing, given=order.given
        )
        return worker.colourise(order.assignment, order.recipes, wanted=order.wanted)

    return outcome_of(order.assignment.photograph, work, listener.print_line), listener.lines
