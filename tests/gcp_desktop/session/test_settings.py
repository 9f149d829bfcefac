from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from gcp_desktop.session.settings import RECENT_FILES, Settings


def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store(tmp_path))


def touched(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"photo {number}.png" for number in range(count)]
    for path in paths:
        path.touch()
    return paths


def test_ten_recent_files_without_duplicates_the_newest_first(settings: Settings, tmp_path: Path) -> None:
    assert settings.recent == ()
    paths = touched(tmp_path, RECENT_FILES + 2)
    for path in paths:
        settings.add_recent(path)
    settings.add_recent(paths[5])
    assert len(settings.recent) == 10
    assert settings.recent[:2] == (paths[5], paths[-1])
    assert len(set(settings.recent)) == 10


def test_recent_files_that_are_gone_are_not_shown(settings: Settings, tmp_path: Path) -> None:
    first, second = touched(tmp_path, 2)
    settings.add_recent(first)
    settings.add_recent(second)
    second.unlink()
    assert settings.recent == (first,)
    settings.forget_recent()
    assert settings.recent == ()


def test_everything_survives_a_restart(settings: Settings, tmp_path: Path) -> None:
    (path,) = touched(tmp_path, 1)
    settings.add_recent(path)
    settings.set_folder("open", tmp_path)
    settings.geometry = QByteArray(b"\x01\x02")
    settings.theme = "light"
    settings.device = "cpu"
    settings.fast = "always"
    settings.set_shortcuts("file.open", ("Ctrl+P",))
    settings.set_shortcuts("file.quit", ())
    del settings
    again = Settings(store(tmp_path))
    assert again.recent == (path,)
    assert again.folder("open") == tmp_path
    assert again.geometry == QByteArray(b"\x01\x02")
    assert again.theme == "light"
    assert again.device == "cpu"
    assert again.fast == "always"
    assert again.shortcuts("file.open") == ("Ctrl+P",)
    assert again.shortcuts("file.quit") == ()
    again.set_shortcuts("file.open", None)
    assert again.shortcuts("file.open") is None


def test_values_edited_by_hand_count_as_absent(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text(
        "[General]\ntheme=purple\nrecent=@Invalid()\ndevice=\nfast=always, please\n[window]\ngeometry=12\n"
        "[folders]\nopen=/does/not/exist\n[gallery]\nsize=large\n"
    )
    settings = Settings(store(tmp_path))
    assert settings.theme == "system"
    assert settings.recent == ()
    assert settings.device == "auto"
    assert settings.fast == "looks"
    assert settings.geometry is None
    assert settings.folder("open") is None
    assert settings.thumbnail_size == 128
