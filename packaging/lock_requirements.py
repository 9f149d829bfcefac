"""Write requirements.txt, requirements-dev.txt and requirements-bundle.txt: the versions that this environment has.

Follows the dependencies of pyproject.toml through the installed packages, so that what else is installed is
left out. Run it (`make lock`) in the environment in which the tests passed.
"""

import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
APPLICATION_EXTRAS = ("formats", "train")
HEADER = "# Written by `make lock`; do not edit. {purpose}\n"


def closure(requirements: Iterable[str]) -> dict[str, str]:
    """Give name -> version of the requirements and of everything that they need on this machine."""
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        installed = distribution(requirement.name)
        # The local part ("+cpu") names a build, and each platform has its own.
        found[key[0]] = installed.version.partition("+")[0]
        for text in installed.requires or ():
            needed = Requirement(text)
            environments = [{"extra": extra} for extra in (*requirement.extras, "")]
            if needed.marker is None or any(needed.marker.evaluate(each) for each in environments):
                waiting.append(needed)
    return found


def lines(versions: dict[str, str]) -> str:
    """Give the pins in pip's format."""
    return "".join(f"{name}=={version}\n" for name, version in sorted(versions.items()))


def main() -> None:
    """Write the files beside pyproject.toml."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    # The build backend is pinned too, because the project is installed without build isolation.
    extras = project["optional-dependencies"]
    run = closure(
        [
            *project["dependencies"],
            *(requirement for extra in APPLICATION_EXTRAS for requirement in extras[extra]),
            *pyproject["build-system"]["requires"],
        ]
    )
    (ROOT / "requirements.txt").write_text(
        HEADER.format(purpose="What the application needs.") + lines(run), encoding="utf-8"
    )
    for extra, purpose in (
        ("dev", "What the checks need besides."),
        ("bundle", "What `make bundle` needs besides."),
    ):
        besides = {name: version for name, version in closure(extras[extra]).items() if name not in run}
        (ROOT / f"requirements-{extra}.txt").write_text(
            HEADER.format(purpose=purpose) + "-r requirements.txt\n" + lines(besides), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
