"""Files of tensors (safetensors) written and read one tensor after the other, so that few of them are in memory."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import torch
from safetensors import safe_open
from torch import Tensor

_CODES = {torch.float32: "F32", torch.float16: "F16", torch.int64: "I64"}
_ALIGNMENT = 8
_MOST_MAPPED = 64 << 20


def write_tensors(path: Path, forms: Mapping[str, Tensor], tensors: Iterable[tuple[str, Tensor]]) -> None:
    """Write a new file, the tensors in any order.

    forms: by name, tensors of the same shapes and types, which may be on the device "meta".
    Raises OSError; ValueError if the tensors are not those that `forms` says.
    """
    # In the order of safetensors' own writer: the same tensors are the same bytes, whoever wrote them.
    names = sorted(forms, key=lambda name: (-forms[name].element_size(), name))
    header: dict[str, object] = {}
    begins, end = {}, 0
    for name in names:
        form, begins[name] = forms[name], end
        end += form.numel() * form.element_size()
        header[name] = {
            "dtype": _CODES[form.dtype],
            "shape": list(form.shape),
            "data_offsets": [begins[name], end],
        }
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    waiting = set(names)
    with path.open("xb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        start = file.tell()
        for name, tensor in tensors:
            expected = forms.get(name)
            if expected is None or expected.shape != tensor.shape or expected.dtype != tensor.dtype:
                raise ValueError(f"{name} is {tensor.dtype} {tuple(tensor.shape)}, which was not expected")
            file.seek(start + begins[name])
            file.write(tensor.detach().cpu().contiguous().numpy().data)
            waiting.remove(name)
    if waiting:
        raise ValueError(f"missing: {', '.join(sorted(waiting))}")


def read_tensors(path: Path, names: Iterable[str]) -> Iterator[tuple[str, Tensor]]:
    """Give tensors that are mapped from the file, each to be copied or dropped before the next.

    Raises OSError, SafetensorError.
    """
    mapped = _MOST_MAPPED
    for name in names:
        if mapped >= _MOST_MAPPED:  # what was read of a mapping counts as memory in use until it ends
            file, mapped = safe_open(path, "pt"), 0
        tensor: Tensor = file.get_tensor(name)  # type: ignore[no-untyped-call]
        mapped += tensor.nbytes
        yield name, tensor
