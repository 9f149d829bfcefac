"""Tasks make every tensor where their batch is, and do not wait for it.

Shown on the meta device, which refuses the CPU's tensors and has no numbers to give.
"""

from contextlib import nullcontext

import pytest
import torch

from model.networks import compact
from model.training.data.dataset import Sample
from tests.model.training.tiny_tasks import TINY_TASKS, tiny_task

META = torch.device("meta")


@pytest.mark.parametrize("name", TINY_TASKS)
def test_a_step_stays_on_its_device(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch, "autocast", lambda *_, **__: nullcontext())  # unknown to this device
    # Whether there is skin at all is looked at, twice a step of the nuances, to spare what skin needs.
    monkeypatch.setattr(compact, "keep_to_skin", lambda shares, agreement, _: (shares, agreement))
    monkeypatch.setattr(compact, "keep_tones", lambda agreed, *_: agreed)
    task = tiny_task(name)
    for network in task.networks():
        network.to(META)
    sample = Sample(
        rgb=torch.empty(4, 3, 64, 64, dtype=torch.uint8, device=META),
        grey=torch.empty(4, 1, 64, 64, device=META),
        subject=torch.empty(4, dtype=torch.int64, device=META),
    )
    for phase in task.phases():
        loss, _ = phase.loss(sample, 0)
        assert loss.device == META
        loss.backward(inputs=list(phase.parameters))
        assert all(p.device == META for p in phase.parameters)
        assert any(p.grad is not None for p in phase.parameters)
