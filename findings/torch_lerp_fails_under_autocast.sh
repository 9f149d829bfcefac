#!/usr/bin/env bash
# torch 2.13.0: what calculates well in single precision may raise once it runs under autocast. A product of matrices then comes
# out in bfloat16; adding it to a float32 tensor promotes as arithmetic does, but torch.lerp of the same two raises a RuntimeError
# ("expected dtype float for `end`"), since it promotes nothing and autocast lets it alone. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import torch

print("torch", torch.__version__)
x, weight = torch.rand(4, 4), torch.rand(4, 4)
print("single precision:", torch.lerp(x, x @ weight, 0.5).dtype)
with torch.autocast("cpu", torch.bfloat16):
    product = x @ weight
    print("autocast: product", product.dtype, "sum", (0.5 * x + 0.5 * product).dtype)
    assert product.dtype == torch.bfloat16
    try:
        mixed = f"gave {torch.lerp(x, product, 0.5).dtype}"
    except RuntimeError as error:
        mixed = f"RuntimeError: {error}"
print("autocast: lerp", mixed)
assert mixed.startswith("RuntimeError: expected dtype"), "lerp promotes now"
print("as found")
PYTHON
