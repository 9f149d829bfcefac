"""Bring the translations up to date: what is shown goes into resources/translations/*.ts, these into *.qm.

    python packaging/translate.py

New texts come out unfinished: translate them with pyside6-linguist and run this again.
"""

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Extract and compile; give the exit status."""
    scripts = Path(sys.executable).parent
    for catalogue in sorted((ROOT / "resources" / "translations").glob("*.ts")):
        extract(catalogue)
        compile_ = [scripts / "pyside6-lrelease", catalogue, "-qm", catalogue.with_suffix(".qm")]
        subprocess.run(list(map(str, compile_)), cwd=ROOT, check=True)
    return 0


def extract(catalogue: Path) -> None:
    """Put what is shown into a catalogue, and take what no longer is out of it."""
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gcp_desktop").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        # Notes know nothing of Qt: they are brought into a form that Qt's tool reads.
        notes = Path(folder, "notes.py")
        calls = (
            f'translate("notes", {json.dumps(note, ensure_ascii=False)})\n' for note in templates_of_notes()
        )
        notes.write_text("".join(calls), encoding="utf-8")
        command = [tool, *sources, notes, "-ts", catalogue, "-no-obsolete", "-locations", "none"]
        subprocess.run(list(map(str, command)), cwd=ROOT, check=True)


def templates_of_notes() -> Iterator[str]:
    """The templates of all notes, in the order of the files."""
    for path in sorted([*(ROOT / "model").rglob("*.py"), *(ROOT / "gcp_desktop").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note":
                template = node.args[0]
                if isinstance(template, ast.Constant):
                    yield str(template.value)


if __name__ == "__main__":
    sys.exit(main())
