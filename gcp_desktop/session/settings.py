"""What the person has chosen and the program remembers, in the platform's place for it."""

from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from gcp_desktop.engine.requests import FastUse

ThemeChoice = Literal["system", "light", "dark"]
RECENT_FILES = 10
_THUMBNAIL_SIZE = 128


class Settings(QObject):
    """Typed access to `QSettings`. A value of the wrong kind, such as one edited by hand, counts as absent.

    Signals: recent_changed(), theme_changed().
    """

    recent_changed = Signal()
    theme_changed = Signal()

    def __init__(self, store: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    @property
    def recent(self) -> tuple[Path, ...]:
        """Photographs and projects, the newest first; only such as still exist."""
        return tuple(path for path in map(Path, self._texts("recent")) if path.is_file())

    def add_recent(self, path: Path) -> None:
        """Put a file in front."""
        path = path.absolute()
        names = [str(path), *(name for name in self._texts("recent") if Path(name) != path)]
        self._store.setValue("recent", names[:RECENT_FILES])
        self.recent_changed.emit()

    def forget_recent(self) -> None:
        """Forget all recent files."""
        self._store.remove("recent")
        self.recent_changed.emit()

    def folder(self, purpose: str) -> Path | None:
        """The folder that was used last for a purpose ("open", "export", "project"), if it is still there."""
        name = self._text(f"folders/{purpose}")
        return Path(name) if name and Path(name).is_dir() else None

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Remember a folder."""
        self._store.setValue(f"folders/{purpose}", str(folder))

    @property
    def geometry(self) -> QByteArray | None:
        """The window's place, as Qt puts it."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def theme(self) -> ThemeChoice:
        """The look that was chosen."""
        name = self._text("theme")
        return cast(ThemeChoice, name) if name in ("light", "dark") else "system"

    @theme.setter
    def theme(self, theme: ThemeChoice) -> None:
        self._store.setValue("theme", theme)
        self.theme_changed.emit()

    @property
    def inner_workings(self) -> bool:
        """Whether the window shows how the model works."""
        return self._text("inner-workings") == "shown"

    @inner_workings.setter
    def inner_workings(self, shown: bool) -> None:
        self._store.setValue("inner-workings", "shown" if shown else "hidden")

    @property
    def thumbnail_size(self) -> int:
        """The long side of the gallery's thumbnails in logical pixels."""
        text = self._text("gallery/size")
        return int(text) if text.isdecimal() else _THUMBNAIL_SIZE

    @thumbnail_size.setter
    def thumbnail_size(self, size: int) -> None:
        self._store.setValue("gallery/size", str(size))

    @property
    def device(self) -> str:
        """The device that was chosen, as `model.checkpoints.device.resolve_device` takes it."""
        return self._text("device") or "auto"

    @device.setter
    def device(self, device: str) -> None:
        self._store.setValue("device", device)

    @property
    def fast(self) -> FastUse:
        """What is calculated fast where that can be."""
        name = self._text("fast")
        return cast(FastUse, name) if name in ("never", "always") else "looks"

    @fast.setter
    def fast(self, fast: FastUse) -> None:
        self._store.setValue("fast", fast)

    def text(self, name: str) -> str:
        """A text that was put away under a name; empty if none was."""
        return self._text(name)

    def set_text(self, name: str, text: str) -> None:
        """Put a text away."""
        self._store.setValue(name, text)

    def shortcuts(self, action_id: str) -> tuple[str, ...] | None:
        """The keys that the person gave an action; None where they are the table's."""
        name = f"shortcuts/{action_id}"
        return tuple(filter(None, self._texts(name))) if self._store.contains(name) else None

    def set_shortcuts(self, action_id: str, keys: tuple[str, ...] | None) -> None:
        """Give an action other keys, none with (), or with None the table's again."""
        if keys is None:
            self._store.remove(f"shortcuts/{action_id}")
        else:
            self._store.setValue(f"shortcuts/{action_id}", list(keys) or [""])

    def _text(self, name: str) -> str:
        value = self._store.value(name)
        return value if isinstance(value, str) else ""

    def _texts(self, name: str) -> list[str]:
        value = self._store.value(name)
        values = value if isinstance(value, list) else [value]  # Qt reads a list of one back as its element
        return [text for text in values if isinstance(text, str)]
