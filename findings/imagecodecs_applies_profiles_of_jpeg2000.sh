#!/usr/bin/env bash
# imagecodecs 2026.3.6: decoding a JP2 whose colours are described by an ICC profile changes its samples: a grey of 20,000 out of 65,535 with
# a linear profile comes out as another number, while the same codestream without boxes gives 20,000. Not in imagecodecs' documentation. Who applies the
# profile, too, as of every other format, applies it twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imagecodecs==2026.3.6 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import struct

import imagecodecs
import numpy as np

grey = np.full((16, 16), 20_000, np.uint16)
codestream = imagecodecs.jpeg2k_encode(grey, 0, reversible=True, codecformat="j2k")


def box(kind, content):
    return struct.pack(">I4s", len(content) + 8, kind) + content


def fixed(*numbers):
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


tags = [
    (b"desc", b"desc\0\0\0\0" + struct.pack(">I", 7) + b"linear\0" + b"\0" * 81),
    (b"cprt", b"text\0\0\0\0none\0"),
    (b"wtpt", b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249)),
    (b"kTRC", b"curv\0\0\0\0" + struct.pack(">I", 0)),
]
table, data, start = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
for key, value in tags:
    table += key + struct.pack(">II", start + len(data), len(value))
    data += value + b"\0" * (-len(value) % 4)
head = struct.pack(">I4sI4s4s4s6H4s", start + len(data), b"none", 0x02400000, b"mntr", b"GRAY", b"XYZ ", 2020, 1, 1, 0, 0, 0, b"acsp")
profile = (head + b"\0" * 28 + fixed(0.9642, 1.0, 0.8249)).ljust(128, b"\0") + table + data

size = box(b"ihdr", struct.pack(">IIHBBBB", 16, 16, 1, 15, 7, 0, 0))
boxed = (
    box(b"jP  ", b"\r\n\x87\n")
    + box(b"ftyp", b"jp2 \0\0\0\0jp2 ")
    + box(b"jp2h", size + box(b"colr", b"\2\0\0" + profile))
    + box(b"jp2c", codestream)
)
plain, changed = (int(imagecodecs.jpeg2k_decode(file).flat[0]) for file in (codestream, boxed))
print(f"stored 20000, decoded without a profile {plain}, with one {changed}")
assert plain == 20_000
assert changed != 20_000
print("as found")
PYTHON
