"""A task without random numbers and without batch norm, to compare ways of computing the same step.

Run by torchrun as `-m tests.model.training.plain PICTURES RUN_FOLDER STEPS`.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.training.data.dataset import CropConfig, Sample, list_pictures
from model.training.loop.task import ParameterGroup, Phase, Task
from model.training.loop.trainer import TrainConfig, Trainer
from tests.model.training.pictures import SUBJECTS

CONFIG = TrainConfig(
    steps=2, batch_size=8, warmup=1, workers=0, device="cpu", precision="fp32", log_every=1, clip_norm=1e9
)


class RedFromGrey(Task):
    """Guesses the red of a photograph from its grey."""

    name = "red from grey"

    def __init__(self) -> None:
        torch.manual_seed(0)
        self.network = nn.Sequential(nn.Conv2d(1, 4, 3), nn.SiLU(), nn.Conv2d(4, 1, 3, padding=2))

    def phases(self) -> Sequence[Phase]:
        return [Phase("red", [ParameterGroup(list(self.network.parameters()))], self._loss)]

    def _loss(self, sample: Sample, step: int) -> tuple[Tensor, dict[str, float]]:
        loss = functional.mse_loss(self.network(sample.grey / 100.0), sample.rgb[:, :1] / 255.0)
        return loss, {"loss": loss.item()}

    def state_dict(self) -> Mapping[str, object]:
        return self.network.state_dict()

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        self.network.load_state_dict(cast(dict[str, Tensor], state))


def plain_trainer(pictures: Path, run: Path, config: TrainConfig = CONFIG) -> Trainer:
    """A trainer of a fresh `RedFromGrey`."""
    return Trainer(RedFromGrey(), list_pictures(pictures), SUBJECTS, CropConfig(size=32), config, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    plain_trainer(Path(sys.argv[1]), Path(sys.argv[2])).train()
