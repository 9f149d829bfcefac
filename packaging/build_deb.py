"""Make the Debian package of a built bundle: folder, commands, desktop entry, metadata, MIME type, icons."""

import gzip
import os
import platform
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
METAINFO = "io.github.gcp_desktop.gcp_desktop.metainfo.xml"
COMMANDS = ("gcp-desktop", "gcp")
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# What PyInstaller leaves to the system, because drivers and themes belong to it, and what is loaded by name.
DEPENDS = (
    "fontconfig",
    "fonts-dejavu-core",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libwayland-client0",
    "libx11-6",
    "libxcb1",
)
CONTROL = """\
Package: gcp-desktop
Version: {version}
Section: graphics
Priority: optional
Architecture: {architecture}
Installed-Size: {kilobytes}
Depends: {depends}
Maintainer: {maintainer}
Description: colourises old photographs on your own computer
 Open a black-and-white photograph and choose among several plausible
 colourings of it, adjust them and save the picture at full size. The
 method follows Wu et al., "Towards Vivid and Diverse Image Colorization
 with Generative Color Prior" (ICCV 2021). Runs on the processor; pictures
 never leave the computer.
"""
# The form that Debian's tools read: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: GCP Desktop
Comment: What else the package carries, and under which licences, is told in
 /usr/lib/gcp-desktop/_internal/third-party-licences.txt

Files: *
Copyright: 2026 The GCP Desktop authors
License: Apache-2.0
 On Debian systems the text is in /usr/share/common-licenses/Apache-2.0
"""
CHANGELOG = """\
gcp-desktop ({version}) stable; urgency=medium

  * What is new is told in CHANGELOG.md.gz beside this file.

 -- {maintainer}  {date}
"""
MAINTAINER = "The GCP Desktop authors <gcp-desktop@users.noreply.github.com>"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _compress(content: bytes, target: Path) -> None:
    with gzip.GzipFile(target, "wb", mtime=0) as file:
        file.write(content)


def release_date() -> datetime:
    """Give the time of the last commit (SOURCE_DATE_EPOCH if set), so that a build can be repeated."""
    epoch = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(
            ["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout
    )
    return datetime.fromtimestamp(int(epoch), UTC)


def fill(root: Path, folder: Path, number: str) -> None:
    """Lay out the installed files under `root`."""
    share, library = root / "usr/share", root / "usr/lib/gcp-desktop"
    shutil.copytree(folder, library, symlinks=True)
    binaries = root / "usr/bin"
    binaries.mkdir()
    manual = share / "man/man1"
    manual.mkdir(parents=True)
    for name in COMMANDS:
        (binaries / name).symlink_to(f"../lib/gcp-desktop/{name}")
        _compress((LINUX / f"{name}.1").read_bytes(), manual / f"{name}.1.gz")
    _copy(LINUX / "gcp-desktop.desktop", share / "applications/gcp-desktop.desktop")
    _copy(LINUX / "gcp-desktop.mime.xml", share / "mime/packages/gcp-desktop.xml")
    metainfo = (LINUX / METAINFO).read_text(encoding="utf-8")
    metainfo = metainfo.replace("@VERSION@", number).replace("@DATE@", f"{release_date():%Y-%m-%d}")
    (share / "metainfo").mkdir()
    (share / "metainfo" / METAINFO).write_text(metainfo, encoding="utf-8")
    icons = share / "icons/hicolor"
    _copy(ROOT / "resources/icons/app.svg", icons / "scalable/apps/gcp-desktop.svg")
    for size in ICON_SIZES:
        _copy(ROOT / f"build/icons/gcp-desktop-{size}.png", icons / f"{size}x{size}/apps/gcp-desktop.png")
    document = share / "doc/gcp-desktop"
    document.mkdir(parents=True)
    (document / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    date = format_datetime(release_date())
    changelog = CHANGELOG.format(version=number, maintainer=MAINTAINER, date=date)
    _compress(changelog.encode(), document / "changelog.gz")
    _compress((ROOT / "CHANGELOG.md").read_bytes(), document / "CHANGELOG.md.gz")


def build(folder: Path, out: Path) -> Path:
    """Pack the bundle in `folder`; give the package's path in `out`. Raises CalledProcessError."""
    number = version("gcp-desktop")
    ask = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = ask.stdout.strip()
    target = out / f"gcp-desktop_{number}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="gcp-deb-") as place:
        root = Path(place, "root")
        fill(root, folder, number)
        for path in [root, *root.rglob("*")]:
            if not path.is_symlink():
                library = path.is_file() and ".so" in path.suffixes
                executable = os.access(path, os.X_OK) and not library
                path.chmod(0o755 if executable else 0o644)
        size = sum(path.lstat().st_size for path in root.rglob("*")) // 1024
        libc = f"libc6 (>= {platform.libc_ver()[1]})"
        control = CONTROL.format(
            version=number,
            architecture=architecture,
            kilobytes=size,
            depends=", ".join([libc, *DEPENDS]),
            maintainer=MAINTAINER,
        )
        (root / "DEBIAN").mkdir()
        (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", str(root), str(target)]
        subprocess.run(command, check=True)
    return target
