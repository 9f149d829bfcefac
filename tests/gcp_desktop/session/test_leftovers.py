import os
import time
from pathlib import Path

from gcp_desktop.session.leftovers import sweep
from gcp_desktop.session.session import Session
from tests.gcp_desktop.session.projects.test_autosave import next_run

LONG_AGO = time.time() - 2 * 24 * 3600


def left(folder: Path, name: str, when: float = LONG_AGO) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(b"half")
    os.utime(path, (when, when))
    return path


def test_old_beginnings_of_files_are_swept_and_nothing_else(tmp_path: Path) -> None:
    gone = [left(tmp_path, name) for name in ("17-a.gcp.QwErTz", "0f3a.gcp-album.qwertY", "open.json.QWERTZ")]
    stay = [
        left(tmp_path, "17-b.gcp.QwErTz", time.time()),  # it may be being written
        left(tmp_path, "17-a.gcp"),
        left(tmp_path, "17-a.gcp.backup"),
        left(tmp_path, "17-a.gcp.backups"),
        left(tmp_path, "kept.json"),
    ]
    sweep(tmp_path)
    assert not any(path.exists() for path in gone)
    assert sorted(tmp_path.iterdir()) == sorted(stay)


def test_a_folder_that_is_not_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    sweep(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_the_next_start_sweeps_what_killed_autosaves_left(session: Session, tmp_path: Path) -> None:
    beginning, whole = (left(tmp_path / "rescue", name) for name in ("17-a.gcp.QwErTz", "17-a.gcp"))
    workspace = next_run(session, tmp_path)
    assert not beginning.exists()
    assert workspace.autosave.found == (whole,)
