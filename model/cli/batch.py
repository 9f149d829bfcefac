"""Many photographs, two at a time, so that one is read and written while the networks run for the other."""

import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Literal

import torch

from model.checkpoints.bundle import LoadedModel
from model.cli.given import Given
from model.cli.outputs import Assignment
from model.cli.progress import Lane, ProgressBar
from model.cli.work import Reading, Worker, Writing
from model.errors import GcpError, StorageError
from model.events import Cancelled, CancelToken
from model.params import EditParams

LANES = 2
"""So many photographs are at work at a time: enough to fill the gaps of reading and writing, in bounded memory."""

_AHEAD = 8  # photographs are handed out so far before the first of them must have ended

Status = Literal["coloured", "skipped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one photograph. results: the files that were written; seconds: by the clock."""

    photograph: Path
    status: Status
    results: tuple[Path, ...] = ()
    error: Exception | None = None
    seconds: float = 0.0


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
            return _outcome(assignment.photograph, lambda: worker.colourise(assignment, recipes, dump=dump))
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


def _outcome(photograph: Path, work: Callable[[], tuple[Path, ...]]) -> Outcome:
    started = time.perf_counter()
    error: Exception | None = None
    results: tuple[Path, ...] = ()
    try:
        results = work()
    except Cancelled:
        raise
    except GcpError as expected:
        error = expected
    except Exception as fault:  # nothing that one photograph does may end the work on the others
        traceback.print_exc()
        error = fault
    status: Status = "failed" if error else "coloured" if results else "skipped"
    return Outcome(
        photograph=photograph,
        status=status,
        results=results,
        error=error,
        seconds=time.perf_counter() - started,
    )


@contextmanager
def _threads_for(lanes: int) -> Iterator[None]:
    """Divide torch's threads among the lanes: two photographs on a core each take less time than one on both."""
    before = torch.get_num_threads()
    torch.set_num_threads(max(1, before // lanes))
    try:
        yield
    finally:
        torch.set_num_threads(before)
