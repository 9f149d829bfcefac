#!/usr/bin/env bash
# pypdfium2 5.15.2 (its pdfium): a page's UserUnit, which says how many points its unit is (PDF 1.6, for large plans), is neither
# applied nor told. A page of 100 units of 2 points, thus 200 points, is said to be 100 points wide, and is drawn at half its size;
# no call gives the unit. It survives where the page is imported into another document and that is saved.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PYTHON'
import io

import pypdfium2

objects = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 50] /UserUnit 2 /Resources << >> >>",
]
data, places = b"%PDF-1.6\n", []
for number, content in enumerate(objects, 1):
    places.append(len(data))
    data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
table = b"".join(b"%010d 00000 n \n" % place for place in places)
end = len(data)
data += b"xref\n0 4\n0000000000 65535 f \n" + table
data += b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % end

document = pypdfium2.PdfDocument(data)
page = document[0]
bitmap = page.render(scale=1)
drawn = (bitmap.width, bitmap.height)
copy, saved = pypdfium2.PdfDocument.new(), io.BytesIO()
copy.import_pages(document, [0])
copy.save(saved)
print("pypdfium2", pypdfium2.PYPDFIUM_INFO, "pdfium", pypdfium2.PDFIUM_INFO)
print("size in points", page.get_size(), "drawn at one pixel a point", drawn)
kept = b"/UserUnit 2" in saved.getvalue()
print("the copy keeps the unit:", kept)
raise SystemExit(0 if page.get_size() == (100.0, 50.0) and drawn == (100, 50) and kept else "changed")
PYTHON
