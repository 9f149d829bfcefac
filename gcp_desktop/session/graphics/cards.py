"""The graphics cards of this computer that PyTorch could compute on, asked of the system itself, not of torch."""

import os
import platform
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gcp_desktop.session.background import Background

_PATIENCE_SECONDS = 10
_NVIDIA_SMI = ("nvidia-smi", "--query-gpu=name,driver_version,compute_cap", "--format=csv,noheader")
_WINDOWS_CARDS = ("powershell", "-NoProfile", "-Command", "(Get-CimInstance Win32_VideoController).Name")
_APPLE_CHIP = ("sysctl", "-n", "machdep.cpu.brand_string")
_PCI = Path("/sys/bus/pci/devices")
_DISPLAY_CLASS = "0x03"


class Vendor(Enum):
    """Whose cards PyTorch has builds for."""

    NVIDIA = auto()
    AMD = auto()
    APPLE = auto()


_PCI_VENDORS = {"0x10de": Vendor.NVIDIA, "0x1002": Vendor.AMD}
_VENDOR_WORDS = {"nvidia": Vendor.NVIDIA, "amd": Vendor.AMD, "radeon": Vendor.AMD}


@dataclass(frozen=True, slots=True)
class Card:
    """A graphics card.

    name: empty where only the vendor is known. driver: NVIDIA's version as (580, 65, ...), empty where it did not
    answer. capability: what CUDA calls the generation, (8, 6) for example; empty likewise.
    """

    vendor: Vendor
    name: str = ""
    driver: tuple[int, ...] = ()
    capability: tuple[int, ...] = ()


def find_cards(
    system: str, machine: str, ask: Callable[[Sequence[str]], str], pci: Path = _PCI
) -> tuple[Card, ...]:
    """Give the cards, NVIDIA's first.

    system, machine: as `platform` names them. ask: runs a command and gives what it prints, empty if it fails or
    is not there. pci: where Linux lists what is plugged in.
    """
    if system == "Darwin":
        return (Card(Vendor.APPLE, ask(_APPLE_CHIP).strip()),) if machine == "arm64" else ()
    cards = [_nvidia_card(line) for line in ask(_NVIDIA_SMI).splitlines() if line.count(",") == 2]
    # What the driver does not tell of, the system may still see.
    seen = _windows_cards(ask(_WINDOWS_CARDS)) if system == "Windows" else _pci_cards(pci)
    known = {card.vendor for card in cards}
    return tuple(sorted([*cards, *(card for card in seen if card.vendor not in known)], key=_by_vendor))


def _nvidia_card(line: str) -> Card:
    name, driver, capability = (part.strip() for part in line.split(","))
    return Card(Vendor.NVIDIA, name, _numbers(driver), _numbers(capability))


def _numbers(version: str) -> tuple[int, ...]:
    """The version's numbers; none where the driver says "[N/A]"."""
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def _windows_cards(names: str) -> list[Card]:
    found = []
    for name in names.splitlines():
        vendors = [vendor for word, vendor in _VENDOR_WORDS.items() if word in name.lower().split()]
        found += [Card(vendor, name.strip()) for vendor in vendors[:1]]
    return found


def _pci_cards(folder: Path) -> list[Card]:
    found = []
    for device in sorted(folder.glob("*")):
        try:
            kind, vendor = ((device / name).read_text().strip() for name in ("class", "vendor"))
        except OSError:
            continue  # unplugged meanwhile, or not ours to read
        if kind.startswith(_DISPLAY_CLASS) and vendor in _PCI_VENDORS:
            found.append(Card(_PCI_VENDORS[vendor]))
    return found


def _by_vendor(card: Card) -> int:
    return list(Vendor).index(card.vendor)


def ask_system(command: Sequence[str]) -> str:
    """Run one of the system's commands; give what it prints, empty if it fails or is not there."""
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE_SECONDS,
            env=outside_environment(os.environ),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would flash a terminal
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout


def outside_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without the bundle's own libraries, which the system's programs must not load."""
    outside = {name: value for name, value in environment.items() if not name.startswith("LD_LIBRARY_PATH")}
    before = environment.get("LD_LIBRARY_PATH_ORIG")  # kept there by the bundle's loader
    if before is not None:
        outside["LD_LIBRARY_PATH"] = before
    return outside


class Graphics(QObject):
    """Looks for the cards beside the window's thread. Signals: found(tuple of `Card`)."""

    found = Signal(tuple)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background

    def look(self) -> None:
        """Look again, because drivers come and go."""
        self._background.run(
            lambda: find_cards(platform.system(), platform.machine(), ask_system),
            self.found.emit,
            lambda _: self.found.emit(()),
        )
