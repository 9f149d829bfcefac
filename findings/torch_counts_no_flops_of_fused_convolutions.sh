#!/usr/bin/env bash
# torch 2.13.0 on a CPU: FlopCounterMode counts a convolution, and the very same one as nothing where it is oneDNN's operator with
# a ReLU in it (the one that torch.compile puts in its place). The total is silently too small, since what it does not know
# counts as 0 without a word. `custom_mapping` mends it. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import torch
import torch.nn.functional as F
from torch.utils.flop_counter import FlopCounterMode

print("torch", torch.__version__)
if not torch.backends.mkldnn.is_available():
    raise SystemExit("this torch is without oneDNN")
x, weight, bias = torch.randn(1, 8, 16, 16), torch.randn(4, 8, 3, 3), torch.zeros(4)


def counted(convolve):
    counter = FlopCounterMode(display=False)
    with torch.no_grad(), counter:
        result = convolve()
    return counter.get_total_flops(), result


plain, expected = counted(lambda: F.conv2d(x, weight, bias, padding=1).relu())
fused, result = counted(
    lambda: torch.ops.mkldnn._convolution_pointwise(
        x, weight, bias, [1, 1], [1, 1], [1, 1], 1, "relu", [], ""
    )
)
print(f"plain {plain} FLOP, fused {fused}, results apart by {float((result - expected).abs().max()):.1g}")
torch.testing.assert_close(result, expected, atol=1e-4, rtol=1e-4)
assert plain == 2 * 4 * 8 * 9 * 256
assert fused == 0, "it is counted now"
print("as found")
PYTHON
