"""What the command line needs, and what not, to answer and to begin."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.model.command_line import ROOT, error_line, gcp, size_of


def test_models_list(tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.checkpoints.store.models_folder", lambda: tiny_bundle.parent)
    result = gcp("models", "list")
    assert result.exit_code == 0
    for text in ("tiny: Tiny", "building, portrait, sea", "warmth (-3 to 3)", "vividness (-2 to 2)"):
        assert text in result.stdout
    monkeypatch.setattr("model.checkpoints.store.models_folder", lambda: tiny_bundle)
    assert "No model is installed" in error_line(gcp("models", "list"))


def run_python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter where Qt cannot be imported."""
    block = "import sys; sys.modules['PySide6'] = None\n"
    return subprocess.run(
        [sys.executable, "-c", block + code, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["models", "list"], ["colourise", "--help"]]
)
def test_torch_is_not_loaded_to_answer(arguments: list[str]) -> None:
    code = (
        "import atexit\n"
        "atexit.register(lambda: print('slow:', sorted({'torch', 'numpy', 'cv2'} & set(sys.modules))))\n"
        "from model.cli import main\n"
        "main()\n"
    )
    result = run_python(code, *arguments)
    assert result.stdout.endswith("slow: []\n"), result.stderr


def test_a_photograph_without_faults_does_not_wait_for_scipy(
    photo: Path, folder: Path, tiny_bundle: Path
) -> None:
    code = (
        "import atexit\n"
        "atexit.register(lambda: print('slow:', sorted({'scipy', 'skimage', 'torch'} & set(sys.modules))))\n"
        "from model.cli import main\n"
        "main()\n"
    )
    result = run_python(code, "colourise", photo, "-o", folder, "--model", tiny_bundle)
    assert result.stdout.endswith("slow: ['torch']\n"), result.stderr


def test_what_is_loaded_is_no_garbage_and_later_things_are() -> None:
    code = (
        "import gc\n"
        "from model.cli.loading import loading\n"
        "with loading():\n"
        "    import torch\n"
        "    assert not gc.isenabled()\n"
        "assert gc.isenabled()\n"
        "print(gc.get_freeze_count() > len(torch.nn.__dict__), gc.get_freeze_count() > 10 * len(gc.get_objects()))\n"
        "frozen = gc.get_freeze_count()\n"
        "with loading():\n"
        "    import json\n"
        "print(gc.isenabled(), gc.get_freeze_count() == frozen)\n"
    )
    result = run_python(code)
    assert result.stdout == "True True\nTrue True\n", result.stderr


def test_version() -> None:
    result = run_python("from model.cli import main; main()", "--version")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("gcp, version ")


def test_colourising_works_without_qt(tiny_bundle: Path, photo: Path, folder: Path) -> None:
    result = run_python(
        "from model.cli import main; main()",
        "colourise",
        photo,
        "-o",
        folder / "a.png",
        "--model",
        tiny_bundle,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"{folder / 'a.png'}\n"
    assert "Mädchen 中文.png 100%" in result.stderr
    assert size_of(folder / "a.png") == size_of(photo)
