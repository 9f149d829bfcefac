#!/usr/bin/env bash
# imagecodecs 2026.3.6 (libtiff 4.7.1): tiff_decode(asrgb=True) mirrors a picture as its orientation tag says, but turns none: of the four orientations that lie
# on their sides it gives neither what is stored nor what is to be seen. Whoever applies the tag afterwards mirrors twice; the mirroring must be undone first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 tifffile==2026.3.3 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import io

import imagecodecs
import numpy as np
import tifffile

print("imagecodecs", imagecodecs.__version__, [word for word in imagecodecs.version().split(", ") if "libtiff" in word])
stored = np.random.default_rng(0).integers(0, 255, (4, 6, 3), np.uint8)
upright = {  # what each orientation asks for
    1: stored,
    2: stored[:, ::-1],
    3: stored[::-1, ::-1],
    4: stored[::-1],
    5: stored.swapaxes(0, 1),
    6: np.rot90(stored, -1),
    7: stored[::-1, ::-1].swapaxes(0, 1),
    8: np.rot90(stored),
}
found = {}
for orientation, seen in upright.items():
    stream = io.BytesIO()
    tifffile.imwrite(stream, stored, photometric="rgb", metadata=None, extratags=[(274, "H", 1, orientation, True)])
    given = imagecodecs.tiff_decode(stream.getvalue(), asrgb=True)[..., :3]
    names = [f"as {number}" for number in (1, 2, 3, 4) if np.array_equal(given, upright[number])]
    found[orientation] = "upright" if np.array_equal(given, seen) else names[0] if names else "something else"
print(found)
expected = {5: "as 1", 6: "as 2", 7: "as 3", 8: "as 4"}
raise SystemExit(0 if found == {**dict.fromkeys((1, 2, 3, 4), "upright"), **expected} else "changed")
PYTHON
