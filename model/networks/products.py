"""Matrix products in single precision by the quicker of torch's two libraries.

torch multiplies with MKL, which takes AMD's processors for ones without AVX-512 and so uses half of their width;
oneDNN, with which it convolves, uses all of it. Both add up in single precision.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

_ONEDNN = torch.backends.mkldnn.is_available() and torch.backends.cpu.get_cpu_capability() == "AVX512"


def product(rows: Tensor, columns: Tensor, bias: Tensor | None = None) -> Tensor:
    """(M,K) @ (K,N), plus `bias` (N,) in every row."""
    if takes_onednn(rows):
        whole: Tensor = torch.ops.mkldnn._linear_pointwise(rows, columns.T, bias, "none", [], "")
        return whole
    return F.linear(rows, columns.T, bias)


def products(rows: Tensor, columns: Tensor) -> Tensor:
    """(B,M,K) @ (B,K,N)."""
    if takes_onednn(rows):
        # Of several at once torch would make MKL's again.
        return torch.stack([product(*pair) for pair in zip(rows, columns, strict=True)])
    return rows @ columns


def takes_onednn(x: Tensor) -> bool:
    """Whether products with `x` are oneDNN's."""
    return _ONEDNN and is_plain(x)


def is_plain(x: Tensor) -> bool:
    """Whether what is calculated with `x` is in single precision on the processor, and without gradients."""
    single = x.is_cpu and x.dtype == torch.float32 and not torch.is_autocast_enabled("cpu")
    return single and not torch.is_grad_enabled()
