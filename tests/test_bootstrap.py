"""Whether setting up refuses what cannot work, and does again only what changed."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "packaging" / "bootstrap.py"


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 14)])
def test_a_python_that_cannot_work_is_refused(bootstrap: ModuleType, version: tuple[int, int]) -> None:
    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.11 python3\.11-venv"):
        bootstrap.check_python(version, has_venv=True, on_debian=True)


def test_without_the_venv_module_its_package_is_named(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.12-venv"):
        bootstrap.check_python((3, 12), has_venv=False, on_debian=True)


def test_this_python_is_accepted(bootstrap: ModuleType) -> None:
    bootstrap.check_python(sys.version_info[:2], has_venv=bootstrap.has_venv_module(), on_debian=True)


def test_the_fingerprint_follows_contents(bootstrap: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("torch==1\n")
    before = bootstrap.fingerprint([lock], "3.11")
    lock.touch()
    assert bootstrap.fingerprint([lock], "3.11") == before
    assert bootstrap.fingerprint([lock], "3.12") != before
    lock.write_text("torch==2\n")
    assert bootstrap.fingerprint([lock], "3.11") != before


def test_a_prepared_environment_is_left_alone(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second `make run` starts at once; a stamp without a working interpreter counts for nothing."""
    commands: list[list[str]] = []
    environment = bootstrap.Environment(tmp_path / "venv")

    def pretend(command: list[str]) -> None:
        commands.append(command)
        if "venv" in command:
            environment.scripts.mkdir(parents=True, exist_ok=True)
            environment.python.symlink_to(sys.executable)

    def prepare(besides: str = "") -> list[str]:
        commands.clear()
        environment.prepare(besides)
        return [command[-1] for command in commands]

    monkeypatch.setattr(bootstrap, "call", pretend)
    folder, root = str(environment.folder), str(bootstrap.ROOT)
    assert prepare() == [folder, str(bootstrap.ROOT / "requirements.txt"), root]
    assert prepare() == []
    assert prepare("dev") == [str(bootstrap.ROOT / "requirements-dev.txt"), root]
    assert prepare("bundle") == [str(bootstrap.ROOT / "requirements-bundle.txt"), root]
    environment.python.unlink()
    assert prepare("dev")[0] == folder


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("photo", ["holiday 1938.jpg", 'it\'s "quoted" & (odd); 中文.png'])
def test_make_hands_the_photograph_on_as_it_is(photo: str, tmp_path: Path) -> None:
    show = tmp_path / "show"
    show.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    show.chmod(0o755)
    command = ["make", "--no-print-directory", "run", f"PYTHON={show}", f"PHOTO={photo}"]
    done = subprocess.run(command, cwd=SCRIPT.parent.parent, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["packaging/bootstrap.py", "run", photo]
