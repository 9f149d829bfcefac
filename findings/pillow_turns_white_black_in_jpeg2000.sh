#!/usr/bin/env bash
# Pillow 13.0.0 reads a colour JPEG 2000 of 16 bits at 8 bits, and the brightest levels come out as 0: white turns black.
# OpenJPEG, asked through imagecodecs, gives the samples as they were.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6 pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import imagecodecs
import numpy as np
import PIL
from PIL import Image

print("Pillow", PIL.__version__)
ramp = np.linspace(0, 65535, 1024).round().astype(np.uint16)[None].repeat(64, 0)
colours = np.dstack([ramp, ramp, ramp])
data = imagecodecs.jpeg2k_encode(colours, 0, reversible=True)
assert np.array_equal(imagecodecs.jpeg2k_decode(data), colours)
read = np.asarray(Image.open(io.BytesIO(data)))
print("stored", ramp[0, -4:].tolist(), "read", read[0, -4:, 0].tolist(), read.dtype)
raise SystemExit(0 if read[0, -1, 0] == 0 else "changed: white is no longer black")
PYTHON
