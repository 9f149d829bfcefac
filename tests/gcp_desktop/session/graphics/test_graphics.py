"""Which cards are found, system by system, from what the systems answer."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gcp_desktop.session.background import Background
from gcp_desktop.session.graphics.cards import (
    Card,
    Graphics,
    Vendor,
    ask_system,
    find_cards,
    outside_environment,
)

RTX = "NVIDIA GeForce RTX 3060, 580.65.06, 8.6\n"


class Answers:
    """A system that answers some commands, by their program, and lacks the others."""

    def __init__(self, **answers: str) -> None:
        self._answers = {name.replace("_", "-"): text for name, text in answers.items()}

    def __call__(self, command: Sequence[str]) -> str:
        return self._answers.get(command[0], "")


def pci_device(folder: Path, address: str, kind: str, vendor: str) -> None:
    device = folder / address
    device.mkdir()
    (device / "class").write_text(kind + "\n")
    (device / "vendor").write_text(vendor + "\n")


def test_nvidias_driver_tells_name_version_and_generation(tmp_path: Path) -> None:
    for system in ("Linux", "Windows"):
        cards = find_cards(system, "x86_64", Answers(nvidia_smi=RTX), tmp_path)
        assert cards == (Card(Vendor.NVIDIA, "NVIDIA GeForce RTX 3060", (580, 65, 6), (8, 6)),)


def test_linux_sees_a_card_whose_driver_is_missing(tmp_path: Path) -> None:
    pci_device(tmp_path, "0000:01:00.0", "0x030000", "0x10de")
    pci_device(tmp_path, "0000:01:00.1", "0x040300", "0x10de")  # its sound
    pci_device(tmp_path, "0000:00:02.0", "0x030000", "0x8086")
    (tmp_path / "unplugged").mkdir()
    assert find_cards("Linux", "x86_64", Answers(), tmp_path) == (Card(Vendor.NVIDIA),)


def test_linux_names_nvidia_first_and_each_card_once(tmp_path: Path) -> None:
    pci_device(tmp_path, "0000:01:00.0", "0x038000", "0x1002")
    pci_device(tmp_path, "0000:02:00.0", "0x030000", "0x10de")
    cards = find_cards("Linux", "x86_64", Answers(nvidia_smi=RTX), tmp_path)
    assert [(card.vendor, bool(card.driver)) for card in cards] == [
        (Vendor.NVIDIA, True),
        (Vendor.AMD, False),
    ]


def test_windows_is_asked_for_what_the_driver_does_not_tell(tmp_path: Path) -> None:
    names = "Intel(R) UHD Graphics\r\nAMD Radeon RX 7800 XT\r\nNVIDIA GeForce GTX 970\r\n"
    assert find_cards("Windows", "AMD64", Answers(powershell=names), tmp_path) == (
        Card(Vendor.NVIDIA, "NVIDIA GeForce GTX 970"),
        Card(Vendor.AMD, "AMD Radeon RX 7800 XT"),
    )


def test_a_mac_has_one_if_its_processor_is_apples(tmp_path: Path) -> None:
    chip = Answers(sysctl="Apple M2\n")
    assert find_cards("Darwin", "arm64", chip, tmp_path) == (Card(Vendor.APPLE, "Apple M2"),)
    assert find_cards("Darwin", "x86_64", chip, tmp_path) == ()


def test_what_the_driver_says_in_trouble_is_no_card(tmp_path: Path) -> None:
    assert find_cards("Linux", "x86_64", Answers(nvidia_smi="No devices were found\n"), tmp_path) == ()
    odd = find_cards("Linux", "x86_64", Answers(nvidia_smi="NVIDIA Thor, [N/A], [N/A]\n"), tmp_path)
    assert odd == (Card(Vendor.NVIDIA, "NVIDIA Thor"),)


def test_a_command_that_fails_or_is_missing_answers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "tool"
    tool.write_text("#!/bin/sh\necho said; exit $1\n")
    tool.chmod(0o755)
    assert ask_system([str(tool), "0"]) == "said\n"
    assert ask_system([str(tool), "3"]) == ""
    assert ask_system([str(tmp_path / "none")]) == ""


def test_system_programs_do_not_get_the_bundles_libraries() -> None:
    bundle = {
        "LD_LIBRARY_PATH": "/opt/app/_internal",
        "LD_LIBRARY_PATH_ORIG": "/opt/cuda/lib",
        "HOME": "/root",
    }
    assert outside_environment(bundle) == {"LD_LIBRARY_PATH": "/opt/cuda/lib", "HOME": "/root"}
    assert outside_environment({"LD_LIBRARY_PATH": "/opt/app/_internal"}) == {}


def test_looking_ends_with_an_answer(qtbot: QtBot) -> None:
    background = Background()
    graphics = Graphics(background)
    with qtbot.waitSignal(graphics.found) as signal:
        graphics.look()
    background.shutdown()
    assert all(isinstance(card, Card) for card in signal.args[0])
