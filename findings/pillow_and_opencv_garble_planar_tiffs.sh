#!/usr/bin/env bash
# Uncompressed 16-bit RGB TIFF in planes (PlanarConfiguration 2), as film scanners write it: Pillow 13.0.0 and OpenCV 5.0.0 read
# other pixels than stored, without a word; tifffile 2026.3.3 reads the file right. Compressed, Pillow is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6 pillow==13.0.0 tifffile==2026.3.3 opencv-python-headless==5.0.0.93
"$folder/venv/bin/python" - "$folder/planes.tif" <<'PYTHON'
import sys

import cv2
import numpy as np
import PIL
import tifffile
from PIL import Image

path = sys.argv[1]
print("Pillow", PIL.__version__, "OpenCV", cv2.__version__, "tifffile", tifffile.__version__)
y, x = np.mgrid[0:48, 0:64]
planes = np.stack([x * 1000, y * 1300, 65535 - x * 900]).astype(np.uint16)
tifffile.imwrite(path, planes, photometric="rgb", planarconfig="separate", metadata=None)
assert np.array_equal(tifffile.imread(path), planes)
stored = np.moveaxis(planes, 0, -1)
by_pillow = np.asarray(Image.open(path)).astype(int)
by_opencv = cv2.imread(path, cv2.IMREAD_UNCHANGED)
wrong = {"Pillow": np.abs(by_pillow - (stored >> 8)).max() > 2}
wrong["OpenCV"] = by_opencv is not None and not np.array_equal(by_opencv[..., ::-1], stored)
print("first pixels stored", (stored[10, :3] >> 8).tolist(), "Pillow", by_pillow[10, :3].tolist())
print("OpenCV", None if by_opencv is None else (by_opencv[10, :3, ::-1] >> 8).tolist(), wrong)
raise SystemExit(0 if all(wrong.values()) else "changed")
PYTHON
