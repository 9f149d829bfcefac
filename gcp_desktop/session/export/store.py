"""The plan that was exported with last, and those that were given a name."""

import json
from pathlib import Path

from gcp_desktop.session.export.plan import ExportPlan
from gcp_desktop.session.settings import Settings

_LAST = "export/last"
_FOLDER = "export/folder"
_PRESETS = "export/presets"


class ExportStore:
    """Keeps plans in the settings. What cannot be read any more counts as absent."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def last(self) -> ExportPlan | None:
        """The plan of the last export, if there was one."""
        return _read(self._settings.text(_LAST))

    @last.setter
    def last(self, plan: ExportPlan) -> None:
        self._settings.set_text(_LAST, json.dumps(plan.to_json()))

    @property
    def folder(self) -> Path | None:
        """Where the last export went, whether or not it is still there; None for beside the photograph."""
        name = self._settings.text(_FOLDER)
        return Path(name) if name else None

    @folder.setter
    def folder(self, folder: Path | None) -> None:
        self._settings.set_text(_FOLDER, "" if folder is None else str(folder))

    def presets(self) -> dict[str, ExportPlan]:
        """The person's own plans by name."""
        read = {name: _read(json.dumps(value)) for name, value in self._stored().items()}
        return {name: plan for name, plan in read.items() if plan is not None}

    def keep(self, name: str, plan: ExportPlan) -> None:
        """Give a plan a name, in place of the one that had it."""
        stored = {**self._stored(), name: plan.to_json()}
        self._settings.set_text(_PRESETS, json.dumps(stored))

    def forget(self, name: str) -> None:
        """Drop a named plan."""
        stored = self._stored()
        stored.pop(name, None)
        self._settings.set_text(_PRESETS, json.dumps(stored))

    def _stored(self) -> dict[str, object]:
        try:
            stored = json.loads(self._settings.text(_PRESETS) or "{}")
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}


def _read(text: str) -> ExportPlan | None:
    try:
        return ExportPlan.from_json(json.loads(text))
    except ValueError:
        return None
