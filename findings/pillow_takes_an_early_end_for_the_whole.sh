#!/usr/bin/env bash
# pillow 13.0.0: a JPEG whose data stop in the middle is refused as truncated, but with an end marker behind them, as file carvers and repairers write
# it, it loads without an error or a warning, and the rest is grey; libjpeg's warnings are dropped. Whoever must notice damage has to look himself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==13.0.0 numpy==2.4.6
"$folder/venv/bin/python" -W error - <<'PYTHON'
import io

import numpy as np
import PIL
from PIL import Image

print("pillow", PIL.__version__)
stream = io.BytesIO()
Image.fromarray(np.random.default_rng(0).integers(140, 255, (480, 640), np.uint8)).save(stream, "JPEG", quality=90)
half = stream.getvalue()[: len(stream.getvalue()) // 2]
try:
    Image.open(io.BytesIO(half)).load()
    raise SystemExit("without an end marker it is read: changed")
except OSError as error:
    print("without an end marker:", error)
try:
    image = Image.open(io.BytesIO(half + b"\xff\xd9"))
    image.load()
except Exception as error:
    raise SystemExit(f"with an end marker it is refused: changed ({error})") from error
rows = np.asarray(image).std(axis=1) < 1
print("with an end marker: read,", int(rows.sum()), "of 480 rows are of one grey,", int(np.asarray(image)[-1, 0]))
raise SystemExit(0 if rows[-1] and 100 < rows.sum() < 400 else "changed")
PYTHON
