"""Many photographs, two at a time, so that one is read and written while the networks run for the other."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

import torch

from model.checkpoints.bundle import LoadedModel
from model.cli.given import Given
from model.cli.outcome import Outcome, outcome_of
from model.cli.outputs import Assignment
from model.cli.progress import Lane, ProgressBar
from model.cli.work import Reading, Worker, Writing
from model.errors import StorageError
from model.events import CancelToken
from model.params import EditParams

LANES = 2
"""So many photographs are at work at a time: enough to fill the gaps of reading and writing, in bounded memory."""

_AHEAD = 8  # photographs are handed out so far before the first of them must have ended


def colourise_all(
    loaded: LoadedModel,
    assignments: Sequence[Assignment],
    recipes: Sequence[EditParams],
    bar: ProgressBar,
    *,
    reading: Reading,
    writing: Writing,
    given: Given | None = None,
    dump: Path | None = None,
) -> Iterator[Outcome]:
    """Colour photographs and tell what became of each, in their order.

    One that fails stops nothing, unless it failed with a StorageError: then those not begun are left, and nothing is
    told of them.
    """
    lanes = min(LANES, len(assignments))
    cancel = CancelToken()
    device: AbstractContextManager[object] = nullcontext() if loaded.device.type == "cpu" else Lock()
    idle: SimpleQueue[tuple[Worker, Lane]] = SimpleQueue()
    for _ in range(lanes):
        lane = bar.lane(len(recipes))
        worker = Worker(
            loaded, lane, reading=reading, writing=writing, given=given, device=device, cancel=cancel
        )
        idle.put((worker, lane))

    def do(assignment: Assignment) -> Outcome:
        worker, lane = idle.get()
        try:
            return outcome_of(
                assignment.photograph,
                lambda: worker.colourise(assignment, recipes, dump=dump),
                lane.print_line,
            )
        finally:
            lane.end()
            idle.put((worker, lane))

    with _threads_for(lanes), ThreadPoolExecutor(lanes, thread_name_prefix="photograph") as pool:
        rest = iter(assignments)
        begun: deque[Future[Outcome]] = deque(pool.submit(do, each) for each in islice(rest, _AHEAD))
        try:
            while begun:
                outcome = begun.popleft().result()
                yield outcome
                if isinstance(outcome.error, StorageError):
                    rest = iter(())
                    begun = deque(future for future in begun if not future.cancel())
                begun.extend(pool.submit(do, each) for each in islice(rest, 1))
        finally:
            cancel.cancel()
            pool.shutdown(cancel_futures=True)


@contextmanager
def _threads_for(lanes: int) -> Iterator[None]:
    """Divide torch's threads among the lanes: two photographs on a core each take less time than one on both."""
    before = torch.get_num_threads()
    torch.set_num_threads(max(1, before // lanes))
    try:
        yield
    finally:
        torch.set_num_threads(before)
