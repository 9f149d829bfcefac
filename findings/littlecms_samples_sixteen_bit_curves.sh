#!/usr/bin/env bash
# littleCMS 2.18 as imagecodecs 2026.3.6 offers it: a 16-bit transform from Adobe RGB (gamma 2.2) to sRGB is off by 148 of 65535 with
# the default flags, because curves are sampled ("optimised"); with cmsFLAGS_NOOPTIMIZE (0x100) by less than 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import imagecodecs
import numpy as np

print("imagecodecs", imagecodecs.__version__, [line for line in imagecodecs.version().split() if "lcms2" in line])
white, adobe = (0.3127, 0.3290), (0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
gamma = imagecodecs.cms_profile("rgb", whitepoint=white, primaries=adobe, gamma=2.2)
srgb = imagecodecs.cms_profile("srgb")
ramp = np.linspace(0, 65535, 512).round().astype(np.uint16)
pixels = np.stack([ramp] * 3, -1)[None]
light = (ramp / 65535) ** 2.2
expected = np.where(light > 0.0031308, 1.055 * light ** (1 / 2.4) - 0.055, 12.92 * light) * 65535
worst = {}
for name, flags in (("default", 0), ("NOOPTIMIZE", 0x100)):
    converted = imagecodecs.cms_transform(
        pixels, gamma, srgb, colorspace="rgb", outcolorspace="rgb", outdtype=np.uint16, flags=flags
    )
    worst[name] = float(np.abs(converted[0, :, 1] - expected).max())
    print(name, "largest error", round(worst[name], 1), "of 65535")
raise SystemExit(0 if worst["default"] > 50 and worst["NOOPTIMIZE"] < 5 else "changed")
PYTHON
