"""What must be known before Qt is imported: is there a display, and are Qt's system libraries installed?

Qt itself answers both by ending the process with a message for developers, and PySide6 by a traceback.
"""

import ctypes
import os
import socket
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SystemLibrary:
    """A shared library that Qt loads from the system, and the Debian package that installs it."""

    file: str
    package: str


# The direct dependencies, outside PySide6, of Qt's Core, Gui, Widgets, Network and DBus libraries ...
_BASE = (
    SystemLibrary("libEGL.so.1", "libegl1"),
    SystemLibrary("libGL.so.1", "libgl1"),
    SystemLibrary("libX11.so.6", "libx11-6"),
    SystemLibrary("libbrotlicommon.so.1", "libbrotli1"),
    SystemLibrary("libbrotlidec.so.1", "libbrotli1"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1"),
    SystemLibrary("libfreetype.so.6", "libfreetype6"),
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0"),
    SystemLibrary("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    SystemLibrary("libgthread-2.0.so.0", "libglib2.0-0"),
    SystemLibrary("libxkbcommon.so.0", "libxkbcommon0"),
    SystemLibrary("libzstd.so.1", "libzstd1"),
)
# ... and those of the plugin for each kind of display.
_PLATFORM = {
    "xcb": (
        SystemLibrary("libX11-xcb.so.1", "libx11-xcb1"),
        SystemLibrary("libxcb.so.1", "libxcb1"),
        SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0"),
        SystemLibrary("libxcb-icccm.so.4", "libxcb-icccm4"),
        SystemLibrary("libxcb-image.so.0", "libxcb-image0"),
        SystemLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1"),
        SystemLibrary("libxcb-randr.so.0", "libxcb-randr0"),
        SystemLibrary("libxcb-render.so.0", "libxcb-render0"),
        SystemLibrary("libxcb-render-util.so.0", "libxcb-render-util0"),
        SystemLibrary("libxcb-shape.so.0", "libxcb-shape0"),
        SystemLibrary("libxcb-shm.so.0", "libxcb-shm0"),
        SystemLibrary("libxcb-sync.so.1", "libxcb-sync1"),
        SystemLibrary("libxcb-util.so.1", "libxcb-util1"),
        SystemLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0"),
        SystemLibrary("libxcb-xkb.so.1", "libxcb-xkb1"),
        SystemLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ),
    "wayland": (
        SystemLibrary("libwayland-client.so.0", "libwayland-client0"),
        SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0"),
    ),
}


def required_libraries(platform: str) -> tuple[SystemLibrary, ...]:
    """Give what Qt on Linux needs from the system to use a platform ("xcb", "wayland", "offscreen", ...)."""
    return _BASE + _PLATFORM.get(platform, ())


def loadable(file: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_libraries(platform: str, *, loads: Callable[[str], bool] = loadable) -> tuple[SystemLibrary, ...]:
    """Give those of the required libraries that this machine lacks. loads: whether it can load one."""
    return tuple(library for library in required_libraries(platform) if not loads(library.file))


def explain_missing(libraries: Iterable[SystemLibrary]) -> str:
    """Name the libraries and the command that installs them."""
    libraries = tuple(libraries)
    packages = " ".join(sorted({library.package for library in libraries}))
    return (
        "The window cannot open, because this system lacks libraries that Qt needs:\n"
        f"    {' '.join(library.file for library in libraries)}\n"
        "On Debian, Ubuntu and their relatives this installs them:\n"
        f"    sudo apt-get install {packages}\n"
        "Elsewhere install the packages that hold these files. Until then the command line works without a\n"
        "window: gcp colourise --help"
    )


def linux_platforms(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Give the Qt platforms that can show a window here, in the order in which Qt tries them; () for none.

    A platform that the person asked for (QT_QPA_PLATFORM) is taken at its word.
    """
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return tuple(name.partition(":")[0] for name in chosen.split(";"))
    displays = {"wayland": _wayland_answers(environ), "xcb": _x_answers(environ)}
    order = ("wayland", "xcb") if environ.get("XDG_SESSION_TYPE") == "wayland" else ("xcb", "wayland")
    return tuple(name for name in order if displays[name])


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(environ.get("XDG_RUNTIME_DIR", "")) / name  # an absolute name stands for itself
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(os.fspath(path))
        except OSError:
            return False
    return True


def _x_answers(environ: Mapping[str, str]) -> bool:
    """Whether the X server of DISPLAY lets us in: a variable left over from another session is no display."""
    display = environ.get("DISPLAY", "")
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # cannot be asked; that the library is missing is then what to report
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused
