"""What computes, why, and what a person can do so that the graphics card does: in words and commands."""

import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version

from PySide6.QtCore import QCoreApplication

from gcp_desktop.engine.events import ModelReady
from gcp_desktop.session.graphics.cards import Card, Vendor

# The version that the application is tested with, and PyTorch's builds of it. CUDA 13 wants a new driver and a card
# since Turing (7.5); CUDA 12 goes from Maxwell (5.0) to Hopper (9.0).
TORCH = "2.13.0"
_INDEX = "https://download.pytorch.org/whl/"
_CUDA_13, _CUDA_12, _ROCM = "cu130", "cu126", "rocm7.2"
_OLDEST_CARD = (5, 0)
_CUDA_12_DRIVER = {"Linux": (525, 60, 13), "Windows": (528, 33)}
_FOLDER = "gcp-desktop-gpu"

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Installation:
    """How the application came here.

    system: as `platform` names it. torch: the version of its PyTorch, which may name the build: "2.13.0+cpu".
    python: the interpreter that it can be changed with; None in a bundle, which nothing can be added to.
    """

    system: str
    torch: str
    python: str | None

    @property
    def has_cuda(self) -> bool:
        """Whether its PyTorch is a build for CUDA. PyPI's for Linux is, and its version does not say so."""
        _, _, build = self.torch.partition("+")
        return build.startswith("cu") or (not build and self.system == "Linux" and self.python is not None)


@dataclass(frozen=True, slots=True)
class Advice:
    """state: what computes; reason: why, and what can be done; commands: for that, one a line, may be none."""

    state: str
    reason: str
    commands: tuple[str, ...] = ()


def this_installation() -> Installation:
    """Give how this application came here."""
    frozen = getattr(sys, "frozen", False)
    return Installation(platform.system(), version("torch"), None if frozen else sys.executable)


def advise(installation: Installation, cards: tuple[Card, ...], model: ModelReady | None) -> Advice:
    """Say what computes and what could. model: None while it is not loaded. cards: NVIDIA's first."""
    if model is None:
        state = translate("gpu", "The model is not loaded yet, so nothing computes.")
    else:
        state = translate("gpu", "Computes now: {}").format(model.device)
        if not model.device.startswith("CPU"):
            return Advice(
                state, translate("gpu", "That is a graphics card, and there is nothing left to do.")
            )
        others = [title for name, title in model.devices if name != "cpu"]
        if others:
            return Advice(
                state,
                translate(
                    "gpu", "{} could compute too. Choose it in the menu Models, under Compute On."
                ).format(", ".join(others)),
            )
    if not cards:
        return Advice(
            state,
            translate(
                "gpu",
                "No graphics card was found that PyTorch can compute on: one of NVIDIA, an Apple processor, or on "
                "Linux one of AMD. The processor does all that a card does, only more slowly.",
            ),
        )
    card = cards[0]
    match card.vendor:
        case Vendor.NVIDIA:
            reason, build = _nvidia(installation, card)
        case Vendor.AMD:
            reason, build = _amd(installation, card)
        case Vendor.APPLE:
            reason, build = _apple(card), None
    if build is None:
        return Advice(state, reason)
    return Advice(state, f"{reason}\n\n{_how(installation)}", _commands(installation, build))


def _nvidia(installation: Installation, card: Card) -> tuple[str, str | None]:
    """Give the reason, and PyTorch's build for this card or None."""
    name = card.name or translate("gpu", "A card of NVIDIA")
    if not card.driver:
        return (
            translate(
                "gpu",
                "{} is there, but NVIDIA’s driver does not answer: it is missing or too old. Install it from "
                "nvidia.com or with the system’s own tool, start the computer anew, and look here again.",
            ).format(name),
            None,
        )
    driver = ".".join(str(number) for number in card.driver)
    if card.capability < _OLDEST_CARD:
        return translate("gpu", "{} is there, but too old for PyTorch {}.").format(name, TORCH), None
    build = _cuda_build(installation.system, card)
    if build is None:
        return (
            translate(
                "gpu",
                "{} is there, but its driver {} is too old for PyTorch {}. Install a newer one, start the computer "
                "anew, and look here again.",
            ).format(name, driver, TORCH),
            None,
        )
    if installation.has_cuda:
        return (
            translate(
                "gpu",
                "{} is there, with the driver {}, and PyTorch {} is a build for NVIDIA’s cards, but could not use "
                "it. The usual reason is a build that is newer than the driver or the card.",
            ).format(name, driver, installation.torch),
            build,
        )
    return (
        translate(
            "gpu",
            "{} is there, with the driver {}, but this program’s PyTorch {} computes on the processor only. The "
            "build for NVIDIA’s cards is several gigabytes and must match the driver, so it is not included.",
        ).format(name, driver, installation.torch),
        build,
    )


def _cuda_build(system: str, card: Card) -> str | None:
    """Give the build that both the card and its driver can do, or None."""
    if card.driver >= (580,) and card.capability >= (7, 5):
        return _CUDA_13
    if card.driver >= _CUDA_12_DRIVER[system] and card.capability <= (9, 0):
        return _CUDA_12
    return None


def _amd(installation: Installation, card: Card) -> tuple[str, str | None]:
    name = card.name or translate("gpu", "A card of AMD")
    if installation.system != "Linux":
        return (
            translate("gpu", "{} is there, but PyTorch has builds for AMD’s cards on Linux only.").format(
                name
            ),
            None,
        )
    return (
        translate(
            "gpu",
            "{} is there. PyTorch’s build for AMD’s cards (ROCm) is several gigabytes and not included. Not every "
            "card can do it, and nobody has tried this program with one.",
        ).format(name),
        _ROCM,
    )


def _apple(card: Card) -> str:
    return translate(
        "gpu",
        "This PyTorch can compute on the graphics part of {}, but macOS does not let it. A newer macOS "
        "usually helps.",
    ).format(card.name or translate("gpu", "Apple’s processor"))


def _how(installation: Installation) -> str:
    if installation.python is None:
        return translate(
            "gpu",
            "To use the card, install the program a second time, with that build, by typing these commands in a "
            "terminal. It needs Python 3.11, 3.12 or 3.13. Settings are shared with this one; deleting the folder "
            "{} removes it.",
        ).format(_FOLDER)
    return translate(
        "gpu",
        "To use the card, exchange PyTorch by typing these commands in a terminal. Close the program first: it "
        "cannot exchange what it is using.",
    )


def _commands(installation: Installation, build: str) -> tuple[str, ...]:
    torch = f"install torch=={TORCH} --index-url {_INDEX}{build}"
    if installation.python is not None:
        pip = f"{_quoted(installation.python)} -m pip"
        return (f"{pip} uninstall --yes torch", f"{pip} {torch}")
    windows = installation.system == "Windows"
    scripts = f"{_FOLDER}\\Scripts\\" if windows else f"{_FOLDER}/bin/"
    pip = f"{scripts}python -m pip"
    return (
        f"{'py' if windows else 'python3'} -m venv {_FOLDER}",
        f"{pip} {torch}",
        f'{pip} install "gcp-desktop[formats,train]=={version("gcp-desktop")}"',
        f"{scripts}gcp-desktop",
    )


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
