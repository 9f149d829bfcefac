#!/usr/bin/env bash
# torch 2.13.0 on a CPU: embedding_bag takes a table whose rows are not contiguous (a permuted feature map, say), gives the
# right sums and says nothing, but takes many times as long as copying the table first and summing then. One thread, nine
# sums of four weighted rows for each row: 9 times for 4,096 rows of 384 numbers, 15 times for 65,536 rows of 96.
# Fails if that is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6
cat > "$folder/measure.py" <<'PY'
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(0)
print("torch", torch.__version__)


def best(function, times=5):
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def ratio(channels, side):
    features = torch.randn(channels, side, side)
    strided = features.permute(1, 2, 0).reshape(-1, channels)
    bags = torch.randint(0, side * side, (side * side * 9, 4))
    shares = torch.rand(bags.shape)

    def summed(table):
        return F.embedding_bag(bags, table, per_sample_weights=shares, mode="sum")

    torch.testing.assert_close(summed(strided), summed(strided.contiguous()))
    slow, fast = best(lambda: summed(strided)), best(lambda: summed(strided.contiguous()))
    print(f"{channels} x {side} x {side}, strides {strided.stride()}: {slow * 1e3:.0f} ms; copied first {fast * 1e3:.0f} ms;"
          f" ratio {slow / fast:.1f}")
    return slow / fast


sys.exit(not min(ratio(384, 64), ratio(96, 256)) > 3)
PY
"$folder/venv/bin/python" "$folder/measure.py"
