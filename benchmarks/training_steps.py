"""Steps of one build's task, each when it is asked for, as `training.py --beside` does.

    python training_steps.py TASK PHOTOGRAPHS RUNS [KEY=VALUE ...]

After each step a line with the processor time so far and the most memory in use so far (GiB); a line on the standard
input asks for the next. The build is the one whose `model` is found first.
"""

import resource
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import torch

from model.training.registry import TASKS, make_trainer

_SETTINGS = ("model.training.loop.settings", "model.training.settings")  # the latter until there was `loop`


def main(name: str, data: Path, runs: Path, *settings: str) -> None:
    """Train, step by step."""
    torch.set_num_threads(1)
    entry = TASKS[name]
    configure = import_module(_SETTINGS[find_spec("model.training.loop") is None]).configure
    earlier = {need: runs / need for need in entry.needs}
    trainer = make_trainer(name, configure(entry.defaults, settings), data, runs / name, **earlier)
    finish = trainer.task.after_step

    def paced(step: int) -> None:
        finish(step)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(time.process_time(), memory, flush=True)
        sys.stdin.readline()

    trainer.task.after_step = paced  # type: ignore[method-assign]
    trainer.train()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
