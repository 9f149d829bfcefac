"""Build the sdist and from it the wheel, install each into a fresh environment, run its self-test: `make wheel`.

    dist/gcp_desktop-*.tar.gz, dist/gcp_desktop-*.whl

Installs all dependencies for real, by the ranges of pyproject.toml; only torch in the version that is pinned, because
each index has builds of its own.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "dist"


def call(*command: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> None:
    """Run a command and show it. Raises CalledProcessError."""
    print("$", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, cwd=cwd, env=environment)


def scripts_of(folder: Path) -> Path:
    """Make a virtual environment; give the folder with its commands."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def check(package: Path, place: Path) -> None:
    """Install a package into an environment of its own in `place`, and use it away from the sources."""
    scripts, home = scripts_of(place / "environment"), place / "home"
    home.mkdir()
    constraint = place / "constraint.txt"
    pins = (ROOT / "requirements.txt").read_text(encoding="ascii").splitlines()
    constraint.write_text("\n".join(pin for pin in pins if pin.startswith("torch==")), encoding="ascii")
    pip = (scripts / "python", "-m", "pip", "--disable-pip-version-check")
    call(*pip, "install", "--quiet", "--constraint", constraint, f"{package}[formats,train]")
    call(*pip, "check")
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    call(scripts / "gcp-desktop", "--self-test", cwd=home, environment=environment)
    call(scripts / "gcp", "models", "list", cwd=home, environment=environment)


def main() -> int:
    """Do all of it; give the exit status."""
    begin = time.monotonic()
    made = [
        OUT / f"gcp_desktop-{version('gcp-desktop')}{ending}" for ending in (".tar.gz", "-py3-none-any.whl")
    ]
    with tempfile.TemporaryDirectory(prefix="gcp-wheel-") as folder:
        place = Path(folder)
        try:
            maker = scripts_of(place / "maker")
            call(maker / "python", "-m", "pip", "install", "--quiet", "build")
            call(maker / "python", "-m", "build", "--outdir", OUT)
            for package in made:
                (place / package.suffix).mkdir()
                check(package, place / package.suffix)
        except subprocess.CalledProcessError as error:
            print(f"This failed with status {error.returncode}; the reason is above.", file=sys.stderr)
            return 1
    print(*made, f"built, installed and tested in {time.monotonic() - begin:.0f} s", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
