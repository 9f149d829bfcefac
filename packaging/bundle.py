"""Build the bundle for this system, check it and pack it: `make bundle`, or python packaging/bundle.py.

    build/dist/gcp-desktop/     the folder that runs anywhere (on macOS also GCP Desktop.app)
    dist/                       what is handed out, with SHA256SUMS

On Linux it needs Debian's binutils and dpkg; it then runs on systems whose C library is not older than this one's.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import make_icons

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "build" / "dist"
FOLDER = BUILT / "gcp-desktop"
OUT = ROOT / "dist"
_XZ = "xz --threads=0 -1"  # -3 saves another 5 % and takes three times as long


def call(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run a command and show it. Raises CalledProcessError."""
    print("$", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=environment)


def freeze() -> None:
    """Make the folder."""
    make_icons.main()
    call(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *(
            "--distpath",
            BUILT,
            "--workpath",
            ROOT / "build" / "work",
            ROOT / "packaging" / "gcp-desktop.spec",
        ),
    )
    if sys.platform == "linux":
        # A fifth of torch's libraries and most of Python's are symbols for debuggers.
        places = ("libpython*.so*", "python3*/lib-dynload/*.so", "torch/lib/*.so*")
        files = [file for place in places for file in sorted((FOLDER / "_internal").glob(place))]
        call("strip", "--strip-unneeded", *files)


def size_table(folder: Path, rows: int = 12) -> str:
    """Say in MB what takes the room: the largest entries of the libraries' folder."""
    internal = folder / "_internal"
    sizes = {
        entry.name: sum(_size(path) for path in [entry, *entry.rglob("*")]) for entry in internal.iterdir()
    }
    for program in folder.iterdir():
        if program.is_file():
            sizes[program.name] = _size(program)
    largest = sorted(sizes.items(), key=lambda item: -item[1])
    named = [*largest[:rows], ("everything else", sum(size for _, size in largest[rows:]))]
    lines = [f"{size / 1e6:8.1f}  {name}" for name, size in [*named, ("together", sum(sizes.values()))]]
    return "\n".join(lines)


def _size(path: Path) -> int:
    return path.lstat().st_size if path.is_file() and not path.is_symlink() else 0


def check(folder: Path) -> None:
    """Run the self-test and the console program of a copy elsewhere, without Python and with an empty home."""
    suffix = ".exe" if os.name == "nt" else ""
    with tempfile.TemporaryDirectory(prefix="gcp bundle ") as place:
        moved = Path(place, "moved")
        shutil.copytree(folder, moved, symlinks=True)
        home = Path(place, "home")
        home.mkdir()
        kept = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "LANG", "OMP_NUM_THREADS")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {
            "HOME": str(home),
            "USERPROFILE": str(home),
            "APPDATA": str(home),
            "LOCALAPPDATA": str(home),
        }
        report = Path(place, "report.txt")
        try:
            call(moved / f"gcp-desktop{suffix}", "--self-test", report, environment=environment)
        finally:
            if os.name == "nt" and report.exists():  # there it has no terminal
                print(report.read_text(encoding="utf-8"))
        gcp = moved / f"gcp{suffix}"
        call(gcp, "models", "list", environment=environment)
        # Three steps of training, which needs parts of torch that colouring does not.
        samples = moved / "_internal" / "skimage" / "data"
        training = ("train", "fine-tune", "--estimate", "--data", samples, "--out", home / "run")
        call(gcp, *training, environment=environment)


def pack() -> list[Path]:
    """Make the archive of the folder."""
    name = f"gcp-desktop-{version('gcp-desktop')}-{platform.system().lower()}-{platform.machine().lower()}"
    if sys.platform != "linux":
        return [Path(shutil.make_archive(str(OUT / name), "zip", BUILT, FOLDER.name))]
    target = OUT / f"{name}.tar.xz"
    owner = ("--owner=0", "--group=0", "--numeric-owner", "--sort=name")
    call(
        "tar", "--create", "--file", target, f"--use-compress-program={_XZ}", *owner, "-C", BUILT, FOLDER.name
    )
    return [target]


def write_checksums(files: Iterable[Path]) -> None:
    """Write SHA256SUMS, which `sha256sum --check` reads."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)]
    (OUT / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def main() -> int:
    """Do all of it; give the exit status."""
    OUT.mkdir(exist_ok=True)
    try:
        freeze()
        print(size_table(FOLDER))
        check(FOLDER)
        made = pack()
        if sys.platform == "linux":
            import build_deb  # noqa: PLC0415 - Debian's tools

            made.append(build_deb.build(FOLDER, OUT))
        compiler = shutil.which("iscc")
        if sys.platform == "win32" and compiler is not None:
            call(
                compiler,
                f"/DVersion={version('gcp-desktop')}",
                ROOT / "packaging" / "windows" / "gcp-desktop.iss",
            )
            made += OUT.glob("*-setup.exe")
        if sys.platform == "darwin":
            call("bash", ROOT / "packaging" / "macos" / "make_dmg.sh")
            made += OUT.glob("*.dmg")
    except subprocess.CalledProcessError as error:
        print(f"This failed with status {error.returncode}; the reason is above.", file=sys.stderr)
        return 1
    write_checksums(made)
    print(*made, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
