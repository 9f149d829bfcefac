"""From a run of the restorer to the weights that the program carries."""

import json
from pathlib import Path

from model.checkpoints.restorer import save_restorer
from model.networks.restorer import RestorerConfig
from model.training.restorer.task import RestorerTask, RestorerTaskConfig
from model.training.starting.runs import task_state


def export_restorer(run: Path, out: Path) -> None:
    """Write the moving average's weights, with what the run was told. Raises CheckpointError."""
    state = task_state(run, "restorer")
    told = json.loads((run / "config.json").read_text("utf-8"))
    task = RestorerTask(RestorerConfig(), RestorerTaskConfig())
    task.load_state_dict(state)
    save_restorer(out, task.averaged(), told)
