import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from model.photo.atomic import atomic_file, sweep
from model.photo.reading import read_photograph
from model.photo.writing import write_image

PIXELS = np.random.default_rng(0).integers(0, 255, (60, 80, 3), np.uint8)
WRITE = """
import sys
import numpy as np
from model.photo.writing import write_image
pixels = np.random.default_rng(1).integers(0, 255, (900, 1200, 3), np.uint8)
print("ready", flush=True)
while True:
    for path in sys.argv[1:]:
        write_image(path, pixels, overwrite=True)
"""


def test_an_exit_in_between_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit), atomic_file(tmp_path / "a", overwrite=False) as file:
        file.write(b"x")
        sys.exit(1)
    assert list(tmp_path.iterdir()) == []


@contextmanager
def writing(paths: list[Path], before: str = "") -> Iterator[subprocess.Popen[str]]:
    """A process that writes these files again and again; killed in the end, if it still runs."""
    command = [sys.executable, "-c", before + WRITE, *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def is_locked(path: Path) -> bool:
    import fcntl  # noqa: PLC0415 - not on Windows

    with path.open("rb+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to handle")
def test_a_run_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    as_the_command_does = (
        "import signal\nfrom model.cli.root import _end\nsignal.signal(signal.SIGTERM, _end)\n"
    )
    with writing([tmp_path / "a.png"], as_the_command_does) as process:
        while not (tmp_path / "a.png").exists():
            assert process.poll() is None
        process.terminate()
        assert process.wait() == 128 + signal.SIGTERM
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows removes nothing that is open, and has no SIGKILL"
)
def test_what_a_killed_run_left_is_swept_with_the_next_file_and_nothing_else(tmp_path: Path) -> None:
    """Not what a living one is writing, nor files of the person's that are called nearly alike."""
    (tmp_path / "notes.part").write_bytes(b"mine")
    (tmp_path / ".gcp-settings").write_bytes(b"mine, too")
    (tmp_path / ".gcp-folder.part").mkdir()
    with writing([tmp_path / "a.png"]) as process:
        left: list[Path] = []
        while not left:
            process.send_signal(signal.SIGCONT)
            process.send_signal(signal.SIGSTOP)
            os.waitpid(process.pid, os.WUNTRACED)
            # One that is not locked yet may be swept; its writer then begins another.
            left = [path for path in tmp_path.glob(".gcp-*.part") if path.is_file() and is_locked(path)]
        sweep(tmp_path)
        assert all(path.exists() for path in left)
        process.kill()
        process.wait()
    with atomic_file(tmp_path / "living.bin", overwrite=False) as file:
        file.write(b"half")
        write_image(tmp_path / "b.png", PIXELS)
        assert not any(path.exists() for path in left)
    kept = {"notes.part", ".gcp-settings", ".gcp-folder.part", "b.png", "living.bin"}
    assert {path.name for path in tmp_path.iterdir()} - {"a.png"} == kept
    assert (tmp_path / "living.bin").read_bytes() == b"half"
    sweep(tmp_path / "away")  # a folder that does not exist is none of its business


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_two_hundred_kills_leave_old_files_or_whole_ones(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.png", "a.jpg", "a.tif")]
    chance = random.Random(0)
    for _ in range(200):
        with writing(paths) as process, pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.0, 0.15))
        for path in paths:
            if path.exists():
                assert read_photograph(path).pixels.shape == (900, 1200, 3)
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {"a.png", "a.jpg", "a.tif"}
