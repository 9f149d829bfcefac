"""What a person is told about their graphics card, system by system; nothing is promised that cannot be done."""

from importlib.metadata import version
from pathlib import Path

import pytest

from gcp_desktop.engine.events import ModelReady
from gcp_desktop.session.graphics.advice import TORCH, Installation, advise
from gcp_desktop.session.graphics.cards import Card, Vendor
from tests.gcp_desktop.fake_model import INFO

ROOT = Path(__file__).parents[4]
ON_CPU = ModelReady(INFO, "CPU (no CUDA or MPS device found)", (("cpu", "CPU"),))
NEW_CARD = Card(Vendor.NVIDIA, "RTX 3060", (580, 65, 6), (8, 6))
CPU_TORCH = f"{TORCH}+cpu"


def bundle(system: str) -> Installation:
    return Installation(system, CPU_TORCH, None)


def test_the_named_version_is_the_one_that_is_tested() -> None:
    assert f"torch=={TORCH}" in (ROOT / "requirements.txt").read_text(encoding="ascii").splitlines()


@pytest.mark.parametrize("device", ["NVIDIA H200 (cuda)", "Apple GPU (mps)"])
def test_a_card_that_computes_needs_nothing(device: str) -> None:
    advice = advise(
        bundle("Linux"), (NEW_CARD,), ModelReady(INFO, device, (("cpu", "CPU"), ("cuda:0", "H200")))
    )
    assert device in advice.state
    assert "nothing left to do" in advice.reason
    assert advice.commands == ()


def test_a_card_that_is_not_used_by_choice_is_one_menu_away() -> None:
    model = ModelReady(INFO, "CPU (cuda is there, not used)", (("cpu", "CPU"), ("cuda:0", "NVIDIA H200")))
    advice = advise(bundle("Linux"), (NEW_CARD,), model)
    assert advice.reason.startswith("NVIDIA H200 could compute too")
    assert advice.commands == ()


def test_without_a_card_nothing_is_proposed() -> None:
    advice = advise(bundle("Windows"), (), ON_CPU)
    assert ON_CPU.device in advice.state
    assert "No graphics card was found" in advice.reason
    assert advice.commands == ()


def test_a_bundle_on_linux_gets_a_second_installation() -> None:
    advice = advise(bundle("Linux"), (NEW_CARD,), ON_CPU)
    assert "RTX 3060" in advice.reason
    assert "580.65.6" in advice.reason
    assert advice.commands == (
        "python3 -m venv gcp-desktop-gpu",
        f"gcp-desktop-gpu/bin/python -m pip install torch=={TORCH} --index-url https://download.pytorch.org/whl/cu130",
        f'gcp-desktop-gpu/bin/python -m pip install "gcp-desktop[formats,train]=={version("gcp-desktop")}"',
        "gcp-desktop-gpu/bin/gcp-desktop",
    )


def test_a_bundle_on_windows_gets_its_paths() -> None:
    commands = advise(bundle("Windows"), (NEW_CARD,), ON_CPU).commands
    assert commands[0] == "py -m venv gcp-desktop-gpu"
    assert commands[-1] == "gcp-desktop-gpu\\Scripts\\gcp-desktop"
    assert all("/bin/" not in command for command in commands)


def test_from_source_this_environment_is_changed() -> None:
    advice = advise(Installation("Linux", CPU_TORCH, "/home/me/my app/python"), (NEW_CARD,), ON_CPU)
    assert "Close the program first" in advice.reason
    assert advice.commands == (
        '"/home/me/my app/python" -m pip uninstall --yes torch',
        f'"/home/me/my app/python" -m pip install torch=={TORCH} --index-url https://download.pytorch.org/whl/cu130',
    )


@pytest.mark.parametrize(
    ("driver", "capability", "build"),
    [
        ((580, 65, 6), (7, 5), "cu130"),
        ((580, 65, 6), (6, 1), "cu126"),  # Pascal is no longer in the builds for CUDA 13
        ((535, 183, 1), (8, 9), "cu126"),
        ((590, 10), (12, 0), "cu130"),
    ],
)
def test_the_build_suits_driver_and_card(
    driver: tuple[int, ...], capability: tuple[int, ...], build: str
) -> None:
    card = Card(Vendor.NVIDIA, "card", driver, capability)
    assert advise(bundle("Linux"), (card,), ON_CPU).commands[1].endswith(f"/{build}")


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (Card(Vendor.NVIDIA), "A card of NVIDIA is there, but NVIDIA’s driver does not answer"),
        (Card(Vendor.NVIDIA, "old", (525, 60, 12), (7, 5)), "its driver 525.60.12 is too old"),
        (Card(Vendor.NVIDIA, "Blackwell", (570, 86, 10), (12, 0)), "its driver 570.86.10 is too old"),
        (Card(Vendor.NVIDIA, "Kepler", (470, 256, 2), (3, 5)), "Kepler is there, but too old"),
        (Card(Vendor.APPLE, "Apple M2"), "macOS does not let it"),
    ],
)
def test_where_no_command_would_help_none_is_given(card: Card, said: str) -> None:
    advice = advise(bundle("Linux"), (card,), ON_CPU)
    assert said in advice.reason
    assert advice.commands == ()


@pytest.mark.parametrize(("torch", "python"), [(f"{TORCH}+cu132", "python"), (TORCH, "python")])
def test_a_build_for_cuda_that_finds_no_card_is_named_as_the_reason(torch: str, python: str) -> None:
    advice = advise(Installation("Linux", torch, python), (NEW_CARD,), ON_CPU)
    assert "is a build for NVIDIA’s cards, but could not use it" in advice.reason
    assert advice.commands


def test_pypis_windows_build_is_not_one_for_cuda() -> None:
    assert not Installation("Windows", TORCH, "python").has_cuda


def test_amds_cards_have_a_build_on_linux_only() -> None:
    card = Card(Vendor.AMD, "Radeon RX 7800 XT")
    linux, windows = (advise(bundle(system), (card,), ON_CPU) for system in ("Linux", "Windows"))
    assert linux.commands[1].endswith("/rocm7.2")
    assert "nobody has tried" in linux.reason
    assert windows.commands == ()
    assert "on Linux only" in windows.reason


def test_before_the_model_is_loaded_no_device_is_claimed() -> None:
    assert (
        advise(bundle("Linux"), (NEW_CARD,), None).state
        == "The model is not loaded yet, so nothing computes."
    )
