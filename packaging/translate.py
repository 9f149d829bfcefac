"""Bring the translations up to date: what is shown goes into resources/translations/*.ts, these into *.qm.

    python packaging/translate.py

New texts come out unfinished: translate them with pyside6-linguist and run this again.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Extract and compile; give the exit status."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gcp_desktop").rglob("*.py"))
    scripts = Path(sys.executable).parent
    for catalogue in sorted((ROOT / "resources" / "translations").glob("*.ts")):
        extract = [
            scripts / "pyside6-lupdate",
            *sources,
            "-ts",
            catalogue,
            "-no-obsolete",
            "-locations",
            "none",
        ]
        compile_ = [scripts / "pyside6-lrelease", catalogue, "-qm", catalogue.with_suffix(".qm")]
        for command in (extract, compile_):
            subprocess.run(list(map(str, command)), cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
