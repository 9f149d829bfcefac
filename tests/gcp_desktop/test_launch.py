"""Whether the application finds out, before Qt does, that it cannot open a window."""

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import PySide6
import pytest
from PIL import Image

from gcp_desktop import __main__ as entry
from gcp_desktop.launch import (
    explain_missing,
    linux_platforms,
    missing_libraries,
    required_libraries,
)

QT = Path(PySide6.__file__).parent / "Qt"
# Every Linux that runs torch has these.
UNIVERSAL = {
    "libc.so.6",
    "libm.so.6",
    "libgcc_s.so.1",
    "libstdc++.so.6",
    "libz.so.1",
    "libresolv.so.2",
    "ld-linux-x86-64.so.2",
}
BUNDLED = re.compile(r"lib(Qt6|icu)")


def system_libraries_of(name: str) -> set[str]:
    found = subprocess.run(["readelf", "-d", QT / name], capture_output=True, text=True, check=True).stdout
    needed = re.findall(r"\(NEEDED\).*\[(.+)\]", found)
    assert needed
    return {file for file in needed if file not in UNIVERSAL and not BUNDLED.match(file)}


@pytest.mark.skipif(shutil.which("readelf") is None, reason="readelf is not installed")
@pytest.mark.parametrize(
    ("platform", "files"),
    [
        ("offscreen", ["lib/libQt6Core.so.6", "lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6"]),
        ("offscreen", ["lib/libQt6Network.so.6"]),
        ("offscreen", ["lib/libQt6DBus.so.6", "plugins/platforms/libqoffscreen.so"]),
        ("xcb", ["lib/libQt6XcbQpa.so.6", "plugins/platforms/libqxcb.so"]),
        ("wayland", ["lib/libQt6WaylandClient.so.6", "plugins/platforms/libqwayland.so"]),
    ],
)
def test_the_table_covers_what_the_installed_qt_needs(platform: str, files: list[str]) -> None:
    listed = {library.file for library in required_libraries(platform)}
    for file in files:
        assert system_libraries_of(file) <= listed


def test_missing_libraries_asks_about_each() -> None:
    missing = missing_libraries("xcb", loads=lambda file: file not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    assert [library.file for library in missing] == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_explanation_names_files_and_the_command() -> None:
    missing = missing_libraries("xcb", loads=lambda file: "glib" not in file and "cursor" not in file)
    text = explain_missing(missing)
    assert "libglib-2.0.so.0" in text
    assert "sudo apt-get install libglib2.0-0 libxcb-cursor0\n" in text


def test_no_display() -> None:
    assert linux_platforms({}) == ()


def test_a_platform_asked_for_is_taken_at_its_word() -> None:
    assert linux_platforms({"QT_QPA_PLATFORM": "offscreen"}) == ("offscreen",)
    assert linux_platforms({"QT_QPA_PLATFORM": "wayland;xcb:opt=1"}) == ("wayland", "xcb")


def test_a_display_that_nobody_serves_is_none() -> None:
    assert linux_platforms({"DISPLAY": ":98765"}) == ()


def test_a_wayland_display_needs_its_socket(tmp_path: Path) -> None:
    environ = {
        "WAYLAND_DISPLAY": "wayland-7",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "XDG_SESSION_TYPE": "wayland",
    }
    assert linux_platforms(environ) == ()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert linux_platforms(environ) == ("wayland",)


def test_missing_libraries_are_reported_instead_of_a_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    lacking = missing_libraries("xcb", loads=lambda file: file != "libxcb-cursor.so.0")
    monkeypatch.setattr(entry, "missing_libraries", lambda platform: lacking)
    assert entry.main(["--sample"]) == 1
    assert "sudo apt-get install libxcb-cursor0" in capsys.readouterr().err


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_display")
def test_without_display_and_photograph_there_is_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main([]) == 1
    assert "gcp-desktop PHOTO" in capsys.readouterr().err


@pytest.mark.usefixtures("no_display")
def test_without_display_a_bad_photograph_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "-my photograph.png"
    text.write_text("no picture")
    assert entry.main(["--output", str(tmp_path / "out"), "--", str(text)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("There is no display")
    assert text.name in err
    assert "Traceback" not in err
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.usefixtures("no_display")
def test_without_display_the_pictures_become_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    for _ in range(2):  # a second start replaces what the first one wrote
        assert entry.main(["--sample", "--output", str(folder)]) == 0
        named = {Path(line) for line in capsys.readouterr().out.splitlines() if line.endswith(".png")}
        assert len(named) == 3
        assert named == set(folder.iterdir())


@pytest.mark.usefixtures("no_display")
def test_without_display_a_folder_is_coloured_and_gone_on_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    box, out = tmp_path / "box", tmp_path / "out"
    box.mkdir()
    for name in ("a.png", "b.png"):
        Image.fromarray(np.full((40, 50), 90, np.uint8)).save(box / name)
    for done in ("2 of 2 photographs colourised", "0 of 2 photographs colourised, 2 done already"):
        assert entry.main(["--output", str(out), str(box)]) == 0
        assert done in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == ["a.png", "b.png"]
