#!/usr/bin/env bash
# imagecodecs 2026.3.6: decoding a JPEG 2000 of 16-bit RGB takes about three times the picture's bytes at its peak, 18 for
# a pixel of 6: OpenJPEG holds every sample as an integer of 32 bits before it is packed. A PNG or TIFF of the same picture
# takes little more than the picture. Not in imagecodecs' documentation, which gives `out` for results that shall lie elsewhere: it
# saves nothing of this. So 400 megapixels need over 7 GB.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import imagecodecs
import numpy as np

rows, columns = np.mgrid[0:3000, 0:3000]
picture = np.stack([rows, columns, rows + columns], axis=-1).astype(np.uint16) * 7
for name, encode in (("jpeg2k", imagecodecs.jpeg2k_encode), ("png", imagecodecs.png_encode)):
    options = {"reversible": True} if name == "jpeg2k" else {"level": 1}
    open(f"picture.{name}", "wb").write(encode(picture, **options))
PYTHON
cat > peak.py <<'PYTHON'
import resource
import sys

import imagecodecs
import numpy as np

decode = getattr(imagecodecs, f"{sys.argv[1]}_decode")
decode(getattr(imagecodecs, f"{sys.argv[1]}_encode")(np.zeros((16, 16, 3), np.uint16)))  # loads the library
data = open(f"picture.{sys.argv[1]}", "rb").read()
out = np.empty((3000, 3000, 3), np.uint16) if "out" in sys.argv else None
if out is not None:
    out.fill(0)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
picture = decode(data, out=out)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
assert picture[7, 9].tolist() == [49, 63, 112]
print(round((peak - before) / 9e6, 1))
PYTHON
python="$folder/venv/bin/python"
"$python" -c 'import imagecodecs; print("imagecodecs", imagecodecs.__version__)'
jpeg2k=$("$python" peak.py jpeg2k)
into=$("$python" peak.py jpeg2k out)
png=$("$python" peak.py png)
echo "bytes a pixel of 6 at the peak: JPEG 2000 $jpeg2k, into an array that is there $into, PNG $png"
"$python" -c "import sys; a, b, c = map(float, sys.argv[1:]); sys.exit(not (a > 15 and b > 10 and c < 9))" "$jpeg2k" "$into" "$png"
echo "as found"
