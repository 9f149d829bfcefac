"""A desk with a screen, and a person at it: looks at the window, has a mouse and a keyboard, and nothing else."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import ImageGrab

from tests.gcp_desktop.journeys.screen_reader import Box, ScreenReader, Seen

REPOSITORY = Path(__file__).parents[3]
PATIENCE = 240.0
_POLL = 0.05
_STILL = 0.8
_PROGRAMS = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "/usr/libexec/at-spi-bus-launcher")

Found = TypeVar("Found")


def missing_programs() -> list[str]:
    """What a desk needs and this machine lacks."""
    return [program for program in _PROGRAMS if shutil.which(program) is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """width, height: in pixels; theme: dark, which the window is unasked, or light."""

    width: int
    height: int
    theme: str

    def __str__(self) -> str:
        """Name it in a test's name."""
        return f"{self.width}x{self.height}-{self.theme}"


class Desk:
    """A screen with a window manager, a bus that screen readers listen at, and an empty home.

    Attributes: screen, home, display, environment of programs that are started here.
    """

    def __init__(self, screen: Screen, home: Path) -> None:
        self.screen = screen
        self.home = home
        home.mkdir()
        read, write = os.pipe()
        size = f"{screen.width}x{screen.height}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-noreset"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        kept = {name: os.environ[name] for name in ("PATH", "OMP_NUM_THREADS") if name in os.environ}
        self.environment = kept | {
            "HOME": str(home),
            "DISPLAY": self.display,
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(REPOSITORY),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._bus.stdout.readline().strip()
        self._manager = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)

    def clear(self) -> None:
        """Switch everything off."""
        for process in (self._manager, self._bus, self._server):
            process.terminate()
            process.communicate()


class Person:
    """Works with the application at a desk, and keeps pictures of what it saw in the folder `album`."""

    def __init__(self, desk: Desk, album: Path) -> None:
        self.desk = desk
        self._album = album
        album.mkdir(parents=True)
        self._reader = ScreenReader(desk.environment["DBUS_SESSION_BUS_ADDRESS"])
        self._program: subprocess.Popen[bytes] | None = None
        self._is_new = True

    # The program

    @property
    def _output(self) -> Path:
        """What the program writes into its terminal."""
        return self.desk.home.parent / "output.txt"

    def start(self) -> None:
        """Start the application and wait for its window; the first time choose the desk's theme in its menu."""
        command = [sys.executable, "-m", "gcp_desktop"]
        with self._output.open("ab") as output:
            self._program = subprocess.Popen(
                command, env=self.desk.environment, cwd=self.desk.home, stdout=output, stderr=output
            )
        self.sees("frame", ".*GCP Desktop")
        if self._is_new and self.desk.screen.theme == "light":
            self.chooses("View", "Appearance", "Light")
        self._is_new = False

    def kill(self) -> None:
        """End the program as a power cut does."""
        assert self._program is not None
        self._program.kill()
        self._program.wait()
        self._program = None

    def quit(self) -> None:
        """Quit by the keyboard; the program ends well."""
        assert self._program is not None
        self.presses("ctrl+q")
        assert self._program.wait(PATIENCE) == 0
        self._program = None

    def leave(self) -> None:
        """End whatever still runs."""
        if self._program is not None:
            self._program.send_signal(signal.SIGTERM)
            self._program.wait(PATIENCE)
        self._reader.close()

    # Looking

    def sees(self, role: str, name: str = ".*", patience: float = PATIENCE) -> Seen:
        """Wait for the topmost thing of this role whose name matches the regular expression, and look at it."""
        return self.until(lambda: self._reader.find(role, name), f"a {role} “{name}” shows", patience)

    def all(self, role: str, name: str = ".*") -> list[Seen]:
        """Everything of this role that shows now."""
        return [seen for seen in self._reader.read() if seen.role == role and re.fullmatch(name, seen.name)]

    def everything(self) -> list[Seen]:
        """Everything that shows now."""
        return list(self._reader.read())

    def misses(self, role: str, name: str = ".*") -> None:
        """Wait until nothing of this kind shows any more."""
        self.until(lambda: self._reader.find(role, name) is None, f"no {role} “{name}” shows")

    def until(self, look: Callable[[], Found | None], what: str, patience: float = PATIENCE) -> Found:
        """Look again and again, until there is something. what: is said where there never is."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            found = look()
            if found:
                return found
            if self._program is not None and self._program.poll() is not None:
                raise AssertionError(f"The program has ended: {self._output.read_text(errors='replace')}")
            time.sleep(_POLL)
        self.keeps("given-up")
        raise AssertionError(
            f"After {patience:.0f} seconds it is still not so that {what}; see {self._album}"
        )

    def rests(self) -> None:
        """Wait until nothing is being done and the screen stands still."""
        self.until(self._is_still, "the window is at rest")

    def picture(self, box: Box | None = None) -> np.ndarray:
        """The screen or a part of it, uint8 (H, W, 3)."""
        pixels = np.asarray(ImageGrab.grab(xdisplay=self.desk.display).convert("RGB"))
        if box is None:
            return pixels
        left, top, width, height = box
        return pixels[top : top + height, left : left + width]

    def keeps(self, name: str) -> None:
        """Keep a picture of the screen."""
        ImageGrab.grab(xdisplay=self.desk.display).save(self._album / f"{name}.png")

    def _is_still(self) -> bool:
        before = self.picture()
        time.sleep(_STILL)
        return bool((before == self.picture()).all()) and self._reader.find("progress bar", ".*") is None

    # Hands

    def points(self, x: int, y: int) -> None:
        """Move the mouse."""
        self._hands("mousemove", x, y)

    def clicks(self, role: str, name: str = ".*") -> None:
        """Click on the middle of a thing, once it can be used and scrolled to where it can be seen."""
        self.until(lambda: self._usable(role, name), f"a {role} “{name}” can be used")
        seen = self.brings(role, name)
        self._hands("mousemove", *seen.middle, "click", 1)

    def _usable(self, role: str, name: str) -> bool:
        seen = self._reader.find(role, name)
        return seen is not None and "enabled" in seen.states

    def brings(self, role: str, name: str = ".*") -> Seen:
        """Wait for a thing and scroll until it can be pointed at."""
        seen = self.sees(role, name)
        for _ in range(60):
            if seen.within:
                break
            left, top, width, height = seen.clip
            below = seen.middle[1] >= top + height
            self._hands("mousemove", left + width // 2, top + height // 2, "click", 5 if below else 4)
            seen = self.sees(role, name)
        assert seen.within, f"{role} “{name}” cannot be scrolled to: {seen}"
        return seen

    def drags(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in steps, release."""
        way = [
            arg
            for x, y in np.linspace(start, end, 12).round().astype(int).tolist()
            for arg in ("mousemove", x, y, "sleep", 0.02)
        ]
        self._hands("mousemove", *start, "mousedown", 1, *way, "mouseup", 1)

    def knob(self, slider: Seen) -> tuple[int, int]:
        """Find a slider's knob: where most of its height stands out from the panel."""
        pixels = self.picture(slider.box).astype(int)
        column = np.abs(pixels - pixels[0, 0]).sum(axis=2) > 60
        heights = column.sum(axis=0)
        left, top, _, height = slider.box
        return left + round(float(np.flatnonzero(heights == heights.max()).mean())), top + height // 2

    def presses(self, *keys: str) -> None:
        """Press keys one after another; names as in "ctrl+shift+e"."""
        self._hands("key", "--delay", 30, *keys)

    def holds(self, key: str) -> None:
        """Press a key and keep it down."""
        self._hands("keydown", key)

    def releases(self, key: str) -> None:
        """Let go of it."""
        self._hands("keyup", key)

    def types(self, text: str) -> None:
        """Write, in place of what is there."""
        self.presses("ctrl+a")
        self._hands("type", "--delay", 8, text)

    def chooses(self, *path: str) -> None:
        """Go through a menu with the mouse, by the names of its entries."""
        for name in path:
            self.clicks("menu item", re.escape(name))

    def _hands(self, *arguments: object) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], env=self.desk.environment, check=True)
