#!/usr/bin/env bash
# Pillow 13.0.0: a JPEG that states no resolution (JFIF's unit is 0) but carries any EXIF has info["dpi"] == (72, 72), which no tag
# of the file says; without EXIF there is no "dpi". Whoever passes info["dpi"] on invents a resolution.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import PIL
from PIL import Image

print("Pillow", PIL.__version__)
plain, described = io.BytesIO(), io.BytesIO()
picture = Image.new("L", (8, 8), 128)
picture.save(plain, "JPEG")
exif = Image.Exif()
exif[0x13B] = "Lewis Hine"
picture.save(described, "JPEG", exif=exif)
said = [Image.open(stream).info for stream in (plain, described)]
for info in said:
    print("unit", info["jfif_unit"], "density", info["jfif_density"], "dpi", info.get("dpi"))
raise SystemExit(0 if "dpi" not in said[0] and said[1].get("dpi") == (72, 72) else "changed")
PYTHON
