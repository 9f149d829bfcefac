"""Counts what a step of fine-tuning the official model computes and keeps, without its weights and without a GPU.

    python benchmarks/fine_tuning_size.py [--crop 256] [--batch 4]

The step is carried out with tensors that have shapes but no content; it takes a minute. Multiplying and adding count
as two operations. `model/training/fine_tune/sizes.py` states the result for each picture.
"""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode

from model.checkpoints.architectures import build_model
from model.checkpoints.backbone import load_backbone
from model.networks.official import OfficialConfig
from model.serialise import to_plain
from model.training.data.dataset import Sample
from model.training.fine_tune.task import FineTuneConfig, FineTuneTask


class _Ones(TorchDispatchMode):
    """Answers 1 where a number is asked of a tensor without content."""

    def __torch_dispatch__(
        self,
        func: Any,
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        if func is torch.ops.aten._local_scalar_dense.default:
            return 1
        return func(*args, **(kwargs or {}))


def count(crop: int, batch: int, *, half: bool) -> tuple[float, float]:
    """Operations of a step, and bytes kept for its backward pass."""
    model, backbone = build_model("official", to_plain(OfficialConfig())), load_backbone()
    with FakeTensorMode(allow_non_fake_inputs=True):
        shapes = model.state_dict()
        model.load_state_dict({name: torch.empty(t.shape) for name, t in shapes.items()}, assign=True)
        task = FineTuneTask(model, backbone, FineTuneConfig(), lambda *_: None)
        sample = Sample(
            rgb=torch.zeros(batch, 3, crop, crop, dtype=torch.uint8),
            grey=torch.zeros(batch, 1, crop, crop),
            subject=torch.zeros(batch, dtype=torch.long),
        )
        weights = {w.untyped_storage()._cdata for network in task.networks() for w in network.parameters()}
        kept: dict[int, int] = {}

        def keep(tensor: torch.Tensor) -> torch.Tensor:
            storage = tensor.untyped_storage()
            if storage._cdata not in weights:
                kept[storage._cdata] = storage.nbytes()
            return tensor

        (phase,) = task.phases()
        with _Ones(), FlopCounterMode(display=False) as counter:
            with (
                torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor),
                torch.autocast("cpu", torch.bfloat16, enabled=half),
            ):
                loss, _ = phase.loss(sample, 0)
            loss.backward(inputs=list(phase.parameters))
    return counter.get_total_flops(), sum(kept.values())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--crop", type=int, default=256)
    parser.add_argument("--batch", type=int, default=4)
    told = parser.parse_args()
    for half in (False, True):
        operations, kept = count(told.crop, told.batch, half=half)
        precision = "bf16" if half else "fp32"
        print(
            f"{precision}: {operations / told.batch:.3g} operations and {kept / told.batch:.3g} bytes a picture"
        )


if __name__ == "__main__":
    main()
