#!/usr/bin/env bash
# torch 2.13.0 on a CPU: the gradients of a 5x5 depthwise convolution, and the input's gradient of a 3x3 one with
# stride 2, take many times as long as the forward pass, although both are themselves depthwise convolutions of about
# that size; 3x3 with stride 1 does not. Backward by forward, one thread, AVX-512 BF16: 3x3 stride 1 (float32) 3 to 8;
# 5x5 (float32) 10 to 37; 5x5 (bfloat16) 35 to 340; 3x3 stride 2 (bfloat16) 50 and more.
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

torch.set_num_threads(1)
print("torch", torch.__version__)


def best(function, times=5):
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def backward_to_forward(channels, side, kernel, stride, dtype):
    conv = torch.nn.Conv2d(channels, channels, kernel, stride=stride, padding=kernel // 2, groups=channels)
    conv = conv.to(memory_format=torch.channels_last).to(dtype)
    x = torch.randn(16, channels, side, side).contiguous(memory_format=torch.channels_last).to(dtype).requires_grad_()
    out = conv(x)
    towards = torch.ones_like(out)
    forward = best(lambda: conv(x))
    backward = best(lambda: torch.autograd.grad(out, (x, conv.weight), towards, retain_graph=True))
    print(f"{kernel}x{kernel} stride {stride} {dtype}: forward {forward * 1e3:.1f} ms, backward {backward * 1e3:.1f} ms,"
          f" ratio {backward / forward:.1f}")
    return backward / forward


plain = backward_to_forward(240, 16, 3, 1, torch.float32)
wide = backward_to_forward(240, 16, 5, 1, torch.float32)
backward_to_forward(240, 16, 5, 1, torch.bfloat16)
strided = backward_to_forward(240, 16, 3, 2, torch.bfloat16)
sys.exit(not (wide > 2 * plain and strided > 5 * plain))
PY
"$folder/venv/bin/python" "$folder/measure.py"
