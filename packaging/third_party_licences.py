"""The licences of everything that the bundle carries, gathered from what is installed, for the spec.

Distributions: the project's dependencies, all the way down, and PyInstaller for its loader, with the licence files of
their metadata; Python itself; on Linux the libraries taken from the system, by their Debian packages.
"""

import re
import subprocess
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from lock_requirements import closure

ROOT = Path(__file__).resolve().parent.parent
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_RULE = "=" * 78
_LGPL = """\
PySide6, Shiboken and Qt are used under the GNU Lesser General Public License, version 3. They lie in the folders
PySide6 and shiboken6 as files of their own, and may be replaced by a version of your own.
Their sources: https://download.qt.io/official_releases/
The licence: https://www.gnu.org/licenses/lgpl-3.0.txt, with https://www.gnu.org/licenses/gpl-3.0.txt
"""


def bundled_distributions() -> list[str]:
    """Give the names of the distributions in the bundle, in alphabetical order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted({*closure(project["dependencies"]), "pyinstaller"} - {"setuptools"})


def licence_texts(package: Distribution) -> Iterator[str]:
    """Give the texts of the licence files among a distribution's files."""
    for path in package.files or ():
        inside_metadata = any(part.endswith(".dist-info") for part in path.parts)
        if inside_metadata and _LICENCE_FILE.search(path.name) and path.suffix not in {".py", ".pyc"}:
            yield Path(str(path.locate())).read_text(encoding="utf-8", errors="replace").strip()


def stated_licence(package: Distribution) -> str:
    """Give what a distribution's metadata names as its licence, in one line."""
    classifiers = package.metadata.get_all("Classifier") or []
    candidates = (
        *(package.metadata.get_all("License-Expression") or []),
        ", ".join(line.rsplit(" :: ", 1)[-1] for line in classifiers if line.startswith("License")),
        *(package.metadata.get_all("License") or []),
    )
    stated = [candidate for candidate in candidates if candidate not in {"", "UNKNOWN"}]
    return stated[0].splitlines()[0] if stated else "not stated"


def section(title: str, body: str) -> str:
    """Give one component's part of the file."""
    return f"{_RULE}\n{title}\n{_RULE}\n\n{body.strip()}\n\n"


def distribution_sections(names: Iterable[str]) -> Iterator[str]:
    """Give a section for each distribution. Raises ValueError if one neither carries nor states its licence."""
    for name in names:
        package = distribution(name)
        stated, texts = stated_licence(package), list(dict.fromkeys(licence_texts(package)))
        if name.startswith(("pyside6", "shiboken6")):
            texts.insert(0, _LGPL)
        if not texts and stated == "not stated":
            raise ValueError(f"{name} states no licence: find it out, or leave the package out")
        yield section(f"{package.name} {package.version}", "\n\n".join([f"Stated licence: {stated}", *texts]))


def system_licences(libraries: Iterable[Path]) -> str:
    """Give the sections of shared libraries that were taken from a Debian system, by their packages."""
    found: dict[str, list[str]] = {}
    for library in libraries:
        for path in (library, library.resolve()):
            answer = subprocess.run(
                ["dpkg-query", "-S", f"*/{path.name}"], capture_output=True, text=True, check=False
            ).stdout
            if answer:
                package = answer.split(":", 1)[0].split(",", 1)[0]
                found.setdefault(package, []).append(library.name)
                break
        else:
            raise ValueError(f"no package has {library}, so its licence is not known")
    return "".join(
        section(
            f"{package} (Debian): {', '.join(sorted(files))}",
            Path("/usr/share/doc", package, "copyright").read_text(encoding="utf-8", errors="replace"),
        )
        for package, files in sorted(found.items())
    )


def python_section() -> str:
    """Give Python's own section."""
    licence = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return section("Python: PSF-2.0", licence.read_text(encoding="utf-8"))


def write_licences(target: Path, system_libraries: Iterable[Path]) -> None:
    """Write the whole file."""
    sections = (python_section(), *distribution_sections(bundled_distributions()))
    target.write_text("".join(sections) + system_licences(system_libraries), encoding="utf-8")
