"""Steps of one build's task, each when it is asked for, as `training.py --beside` does.

    python training_steps.py TASK PHOTOGRAPHS RUNS [KEY=VALUE ...]

After each step a line with the processor time so far and the most memory in use so far (GiB); a line on the standard
input asks for the next. The build is the one whose `model` is found first.
"""

import resource
import sys
import time
from pathlib import Path

import torch

from model.training.registry import TASKS, make_trainer

try:
    from model.training.loop.settings import configure
except ModuleNotFoundError:  # where it was in the build that is compared
    from model.training.settings import configure


def main(name: str, data: Path, runs: Path, *settings: str) -> None:
    """Train, step by step."""
    torch.set_num_threads(1)
    entry = TASKS[name]
    earlier = {need: runs / need for need in entry.needs}
    trainer = make_trainer(name, configure(entry.defaults, settings), data, runs / name, **earlier)
    finish = trainer.task.after_step

    def paced(step: int) -> None:
        finish(step)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(time.process_time(), memory, flush=True)
        sys.stdin.readline()

    trainer.task.after_step = paced
    trainer.train()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
