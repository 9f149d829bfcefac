"""Many photographs on many machines: the same batch as `batch.py`, on a Dask cluster with shared storage.

Results go to disk within the task that makes them, because what a worker holds dies with it; a photograph whose
worker dies is tried again, and finds what the earlier try has written. Known of today's Dask: one thread a process,
because a process that dies takes all its tasks with it; `pure=False`, or it would keep results by their arguments; a
task whose worker died four times is given up, and one that only waited on that worker is counted like its killer.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from distributed import CancelledError, Client, Future, KilledWorker, LocalCluster

from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import find_model
from model.cli.cluster_task import Line, ModelPlugin, Order, carry_out
from model.cli.given import Given
from model.cli.outcome import Outcome, outcome_of
from model.cli.outputs import Assignment
from model.cli.progress import ProgressBar
from model.cli.work import Reading, Writing
from model.errors import ClusterError, StorageError
from model.params import EditParams

LOCAL = "local"

_AHEAD = (
    8  # photographs a thread that are handed out; Dask keeps all but two of them back for whoever is idle
)
_TIMEOUT = "30s"


@contextmanager
def _cluster_at(scheduler: str) -> Iterator[Client]:
    """Connect to a scheduler's address, or start a worker for each core here if LOCAL. Raises ClusterError."""
    if scheduler == LOCAL:
        # The program bounds its memory itself; Dask would pause workers that read large photographs.
        with (
            LocalCluster(threads_per_worker=1, memory_limit=0, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=_TIMEOUT)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"The scheduler “{scheduler}” does not answer: {error}. Start one with `dask scheduler` and give its "
            "address, such as tcp://192.168.1.10:8786, or give “local”."
        ) from error
    with client:
        yield client


def colourise_on(
    scheduler: str,
    assignments: Sequence[Assignment],
    recipes: Sequence[EditParams],
    bar: ProgressBar,
    *,
    model_name: str,
    device: str,
    reading: Reading,
    writing: Writing,
    given: Given | None = None,
) -> Iterator[Outcome]:
    """Colour photographs and tell what became of each, in their order, but for those that ended their workers.

    As `batch.colourise_all`, except that what was handed out is still done when a StorageError ends the work.
    scheduler: its address, or LOCAL. Raises ClusterError where machines cannot be reached or do not fit together.
    """
    folder = find_model(model_name)
    plugin = ModelPlugin(
        model=model_name if folder.name == model_name else str(folder.absolute()),
        device=device,
        weights_id=read_manifest(folder).info.weights_id,
    )
    with _cluster_at(scheduler) as client:
        _prepare(client, plugin, assignments, bar)
        batch = _Batch(client, plugin.name, tuple(recipes), bar, reading, writing, given or Given())
        yield from batch.run(assignments)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A photograph handed out, or, without a future, what is known of it already."""

    assignment: Assignment
    outcome: Outcome
    future: Future[tuple[Outcome, list[Line]]] | None = None


class _Batch:
    """What all photographs of a run have in common, and how far it is."""

    def __init__(
        self,
        client: Client,
        plugin: str,
        recipes: tuple[EditParams, ...],
        bar: ProgressBar,
        reading: Reading,
        writing: Writing,
        given: Given,
    ) -> None:
        self._client, self._plugin, self._recipes, self._bar = client, plugin, recipes, bar
        self._reading, self._writing, self._given = reading, writing, given
        self._done = 0

    def run(self, assignments: Sequence[Assignment]) -> Iterator[Outcome]:
        """Keep so many photographs handed out that every worker has one to go on with."""
        rest = iter(assignments)
        begun: deque[_Begun] = deque()
        suspects: list[Assignment] = []
        while True:
            ahead = _AHEAD * max(1, self._threads())
            begun.extend(self._begin(each) for each in islice(rest, max(0, ahead - len(begun))))
            if not begun:
                break
            first = begun.popleft()
            outcome = self._end(first)
            if outcome is None:
                suspects.append(first.assignment)
                continue
            yield outcome
            if isinstance(outcome.error, StorageError):
                rest = iter(())
        for suspect in suspects:  # alone, so that none suffers from another
            yield self._end(self._begin(suspect)) or self._told(suspect, _killed(suspect))

    def _threads(self) -> int:
        """How many photographs the cluster can work on at present."""
        with _connection():
            return sum(self._client.nthreads().values())

    def _begin(self, assignment: Assignment) -> _Begun:
        """Hand a photograph out, unless it is done already or must not be."""
        wanted: tuple[Path, ...] = ()

        def look() -> tuple[Path, ...]:
            nonlocal wanted
            wanted = self._writing.wanted(assignment)
            return ()

        outcome = outcome_of(assignment.photograph, look, self._bar.print_line)
        if outcome.error is not None or not (wanted or assignment.namesake):
            return _Begun(assignment, outcome)
        order = Order(
            plugin=self._plugin,
            assignment=replace(
                assignment,
                photograph=assignment.photograph.absolute(),
                targets=tuple(path.absolute() for path in assignment.targets),
            ),
            wanted=tuple(path.absolute() for path in wanted),
            recipes=self._recipes,
            reading=self._reading,
            writing=self._writing,
            given=self._given,
        )
        with _connection():
            return _Begun(assignment, outcome, self._client.submit(carry_out, order, pure=False))

    def _end(self, begun: _Begun) -> Outcome | None:
        """Wait for a photograph; None where its workers died."""
        if begun.future is None:
            return self._told(begun.assignment, begun.outcome)
        try:
            with _connection():
                outcome, lines = begun.future.result()
        except KilledWorker:
            return None
        return self._told(begun.assignment, outcome, lines)

    def _told(self, assignment: Assignment, outcome: Outcome, lines: Sequence[Line] = ()) -> Outcome:
        """Print what the worker said and count the photograph, by the names that it was given under."""
        given = {str(path.absolute()): path for path in assignment.targets}
        self._bar.begin(assignment.photograph.name)
        for line in lines:
            self._bar.print_line(str(given.get(line.text, line.text)), error=line.error)
        self._done += 1
        self._bar.set_done(self._done * len(self._recipes))
        results = tuple(given[str(path)] for path in outcome.results)
        return replace(outcome, photograph=assignment.photograph, results=results)


def _prepare(
    client: Client, plugin: ModelPlugin, assignments: Sequence[Assignment], bar: ProgressBar
) -> None:
    """Load the model on all workers, and see whether they see the files. Raises GcpError."""
    places = {each.photograph.absolute().parent for each in assignments[:1]}
    places |= {each.targets[0].absolute().parent for each in assignments[:1]}
    with _connection():
        if not client.nthreads():
            bar.print_line("The scheduler has no workers yet; the work begins when they come.", error=True)
        try:
            client.register_plugin(plugin)
        except BaseException:
            client.unregister_worker_plugin(plugin.name)
            raise
        unseen = client.run(_unseen, places)
    for worker, paths in unseen.items():
        if paths:
            raise ClusterError(
                f"The worker {worker} does not see “{paths[0]}”. Photographs and results must lie on storage that "
                "all machines share, under the same path."
            )


def _unseen(places: Sequence[Path]) -> list[Path]:
    return [place for place in places if not place.is_dir()]


def _killed(assignment: Assignment) -> Outcome:
    error = ClusterError(
        f"“{assignment.photograph.name}” ended every worker that tried it, even alone; most often that is a lack of "
        "memory. See the workers' logs, or colour it on a machine with more."
    )
    return Outcome(photograph=assignment.photograph, status="failed", error=error)


@contextmanager
def _connection() -> Iterator[None]:
    """What Dask raises when its scheduler is gone, as a ClusterError."""
    try:
        yield
    except (CancelledError, OSError) as error:
        raise ClusterError(
            "The connection to the scheduler is lost. What was handed out may still be written; once the cluster "
            "runs again, the same command with --skip-existing goes on."
        ) from error
    except ModuleNotFoundError as error:
        raise ClusterError(
            f"A worker lacks this program: {error}. Install the same version, with the extra “cluster”, everywhere."
        ) from error
