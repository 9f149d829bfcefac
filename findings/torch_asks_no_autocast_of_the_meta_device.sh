#!/usr/bin/env bash
# torch 2.13.0: a module that asks torch.is_autocast_enabled(x.device.type), as the documentation's signature invites, works on
# every real device and raises a RuntimeError for tensors on "meta", where shapes are inferred without weights. Nothing says
# that it must be preceded by torch.amp.is_autocast_available, which answers False there. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import torch

print("torch", torch.__version__)
answers = {}
for kind in ("cpu", "meta"):
    try:
        answers[kind] = str(torch.is_autocast_enabled(kind))
    except RuntimeError as error:
        answers[kind] = f"RuntimeError: {error}"
    print(f"{kind}: available {torch.amp.is_autocast_available(kind)}, enabled: {answers[kind]}")
assert answers["cpu"] == "False"
assert answers["meta"].startswith("RuntimeError"), "torch answers for meta now"
print("as found")
PYTHON
