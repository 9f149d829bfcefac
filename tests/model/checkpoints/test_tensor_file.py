"""Files of tensors, written and read one after the other."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save
from torch import Tensor

from model.checkpoints.tensor_file import read_tensors, write_tensors

TENSORS = {
    "b.weight": torch.arange(6, dtype=torch.float32).view(2, 3),
    "a.half": torch.tensor([0.5, -1.5], dtype=torch.float16),
    "c.count": torch.tensor(7),
    "ä.strided": torch.arange(12, dtype=torch.float32).view(3, 4).T,
    "a.empty": torch.empty(0, 3),
}


def _forms(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.to("meta") for name, tensor in tensors.items()}


def test_the_bytes_are_those_of_the_library_in_whatever_order_tensors_come(tmp_path: Path) -> None:
    expected = save({name: tensor.contiguous() for name, tensor in TENSORS.items()})
    for order, name in ((TENSORS, "given"), (dict(reversed(TENSORS.items())), "reversed")):
        write_tensors(tmp_path / name, _forms(TENSORS), order.items())
        assert (tmp_path / name).read_bytes() == expected


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_tensors(tmp_path / "file", _forms(TENSORS), TENSORS.items())
    for found in (dict(read_tensors(tmp_path / "file", TENSORS)), load_file(tmp_path / "file")):
        assert found.keys() == TENSORS.keys()
        assert all(torch.equal(found[name], tensor) for name, tensor in TENSORS.items())


@pytest.mark.parametrize(
    ("tensors", "message"),
    [
        ({"a.half": TENSORS["a.half"]}, r"missing: a\.empty, b\.weight"),
        (TENSORS | {"other": torch.zeros(1)}, "other is torch.float32"),
        (TENSORS | {"c.count": torch.tensor(7.0)}, "c.count is torch.float32"),
        (TENSORS | {"b.weight": torch.zeros(3, 2)}, r"b.weight is torch.float32 \(3, 2\)"),
    ],
)
def test_other_tensors_than_were_said_are_refused(
    tmp_path: Path, tensors: dict[str, Tensor], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        write_tensors(tmp_path / "file", _forms(TENSORS), tensors.items())
