#!/usr/bin/env bash
# rawpy 0.28.0 (LibRaw): a plain TIFF of 16-bit greys, such as a scanner writes, with no tag of a raw file in it, is opened as the samples
# of a colour sensor and developed: its greys come out as colours. Whoever asks LibRaw whether a file is raw hears yes; its tags must be asked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet rawpy==0.28.0 tifffile==2026.3.3 numpy==2.4.6
FOLDER="$folder" "$folder/venv/bin/python" - <<'PYTHON'
import os

import numpy as np
import rawpy
import tifffile

print("rawpy", rawpy.__version__, "LibRaw", ".".join(map(str, rawpy.libraw_version)))
path = os.path.join(os.environ["FOLDER"], "scan.tif")
greys = np.linspace(0, 60000, 64 * 96).reshape(64, 96).astype(np.uint16)
tifffile.imwrite(path, greys, photometric="minisblack")
with tifffile.TiffFile(path) as file:
    tags = file.pages[0].tags
    print("the file:", tags["PhotometricInterpretation"].value.name, "samples", file.pages[0].samplesperpixel, "DNGVersion", "DNGVersion" in tags)
with rawpy.imread(path) as raw:
    sensor = raw.color_desc.decode()
    developed = raw.postprocess(output_bps=16).astype(int)
apart = int(np.abs(developed[..., 0] - developed[..., 2]).max())
print("opened as", sensor, "- red and blue of the result differ by up to", apart, "of 65535")
raise SystemExit(0 if sensor == "RGBG" and apart > 500 else "changed")
PYTHON
