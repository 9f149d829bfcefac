#!/usr/bin/env bash
# imagecodecs 2026.3.6: jpeg8_decode and jpeg_decode return a whole picture for a JPEG of which half is missing, without
# an error; Pillow 13.0.0 refuses the same bytes as truncated. A reader that must notice damage cannot rely on it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6 pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import imagecodecs
import numpy as np
from PIL import Image

print("imagecodecs", imagecodecs.__version__)
pixels = np.random.default_rng(0).integers(0, 255, (480, 640), np.uint8)
whole = imagecodecs.jpeg8_encode(pixels, 90)
half = whole[: len(whole) // 2]
try:
    Image.open(io.BytesIO(half)).load()
    raise SystemExit("Pillow reads it: changed")
except OSError as error:
    print("Pillow:", error)
for decode in (imagecodecs.jpeg8_decode, imagecodecs.jpeg_decode):
    try:
        back = decode(half)
    except Exception as error:
        raise SystemExit(f"{decode.__name__} refuses it: changed ({error})") from error
    print(decode.__name__, back.shape, "levels in the last row:", len(np.unique(back[-1])))
    if len(np.unique(back[-1])) > 8:
        raise SystemExit("the last row holds a picture: changed")
PYTHON
