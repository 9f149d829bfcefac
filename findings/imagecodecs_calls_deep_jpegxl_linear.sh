#!/usr/bin/env bash
# imagecodecs 2026.3.6: jpegxl_encode of uint16 pixels declares them to be linear light, of uint8 pixels to be sRGB, and has no
# option for it. Programs that obey the file show a 16-bit photograph too bright. Told by the transfer function in the header.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import imagecodecs
import numpy as np

print("imagecodecs", imagecodecs.__version__)


def first_bits(pixels):
    data = imagecodecs.jpegxl_encode(pixels, lossless=True)
    data = data[data.index(b"\xff\x0a") :]  # the codestream, bare or in its box
    return "".join(f"{byte:08b}"[::-1] for byte in data[2:14])


# 8 x 8 pixels: small (1), 1 x 8 rows (00000), as wide as high (100); metadata not default (0), nothing more (0), integers (0), then
# the depth: 8 (00), or 1 + 15 (11 111100); modular (0 or 1), no extra channel (00), not XYB (0).
# Colours: default, that is sRGB (1); or not (0), no profile (0), RGB (00), D65 (10), sRGB's primaries (10), no gamma (0), and the
# transfer function: linear is 8, in the form 2 + 6: 01 0110.
eight, deep = (first_bits(np.zeros((8, 8, 3), kind)) for kind in (np.uint8, np.uint16))
print("uint8 ", eight)
print("uint16", deep)
linear = "0" + "0" + "00" + "10" + "10" + "0" + "010110"
declared = deep.find(linear, 17)
print("linear light is declared at bit", declared, "of uint16,", eight.find(linear, 9), "of uint8")
raise SystemExit(0 if 17 <= declared <= 32 and not 9 <= eight.find(linear, 9) <= 32 else "changed")
PYTHON
