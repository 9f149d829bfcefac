"""Set up the virtual environment with the pinned dependencies, then run the application or its checks.

    python3 packaging/bootstrap.py setup [--dev]
    python3 packaging/bootstrap.py run [PHOTO]
    python3 packaging/bootstrap.py test [PYTEST ARGUMENT]...
    python3 packaging/bootstrap.py lint
    python3 packaging/bootstrap.py bundle

The environment is .venv, or the folder that the environment variable VENV names. The Makefile calls this
file, and on Windows a person does. It needs nothing but the standard library, and keeps to syntax that an
older Python understands, because saying which Python is needed is one of its jobs.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)
STAMP = "gcp-desktop.stamp"
EXTRAS = {"test": "dev", "lint": "dev", "bundle": "bundle"}  # what a command needs besides
# A process for each core, within memory; files stay whole, because their tests share what is slow to make.
TEST_PROCESSES = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
LINT = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("mypy", "packaging", "docs"),
    ("lint-imports",),
)


class SetupError(Exception):
    """The environment cannot be made; the message says why and what to do."""


def check_python(version: "tuple[int, int]", *, has_venv: bool, on_debian: bool) -> None:
    """Raise SetupError if this Python cannot carry the application."""
    found = ".".join(map(str, version))
    if not OLDEST <= version <= NEWEST:
        raise SetupError(
            f"GCP Desktop needs Python 3.11, 3.12 or 3.13, and this is Python {found} ({sys.executable}).\n"
            + (
                "Install it:        sudo apt-get install python3.11 python3.11-venv\n"
                if on_debian
                else "Install it:        https://www.python.org/downloads/\n"
            )
            + "or name yours:     make run PYTHON=/path/to/python3.11"
        )
    if not has_venv:
        raise SetupError(
            f"This Python ({sys.executable}) cannot make virtual environments: its venv module is missing.\n"
            + f"Install it:        sudo apt-get install python{found}-venv"
        )


def has_venv_module() -> bool:
    """Whether this Python can make a virtual environment with pip in it (Debian packages that apart)."""
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


def fingerprint(paths: "list[Path]", *others: str) -> str:
    """Give a digest of files and texts: while it stays, the environment is up to date."""
    digest = hashlib.sha256("\0".join(others).encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Environment:
    """The virtual environment in `folder`.

    python: its interpreter. scripts: the folder with its commands.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")

    def command(self, name: str) -> str:
        """Give the path of one of its commands."""
        return str(self.scripts / (name + ".exe" if os.name == "nt" else name))

    def prepare(self, besides: str = "") -> None:
        """Create or update it; do nothing when it is as the lock files say. besides: "dev" or "bundle" as well."""
        names = ["pyproject.toml", "requirements.txt"] + ([f"requirements-{besides}.txt"] if besides else [])
        wanted = fingerprint([ROOT / name for name in names], str(ROOT), sys.version)
        stamp = self.folder / ((besides + "-" if besides else "") + STAMP)
        if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted and self._works():
            return
        check_python(
            sys.version_info[:2], has_venv=has_venv_module(), on_debian=shutil.which("apt-get") is not None
        )
        say(f"Setting up {self.folder} (only the first time, and when the dependencies change) ...")
        if not self._works():
            call([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "install"]
        if not sys.stdout.isatty():
            pip.append("--quiet")  # whoever watches should see that the downloads move
        call([*pip, "-r", str(ROOT / names[-1])])
        # Editable, so that pulling a new version needs no second installation.
        call([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
        stamp.write_text(wanted, encoding="ascii")

    def _works(self) -> bool:
        if not self.python.exists():
            return False
        # A moved folder or an upgraded Python leaves one behind that no longer starts.
        probe = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
        return subprocess.run([str(self.python), "-c", probe], check=False).returncode == 0


def say(text: str) -> None:
    """Tell the person, at once and in order with what the commands print."""
    print(text, flush=True)


def call(command: "list[str]") -> None:
    """Run a command; raise SetupError if it fails."""
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if status != 0:
        raise SetupError(f"This failed with status {status}:\n    {' '.join(command)}\nThe reason is above.")


def lint(environment: Environment) -> int:
    """Run every check, also after one failed; give 0 if all passed."""
    failed = False
    for name, *options in LINT:
        say(" ".join(("$", name, *options)))
        failed |= subprocess.run([environment.command(name), *options], check=False, cwd=ROOT).returncode != 0
    return int(failed)


def main(arguments: "list[str]") -> int:
    """Carry out one command line; give the exit status."""
    if not arguments or arguments[0] not in ("setup", "run", "test", "lint", "bundle"):
        say(__doc__ or "")
        return 2
    command, rest = arguments[0], arguments[1:]
    environment = Environment(ROOT / os.environ.get("VENV", ".venv"))
    try:
        environment.prepare(EXTRAS.get(command, "dev" if rest == ["--dev"] else ""))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    if command == "lint":
        return lint(environment)
    commands = {
        "run": ["-m", "gcp_desktop", *(["--", *rest] if rest else ["--sample"])],
        "test": ["-m", "pytest", *TEST_PROCESSES, *rest],
        "bundle": [str(ROOT / "packaging" / "bundle.py")],
    }
    if command in commands:
        folder = None if command == "run" else ROOT  # a photograph is named from where the person is
        return subprocess.run(
            [str(environment.python), *commands[command]], check=False, cwd=folder
        ).returncode
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
